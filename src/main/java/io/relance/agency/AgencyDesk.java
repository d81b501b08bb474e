package io.relance.agency;

import io.relance.agency.AgencyDossier.Outcome;
import io.relance.agency.AgencyDossier.State;
import io.relance.agency.AgencyPost.Letter;
import io.relance.calendar.DayFormat;
import io.relance.contact.Parcel;
import io.relance.contact.Parcels;
import io.relance.debtor.Debtors;
import io.relance.handoff.HandoffEnded;
import io.relance.handoff.Route;
import io.relance.invoice.Invoice;
import io.relance.invoice.Ledger;
import io.relance.money.MoneyFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes invoices into dossiers and leads each dossier to its end. A person prepares it, another act of a person approves
 * it; only then does anything leave the company.
 */
@Component
@Transactional
public class AgencyDesk {

    /** Days that an agency has to answer a question of ours. */
    private static final int DAYS_TO_ANSWER = 7;

    private final Agencies agencies;
    private final AgencyDossiers dossiers;
    private final AgencyItems items;
    private final AgencyReports reports;
    private final AgencyChecklist checklist;
    private final AgencyPapers papers;
    private final AgencyPost post;
    private final Parcels parcels;
    private final Debtors debtors;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AgencyDesk(
            Agencies agencies,
            AgencyDossiers dossiers,
            AgencyItems items,
            AgencyReports reports,
            AgencyChecklist checklist,
            AgencyPapers papers,
            AgencyPost post,
            Parcels parcels,
            Debtors debtors,
            Ledger ledger,
            ApplicationEventPublisher events,
            JdbcTemplate jdbc,
            Clock clock) {
        this.agencies = agencies;
        this.dossiers = dossiers;
        this.items = items;
        this.reports = reports;
        this.checklist = checklist;
        this.papers = papers;
        this.post = post;
        this.parcels = parcels;
        this.debtors = debtors;
        this.ledger = ledger;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws NoSuchElementException if there is no such dossier */
    @Transactional(readOnly = true)
    public AgencyDossier get(long dossierId) {
        return dossiers.findById(dossierId).orElseThrow();
    }

    /** Asks for an invoice to be given to an agency: it joins the dossier of its debtor that is being prepared. */
    void refer(long invoiceId) {
        Invoice invoice;
        try {
            invoice = ledger.get(invoiceId);
        } catch (NoSuchElementException unknown) {
            throw new IllegalArgumentException("There is no invoice " + invoiceId, unknown);
        }
        if (!invoice.isOpen()) {
            throw new IllegalArgumentException("Invoice " + invoice.number() + " is " + invoice.state());
        }
        // two journeys of one debtor must not open two dossiers
        jdbc.queryForList("select id from debtor where id = ? for update", Long.class, invoice.debtorId());
        if (items.openOf(invoiceId).isPresent()) {
            return;
        }
        CurrencyUnit currency = invoice.currency();
        AgencyDossier dossier =
                dossiers.preparing(invoice.debtorId(), currency.getCode()).orElse(null);
        boolean opened = dossier == null;
        if (dossier == null) {
            dossier = dossiers.saveAndFlush(new AgencyDossier(invoice.debtorId(), currency, clock.instant()));
        }
        items.saveAndFlush(new AgencyItem(dossier.id(), invoiceId));
        if (opened) {
            events.publishEvent(new AgencyDossierOpened(dossier.id(), dossier.debtorId()));
        }
    }

    /**
     * A person has prepared a dossier for an agency.
     *
     * @param by user id
     * @throws IllegalStateException if something is missing without which it cannot be given away
     */
    public void submit(long dossierId, long agencyId, String by, @Nullable String note) {
        AgencyDossier dossier = get(dossierId);
        requireComplete(dossier, agencyId);
        dossier.submit(agencyId, by, note, clock.instant());
    }

    /** A person approves what is to leave; {@link #handOver} gives it away. */
    public void approve(long dossierId, String by) {
        AgencyDossier dossier = get(dossierId);
        requireComplete(dossier, dossier.agencyId());
        dossier.approve(by, clock.instant());
    }

    /** A person wants a dossier prepared better. */
    public void sendBack(long dossierId, @Nullable String note) {
        get(dossierId).rework(note);
    }

    /** A person decides that a dossier does not leave: its invoices go back to the choice of their road. */
    public void refuse(long dossierId, String by, @Nullable String why) {
        AgencyDossier dossier = get(dossierId);
        dossier.require(State.PREPARING, State.REWORK, State.TO_APPROVE);
        end(dossier, Outcome.REFUSED, by, why);
    }

    /** Gives an approved dossier away: its papers are written now, and leave as far as the sending mode allows. */
    public void handOver(long dossierId) {
        AgencyDossier dossier = get(dossierId);
        LocalDate today = LocalDate.now(clock);
        give(dossier, today, today.plusDays(agencyOf(dossier).details().silenceDays()));
    }

    /** Whether the agency has the papers of a dossier, or may have them: one that reports has got them in some other way. */
    @Transactional(readOnly = true)
    boolean hasLeft(AgencyDossier dossier) {
        return parcels.about(dossier.about()).stream().anyMatch(Parcel::mayHaveLeft)
                || reports.existsByDossierId(dossier.id());
    }

    /**
     * Writes what was approved and has not left anew, with what is still owed: nothing paid is ever claimed. Less than what
     * was approved needs no other approval.
     */
    void writeAnew(AgencyDossier dossier) {
        parcels.withdraw(dossier.about());
        give(dossier, LocalDate.now(clock), Objects.requireNonNull(dossier.checkOn()));
    }

    private void give(AgencyDossier dossier, LocalDate today, LocalDate checkOn) {
        Agency agency = agencyOf(dossier);
        ClaimHandedOver claim = checklist.claimOf(dossier, today);
        AgencyDetails terms = agency.details();
        SuccessFee fee = new SuccessFee(
                agency.percentFor(claim.total().getAmount(), today).orElseThrow(),
                Money.of(dossier.currency(), terms.minimumFee(), RoundingMode.HALF_UP),
                terms.feeOnDirect());
        AgencyPapers.Written written = papers.write(dossier, agency, claim, today);
        dossier.handOver(claim, fee, written.file(), written.fingerprint(), today, clock.instant(), checkOn);
        openItems(dossier)
                .forEach(item ->
                        item.handOver(ledger.get(item.invoiceId()).openBalance().getAmount()));
        post.write(
                dossier,
                debtorOf(dossier),
                Letter.HAND_OVER,
                written.file(),
                dossier.approvedBy(),
                MoneyFormat.FRENCH.format(claim.total()),
                claim.claims().size(),
                DayFormat.FRENCH.inWords(today),
                Objects.requireNonNullElse(terms.mandateReference(), ""),
                written.fingerprint());
    }

    private Agency agencyOf(AgencyDossier dossier) {
        return agencies.findById(Objects.requireNonNull(dossier.agencyId())).orElseThrow();
    }

    /**
     * A person asks a silent agency for news.
     *
     * @param by user id
     */
    public void ask(long dossierId, String by) {
        AgencyDossier dossier = withAgency(dossierId);
        dossier.checkAgainOn(LocalDate.now(clock).plusDays(DAYS_TO_ANSWER));
        post.write(dossier, debtorOf(dossier), Letter.ASK, null, by);
    }

    /** A person has heard from the agency otherwise. */
    public void heard(long dossierId, @Nullable String note) {
        AgencyDossier dossier = withAgency(dossierId);
        if (note != null) {
            dossier.remark(note);
        }
        waitForNewsOf(dossier);
    }

    /**
     * A person takes a dossier back from the agency.
     *
     * @param by user id
     */
    public void recall(long dossierId, String by, @Nullable String why) {
        AgencyDossier dossier = withAgency(dossierId);
        farewell(dossier, Letter.RECALLED, by, Objects.requireNonNullElse(why, ""));
        end(dossier, Outcome.RECALLED, by, why);
    }

    /**
     * A person accepts that the agency gives a dossier back.
     *
     * @param by user id
     */
    public void close(long dossierId, String by, @Nullable String note) {
        AgencyDossier dossier = withAgency(dossierId);
        farewell(dossier, Letter.CLOSED, by);
        end(dossier, Outcome.RETURNED, by, note);
    }

    /** A person asks the agency to go on with a dossier that it gave back. */
    public void keep(long dossierId, String by, @Nullable String note) {
        AgencyDossier dossier = withAgency(dossierId);
        dossier.keep(note);
        dossier.checkAgainOn(LocalDate.now(clock).plusDays(DAYS_TO_ANSWER));
        post.write(dossier, debtorOf(dossier), Letter.KEEP, null, by, Objects.requireNonNullElse(note, ""));
    }

    /** A court has opened insolvency proceedings: the dossier is over, and what was given away is recalled. */
    void stopForInsolvency(AgencyDossier dossier) {
        if (dossier.state() == State.WITH_AGENCY) {
            farewell(dossier, Letter.INSOLVENCY, null);
        }
        end(dossier, Outcome.INSOLVENCY, null, null);
    }

    /** Ends a dossier in which no invoice is left. */
    void endIfEmpty(AgencyDossier dossier) {
        List<AgencyItem> all = items.findByDossierIdOrderById(dossier.id());
        if (!dossier.state().isOpen() || all.stream().anyMatch(AgencyItem::isIn)) {
            return;
        }
        if (dossier.state() == State.WITH_AGENCY) {
            farewell(dossier, Letter.SETTLED, null);
        }
        boolean settled = all.stream().anyMatch(item -> item.state() == AgencyItem.State.SETTLED);
        end(dossier, settled ? Outcome.SETTLED : Outcome.EMPTIED, null, null);
    }

    /** The agency has been heard: the next question is due after its days of silence. */
    void waitForNewsOf(AgencyDossier dossier) {
        int days = agencyOf(dossier).details().silenceDays();
        dossier.checkAgainOn(LocalDate.now(clock).plusDays(days));
        dossiers.flush();
        events.publishEvent(new AgencyHeardFrom(dossier.id()));
    }

    String debtorOf(AgencyDossier dossier) {
        return debtors.findById(dossier.debtorId()).orElseThrow().name();
    }

    /** What the agency has recovered so far. */
    @Transactional(readOnly = true)
    public Money recovered(AgencyDossier dossier) {
        return dossier.money(reports.recovered(dossier.id()).orElse(BigDecimal.ZERO));
    }

    /** What came in otherwise since the hand-over, as far as the agency has been told. */
    @Transactional(readOnly = true)
    public Money direct(AgencyDossier dossier) {
        return dossier.money(items.findByDossierIdOrderById(dossier.id()).stream()
                .map(AgencyItem::told)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The agency's costs as reported: the creditor's to bear (CPCE L111-8). */
    @Transactional(readOnly = true)
    public Money costs(AgencyDossier dossier) {
        return dossier.money(reports.costs(dossier.id()).orElse(BigDecimal.ZERO));
    }

    private List<AgencyItem> openItems(AgencyDossier dossier) {
        return items.findByDossierIdOrderById(dossier.id()).stream()
                .filter(AgencyItem::isIn)
                .toList();
    }

    private AgencyDossier withAgency(long dossierId) {
        AgencyDossier dossier = get(dossierId);
        dossier.require(State.WITH_AGENCY);
        return dossier;
    }

    private void requireComplete(AgencyDossier dossier, @Nullable Long agencyId) {
        if (checklist.blocks(dossier, agencyId)) {
            throw new IllegalStateException("Dossier " + dossier.reference() + " is not complete");
        }
    }

    /** Where the dossier itself has not left yet it stays in, and the agency need not hear of it. */
    private void farewell(AgencyDossier dossier, Letter letter, @Nullable String by, Object... arguments) {
        if (parcels.withdraw(dossier.about())) {
            post.write(dossier, debtorOf(dossier), letter, null, by, arguments);
        }
    }

    private void end(AgencyDossier dossier, Outcome outcome, @Nullable String by, @Nullable String note) {
        Instant now = clock.instant();
        dossier.end(outcome, by, note, now);
        List<AgencyItem> unpaid = openItems(dossier);
        unpaid.forEach(item -> item.become(AgencyItem.State.RETURNED));
        items.flush();
        dossiers.flush();
        events.publishEvent(new AgencyDossierEnded(dossier.id()));
        unpaid.forEach(item -> events.publishEvent(new HandoffEnded(item.invoiceId(), Route.AGENCY)));
    }
}
