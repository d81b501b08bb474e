package io.relance.einvoice;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.invoice.InvoicesRegistered;
import io.relance.invoice.Ledger;
import io.relance.money.SettlementTolerance;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The life of electronic invoices as platforms report it, and what it means for collecting. Each report acts once, however
 * often and in however many copies it comes; one that comes before its invoice waits for it.
 */
@Component
@Transactional
public class Lifecycle {

    private static final String COLUMNS = "id, number, code, label, status_at, reason, done, handled_by";

    /** What a report did. */
    public enum Done {
        /** It was written down. */
        NOTED,
        /** The invoice is not here yet. */
        WAITING,
        /** The invoice is closed: nothing was left to do. */
        TOO_LATE,
        APPROVED,
        LIMITED,
        HELD,
        RELEASED,
        STOPPED,
        PAID,
        /** The money it reports was known already. */
        PAID_BEFORE
    }

    private final JdbcTemplate jdbc;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Ledger ledger;
    private final Cashbook cashbook;
    private final Holds holds;
    private final SettlementTolerance tolerance;
    private final EInvoiceSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Lifecycle(
            JdbcTemplate jdbc,
            Invoices invoices,
            Debtors debtors,
            Ledger ledger,
            Cashbook cashbook,
            Holds holds,
            SettlementTolerance tolerance,
            EInvoiceSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.debtors = debtors;
        this.ledger = ledger;
        this.cashbook = cashbook;
        this.holds = holds;
        this.tolerance = tolerance;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a report in; empty if it is known already. */
    public Optional<Done> take(StatusReport report) {
        Optional<Invoice> invoice = invoices.findByNumber(report.number());
        invoices.flush();
        List<Long> id = jdbc.queryForList(
                """
                insert into invoice_status
                    (number, invoice_id, code, label, status_at, reason, received, agreed, refused, currency, done, taken_at,
                     taken_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?)
                on conflict (number, code, status_at) do nothing returning id""",
                Long.class,
                report.number(),
                invoice.map(Invoice::id).orElse(null),
                report.code(),
                report.label(),
                Timestamp.from(report.at()),
                report.reason(),
                report.received(),
                report.agreed(),
                report.refused(),
                report.currency(),
                Timestamp.from(clock.instant()),
                report.by());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                invoice.isEmpty() ? Done.WAITING : act(Objects.requireNonNull(id.get(0)), report, invoice.get()));
    }

    /** The life of an invoice, oldest first. */
    @Transactional(readOnly = true)
    public List<StatusEntry> of(String number) {
        return jdbc.query(
                "select " + COLUMNS + " from invoice_status where number = ? order by status_at, id",
                Lifecycle::entry,
                number);
    }

    /** Invoices that were stopped and must be issued anew, oldest first. */
    @Transactional(readOnly = true)
    public List<StatusEntry> toIssueAnew() {
        return jdbc.query(
                "select " + COLUMNS
                        + " from invoice_status where done = 'STOPPED' and handled_by is null order by status_at, id",
                Lifecycle::entry);
    }

    /** A person has seen to an invoice that was stopped. */
    public void handled(long statusId, String by) {
        jdbc.queryForList("select number from invoice_status where id = ?", String.class, statusId)
                .forEach(number -> issuedAnew(number, by));
    }

    /** An invoice that was stopped has been issued anew, or credited. */
    public void issuedAnew(String number, String by) {
        int handled = jdbc.update(
                "update invoice_status set handled_by = ?, handled_at = ? where number = ? and done = 'STOPPED' and"
                        + " handled_by is null",
                by,
                Timestamp.from(clock.instant()),
                number);
        if (handled > 0) {
            events.publishEvent(new InvoiceReissued(number));
        }
    }

