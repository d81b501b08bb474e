package io.relance.hold;

import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceSettled;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every reason why an invoice or a debtor is left alone for a while. */
@Component
@Transactional
public class Holds {

    /**
     * A new day that a hold was given.
     *
     * @param by user id
     */
    public record Extension(
            Instant at,
            @Nullable String by,
            LocalDate from,
            LocalDate to,
            @Nullable String note) {}

    private final HoldRecords records;
    private final LeftAlone leftAlone;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Holds(HoldRecords records, LeftAlone leftAlone, JdbcTemplate jdbc, ApplicationEventPublisher events, Clock clock) {
        this.records = records;
        this.leftAlone = leftAlone;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Places a hold; reminders stop in the same transaction.
     *
     * @throws IllegalArgumentException if reason or owner is empty, or the last day has passed
     */
    public Hold place(HoldOrder order) {
        if (order.reason().isBlank() || order.owner().isBlank()) {
            throw new IllegalArgumentException("A hold needs a reason and an owner");
        }
        if (order.expiresOn().isBefore(LocalDate.now(clock))) {
            throw new IllegalArgumentException("A hold cannot end in the past: " + order.expiresOn());
        }
        Hold hold = records.saveAndFlush(new Hold(order, clock.instant()));
        leftAlone.forget(hold.debtorId());
        events.publishEvent(new HoldPlaced(hold.id(), hold.kind(), hold.debtorId(), hold.invoiceId()));
        return hold;
    }

    /**
     * A person ends a hold before its day.
     *
     * @throws IllegalStateException if it has ended already
     */
    public void end(long holdId, String by, @Nullable String note) {
        end(get(holdId), Hold.State.ENDED, by, note);
    }

    /** The day of a hold has come; does nothing when it has ended already or its day was moved. */
    public void expire(long holdId) {
        Hold hold = get(holdId);
        if (hold.isActive() && hold.expiresOn().isBefore(LocalDate.now(clock))) {
            end(hold, Hold.State.EXPIRED, null, null);
        }
    }

    /**
     * Moves the last day of a hold.
     *
     * @param by user id
     * @param note why
     * @throws IllegalArgumentException if the new day has passed
     */
    public void extend(long holdId, LocalDate until, String by, @Nullable String note) {
        if (until.isBefore(LocalDate.now(clock))) {
            throw new IllegalArgumentException("A hold cannot end in the past: " + until);
        }
        Hold hold = get(holdId);
        LocalDate before = hold.expiresOn();
        hold.extend(until);
        records.flush();
        jdbc.update(
                "insert into hold_extension (hold_id, at, by_user, until_from, until_to, note) values (?, ?, ?, ?, ?, ?)",
                holdId,
                Timestamp.from(clock.instant()),
                by,
                before,
                until,
                note);
        events.publishEvent(new HoldEnded(hold.id(), hold.kind(), hold.debtorId(), hold.invoiceId()));
    }

    /** Nothing is left to wait for: a promise kept, or a dispute about what nobody claims any more, holds nothing. */
    @EventListener
    void end(InvoiceSettled settled) {
        endAll(settled.invoiceId());
    }

    @EventListener
    void end(InvoiceCancelled cancelled) {
        endAll(cancelled.invoiceId());
    }

    @EventListener
    void end(InvoiceAbandoned abandoned) {
        endAll(abandoned.invoiceId());
    }

    /** Without an event: the journey that waited is over. */
    private void endAll(long invoiceId) {
        records.endOf(invoiceId, clock.instant());
    }

    /** The hold that decides for an invoice: its own and its debtor's are read, the weightiest wins, then the longest. */
    @Transactional(readOnly = true)
    public Optional<Hold> on(long debtorId, long invoiceId) {
        if (leftAlone.isKnown(debtorId)) {
            return Optional.empty();
        }
        return records.activeOn(debtorId, invoiceId).stream()
                .filter(hold -> hold.kind().stops())
                .min(Comparator.comparing(Hold::kind)
                        .thenComparing(Comparator.comparing(Hold::expiresOn).reversed()));
    }

    /** Finds out, for the present transaction, which of many debtors nothing holds: {@link #on} then need not look. */
    public void readAhead(Collection<Long> debtorIds) {
        Set<Long> free = new HashSet<>(debtorIds);
        activeOf(debtorIds).forEach(hold -> free.remove(hold.debtorId()));
        leftAlone.remember(free);
    }

    /** All active holds of several debtors and their invoices. */
    @Transactional(readOnly = true)
    public List<Hold> activeOf(Collection<Long> debtorIds) {
        return debtorIds.isEmpty() ? List.of() : records.activeOf(debtorIds);
    }

    /** Past and present holds that concern an invoice, the latest first. */
    @Transactional(readOnly = true)
    public List<Hold> historyOf(long debtorId, long invoiceId) {
        return records.history(debtorId, invoiceId);
    }

    /** Past and present holds of a debtor and its invoices, the latest first. */
    @Transactional(readOnly = true)
    public List<Hold> historyOf(long debtorId) {
        return records.findByDebtorIdOrderByIdDesc(debtorId);
    }

    /** Every new day that a hold was given, oldest first. */
    @Transactional(readOnly = true)
    public List<Extension> extensionsOf(long holdId) {
        return jdbc.query(
                "select at, by_user, until_from, until_to, note from hold_extension where hold_id = ? order by id",
                (row, i) -> new Extension(
                        row.getTimestamp("at").toInstant(),
                        row.getString("by_user"),
                        row.getObject("until_from", LocalDate.class),
                        row.getObject("until_to", LocalDate.class),
                        row.getString("note")),
                holdId);
    }

    /** @throws java.util.NoSuchElementException if there is no such hold */
    @Transactional(readOnly = true)
    public Hold get(long holdId) {
        return records.findById(holdId).orElseThrow();
    }

    private void end(Hold hold, Hold.State how, @Nullable String by, @Nullable String note) {
        hold.end(how, clock.instant(), by, note);
        records.flush();
        events.publishEvent(new HoldEnded(hold.id(), hold.kind(), hold.debtorId(), hold.invoiceId()));
    }
}
