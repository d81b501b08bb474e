package io.relance.invoice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes down what changed in an invoice and left no other trace, and who did it: moved due dates, withdrawal, the end of
 * collecting, reopening. Payments, holds and contacts keep their own records.
 */
@Component
public class Chronicle {

    /** What happened. */
    public enum Kind {
        /** The entry's text holds the days before and after, ISO, with an arrow between. */
        DUE_DATE_MOVED,
        /** The entry's text is the reason. */
        CANCELLED,
        /** Collecting has ended without payment; the entry's text is the reason. */
        CLOSED,
        REOPENED,
        /** The entry's text is the rate as AgreedRate writes it; empty where the agreement was taken back. */
        RATE_AGREED
    }

    /**
     * One entry.
     *
     * @param by user id of whoever did it; {@code null} when no person did
     */
    public record Entry(
            Instant at,
            Kind kind,
            @Nullable String text,
            @Nullable String by) {}

    private final JdbcTemplate jdbc;
    private final Invoices invoices;
    private final Clock clock;

    Chronicle(JdbcTemplate jdbc, Invoices invoices, Clock clock) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.clock = clock;
    }

    /** Everything written down of an invoice, oldest first. */
    public List<Entry> of(long invoiceId) {
        return jdbc.query(
                "select at, kind, text, by_user from invoice_entry where invoice_id = ? order by at, id",
                (row, i) -> new Entry(
                        row.getTimestamp("at").toInstant(),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("text"),
                        row.getString("by_user")),
                invoiceId);
    }

    @EventListener
    void write(DueDateMoved moved) {
        write(moved.invoiceId(), Kind.DUE_DATE_MOVED, moved.from() + " → " + moved.to());
    }

    @EventListener
    void write(InvoiceCancelled cancelled) {
        write(cancelled.invoiceId(), Kind.CANCELLED, reasonOf(cancelled.invoiceId()));
    }

    @EventListener
    void write(InvoiceClosed closed) {
        write(closed.invoiceId(), Kind.CLOSED, reasonOf(closed.invoiceId()));
    }

    @EventListener
    void write(InvoiceAbandoned abandoned) {
        write(abandoned.invoiceId(), Kind.CLOSED, reasonOf(abandoned.invoiceId()));
    }

    @EventListener
    void write(InvoiceReopened reopened) {
        write(reopened.invoiceId(), Kind.REOPENED, null);
    }

    @EventListener
    void write(RateAgreed agreed) {
        write(
                agreed.invoiceId(),
                Kind.RATE_AGREED,
                agreed.rate() == null ? "" : agreed.rate().toString());
    }

    private @Nullable String reasonOf(long invoiceId) {
        return invoices.findById(invoiceId).map(Invoice::closedReason).orElse(null);
    }

    private void write(long invoiceId, Kind kind, @Nullable String text) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        jdbc.update(
                "insert into invoice_entry (invoice_id, at, kind, text, by_user) values (?, ?, ?, ?, ?)",
                invoiceId,
                Timestamp.from(clock.instant()),
                kind.name(),
                text,
                person == null ? null : person.getName());
    }
}