    /** Reports that came before their invoices act now; once the journeys have started, so that they are found. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void meet(InvoicesRegistered registered) {
        String[] numbers = registered.invoices().stream().map(Invoice::number).toArray(String[]::new);
        invoices.flush();
        jdbc.query("""
                        select * from invoice_status where done = 'WAITING' and number = any (?)
                        order by status_at, id""", (row, i) -> new Waiting(row.getLong("id"), report(row)), (Object) numbers)
                .forEach(waiting -> invoices.findByNumber(waiting.report.number())
                        .ifPresent(invoice -> {
                            jdbc.update(
                                    "update invoice_status set invoice_id = ? where id = ?", invoice.id(), waiting.id);
                            act(waiting.id, waiting.report, invoice);
                        }));
    }

    private Done act(long id, StatusReport report, Invoice invoice) {
        Done done = LifecycleStatus.of(report.code())
                .map(status -> act(id, status, report, invoice))
                .orElse(Done.NOTED);
        jdbc.update("update invoice_status set done = ? where id = ?", done.name(), id);
        return done;
    }

    private Done act(long id, LifecycleStatus status, StatusReport report, Invoice invoice) {
        if (status.effect() == LifecycleStatus.Effect.NOTE) {
            return Done.NOTED;
        }
        if (status.effect() == LifecycleStatus.Effect.SETTLE) {
            return settle(report, invoice);
        }
        if (!invoice.isOpen() && status.effect() != LifecycleStatus.Effect.APPROVE) {
            return Done.TOO_LATE;
        }
        return switch (status.effect()) {
            case APPROVE -> {
                release(invoice, report);
                yield Done.APPROVED;
            }
            case RELEASE -> release(invoice, report) ? Done.RELEASED : Done.NOTED;
            case DISPUTE -> hold(id, status, report, invoice, HoldKind.DISPUTE, settings.disputeDays());
            case WAIT -> hold(id, status, report, invoice, HoldKind.PAUSE, settings.paymentDays());
            case LIMIT -> limit(id, status, report, invoice);
            case STOP -> {
                ledger.cancel(invoice, reason(status, report));
                events.publishEvent(new InvoiceStopped(invoice.id(), invoice.number()));
                yield Done.STOPPED;
            }
            case NOTE, SETTLE -> Done.NOTED;
        };
    }

    /**
     * A seller's own report of money received. It says that at least so much has come in: what is booked already, from a
     * bank statement or by hand, is not booked again.
     */
    private Done settle(StatusReport report, Invoice invoice) {
        BigDecimal received = report.received();
        if (received == null || received.signum() <= 0 || foreign(report, invoice)) {
            return Done.NOTED;
        }
        BigDecimal told = jdbc.queryForObject(
                "select coalesce(sum(received), 0) from invoice_status where number = ? and code = ? and done in"
                        + " ('PAID', 'PAID_BEFORE')",
                BigDecimal.class,
                report.number(),
                report.code());
        BigDecimal prepaid = jdbc.queryForObject(
                "select coalesce(sum(prepaid), 0) from e_invoice where number = ?", BigDecimal.class, report.number());
        Money together = money(
                invoice,
                Objects.requireNonNull(told)
                        .add(Objects.requireNonNull(prepaid))
                        .add(received));
        Money news = together.minus(invoice.paid());
        if (!news.isPositive() || invoice.state() == InvoiceState.CANCELLED) {
            return Done.PAID_BEFORE;
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate day = report.at().atZone(clock.getZone()).toLocalDate();
        cashbook.receive(
                new Receipt(
                        "CDV-" + report.code() + "-" + report.number() + "-" + report.at(),
                        Payment.Kind.PAYMENT,
                        least(news, money(invoice, received)),
                        day.isAfter(today) ? today : day,
                        "e-invoice",
                        report.by()),
                invoice);
        return Done.PAID;
    }

    private Done limit(long id, LifecycleStatus status, StatusReport report, Invoice invoice) {
        BigDecimal refused = report.refused();
        BigDecimal agreed = report.agreed();
        BigDecimal part = refused != null
                ? refused
                : agreed != null ? invoice.total().getAmount().subtract(agreed) : null;
        // without an amount including VAT nobody can say which part is agreed: then nothing is demanded
        if (part == null || foreign(report, invoice) || part.signum() <= 0) {
            return hold(id, status, report, invoice, HoldKind.DISPUTE, settings.disputeDays());
        }
        Money contested = money(invoice, part);
        if (tolerance.covers(invoice.openBalance().minus(contested))) {
            return hold(id, status, report, invoice, HoldKind.DISPUTE, settings.disputeDays());
        }
        release(invoice, report);
        remember(
                id,
                place(
                        HoldKind.DISPUTE,
                        invoice,
                        reason(status, report),
                        owner(invoice, report),
                        contested.getAmount(),
                        settings.disputeDays()));
        return Done.LIMITED;
    }

    private Done hold(long id, LifecycleStatus status, StatusReport report, Invoice invoice, HoldKind kind, int days) {
        boolean heldAlready = holds.historyOf(invoice.debtorId(), invoice.id()).stream()
                .anyMatch(hold -> hold.isActive() && hold.kind() == kind && hold.invoiceId() != null);
        if (heldAlready) {
            return Done.NOTED;
        }
        remember(id, place(kind, invoice, reason(status, report), owner(invoice, report), null, days));
        return Done.HELD;
    }

    private void remember(long id, Hold hold) {
        jdbc.update("update invoice_status set hold_id = ? where id = ?", hold.id(), id);
    }

    private Hold place(
            HoldKind kind, Invoice invoice, String reason, String owner, @Nullable BigDecimal amount, int days) {
        return holds.place(new HoldOrder(
                kind,
                invoice.debtorId(),
                invoice.id(),
                reason,
                owner,
                amount,
                LocalDate.now(clock).plusDays(days)));
    }

    /** Ends what earlier reports have held; what a person has held stays. */
    private boolean release(Invoice invoice, StatusReport report) {
        List<Long> placed = jdbc.queryForList(
                "select s.hold_id from invoice_status s join hold h on h.id = s.hold_id"
                        + " where s.number = ? and h.state = 'ACTIVE'",
                Long.class,
                invoice.number());
        placed.forEach(hold -> holds.end(hold, report.by(), reason(report.code(), report.label(), report.reason())));
        return !placed.isEmpty();
    }

    private String owner(Invoice invoice, StatusReport report) {
        String collector =
                debtors.findById(invoice.debtorId()).map(Debtor::collector).orElse(null);
        return collector == null ? report.by() : collector;
    }

    private static String reason(LifecycleStatus status, StatusReport report) {
        return reason(status.code(), report.label(), report.reason());
    }

    private static String reason(int code, String label, @Nullable String why) {
        String status = "Statut " + code + (label.isEmpty() ? "" : " " + label);
        return why == null ? status : status + " : " + why;
    }

    private static boolean foreign(StatusReport report, Invoice invoice) {
        return report.currency() != null
                && !report.currency().equals(invoice.currency().getCode());
    }

    private static Money money(Invoice invoice, BigDecimal amount) {
        return Money.of(invoice.currency(), amount, RoundingMode.HALF_UP);
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    private static StatusEntry entry(ResultSet row, int index) throws SQLException {
        return new StatusEntry(
                row.getLong("id"),
                row.getString("number"),
                row.getInt("code"),
                row.getString("label"),
                row.getTimestamp("status_at").toInstant(),
                row.getString("reason"),
                Done.valueOf(row.getString("done")),
                row.getString("handled_by"));
    }

    private static StatusReport report(ResultSet row) throws SQLException {
        return new StatusReport(
                row.getString("number"),
                row.getInt("code"),
                row.getString("label"),
                row.getTimestamp("status_at").toInstant(),
                row.getString("reason"),
                row.getBigDecimal("received"),
                row.getBigDecimal("agreed"),
                row.getBigDecimal("refused"),
                row.getString("currency"),
                row.getString("taken_by"));
    }

    private record Waiting(long id, StatusReport report) {}
}
