package io.relance.workflow.collectionjourney;

import io.relance.calendar.Nightly;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.workflow.dispute.Disputes;
import io.relance.workflow.instalmentplan.PlanFollowing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proves every night that nothing is forgotten: each open invoice stands in exactly one journey, each journey has an open
 * invoice, each hold has owner, reason and last day, each dispute and each plan has a process that follows it. What it
 * finds it mends, and writes down.
 */
@Component
public class NightlyCheck implements Nightly {

    private static final Logger log = LoggerFactory.getLogger(NightlyCheck.class);

    private static final String JOURNEYS = """
            select e.business_key_ as number, count(*) as journeys, min(e.proc_inst_id_) as first
            from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where e.parent_id_ is null and e.business_key_ is not null
              and d.key_ in (select distinct journey from invoice where journey is not null)
            group by e.business_key_""";

    private final JdbcTemplate jdbc;
    private final Journeys journeys;
    private final Invoices invoices;
    private final RuntimeService runtime;
    private final Holds holds;
    private final Disputes disputes;
    private final PlanFollowing plans;
    private final Clock clock;

    NightlyCheck(
            JdbcTemplate jdbc,
            Journeys journeys,
            Invoices invoices,
            RuntimeService runtime,
            Holds holds,
            Disputes disputes,
            PlanFollowing plans,
            Clock clock) {
        this.jdbc = jdbc;
        this.journeys = journeys;
        this.invoices = invoices;
        this.runtime = runtime;
        this.holds = holds;
        this.disputes = disputes;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * What was wrong and has been mended.
     *
     * @param kind NO_JOURNEY, TWO_JOURNEYS, JOURNEY_WITHOUT_INVOICE, HOLD_NOT_SEEN, HOLD_FORGOTTEN, DISPUTE_LOST or
     *     PLAN_LOST
     * @param number the invoice concerned, or "debtor-" and the id of one
     */
    public record Finding(Instant foundAt, String kind, String number) {}

    @Override
    @Transactional
    public void atNight() {
        run();
    }

    /** Looks at everything, mends what is wrong, and tells. */
    @Transactional
    public List<Finding> run() {
        List<Finding> found = new ArrayList<>();
        jdbc.query(
                "select i.id, i.number from invoice i left join (" + JOURNEYS
                        + ") j on j.number = i.number where i.state = 'OPEN' and j.number is null",
                rs -> {
                    found.add(finding("NO_JOURNEY", rs.getString(2)));
                });
        for (Finding orphan : List.copyOf(found)) {
            journeys.startAll(List.of(byNumber(orphan)));
        }
        jdbc.query(
                "select j.number, j.first from (" + JOURNEYS
                        + ") j join invoice i on i.number = j.number where i.state = 'OPEN' and j.journeys > 1",
                rs -> {
                    endAllBut(rs.getString(2), rs.getString(1));
                    found.add(finding("TWO_JOURNEYS", rs.getString(1)));
                });
        holds.endForgotten().forEach(hold -> found.add(finding("HOLD_FORGOTTEN", subjectOf(hold))));
        disputes.followLost().forEach(dispute -> found.add(finding("DISPUTE_LOST", subjectOf(dispute))));
        plans.followLost().forEach(plan -> found.add(finding("PLAN_LOST", "debtor-" + plan.debtorId())));
        List<String> ended = jdbc.queryForList(
                "select j.number from (" + JOURNEYS
                        + ") j join invoice i on i.number = j.number where i.state in ('SETTLED', 'CANCELLED')",
                String.class);
        for (String number : ended) {
            if (journeys.settled(number)) {
                found.add(finding("JOURNEY_WITHOUT_INVOICE", number));
            }
        }
        List<String> unseen = jdbc.queryForList("""
                select distinct i.number from invoice i
                join hold h on h.state = 'ACTIVE' and h.kind <> 'INSOLVENCY' and not h.partial
                     and (h.invoice_id = i.id or (h.invoice_id is null and h.debtor_id = i.debtor_id))
                join act_ru_execution p on p.business_key_ = i.number and p.parent_id_ is null
                join act_ru_event_subscr s on s.proc_inst_id_ = p.proc_inst_id_ and s.event_name_ = ?
                where i.state = 'OPEN'""", String.class, CollectionJourneyProcess.HOLD_PLACED);
        for (String number : unseen) {
            journeys.held(number);
            found.add(finding("HOLD_NOT_SEEN", number));
        }
        found.forEach(f -> {
            jdbc.update(
                    "insert into nightly_finding (found_at, kind, number) values (?, ?, ?)",
                    Timestamp.from(f.foundAt()),
                    f.kind(),
                    f.number());
            log.warn("Nightly check: {} for invoice {}, mended", f.kind(), f.number());
        });
        return found;
    }

    private String subjectOf(Hold hold) {
        return invoices.findById(Objects.requireNonNullElse(hold.invoiceId(), 0L))
                .map(Invoice::number)
                .orElse("debtor-" + hold.debtorId());
    }

    private Finding finding(String kind, String number) {
        return new Finding(clock.instant(), kind, number);
    }

    private Invoice byNumber(Finding finding) {
        return invoices.findByNumber(finding.number()).orElseThrow();
    }

    private void endAllBut(String first, String number) {
        journeys.instancesOf(invoices.findByNumber(number).orElseThrow()).stream()
                .filter(instance -> !instance.getId().equals(first))
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "second journey of one invoice"));
    }
}
