package io.relance.hold;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every reason why an invoice or a debtor is left alone for a while. */
@Component
@Transactional
public class Holds {

    private final HoldRecords records;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Holds(HoldRecords records, ApplicationEventPublisher events, Clock clock) {
        this.records = records;
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
     * @throws IllegalArgumentException if the new day has passed
     */
    public void extend(long holdId, LocalDate until) {
        if (until.isBefore(LocalDate.now(clock))) {
            throw new IllegalArgumentException("A hold cannot end in the past: " + until);
        }
        Hold hold = get(holdId);
        hold.extend(until);
        records.flush();
        events.publishEvent(new HoldEnded(hold.id(), hold.kind(), hold.debtorId(), hold.invoiceId()));
    }

    /** The hold that decides for an invoice: its own and its debtor's are read, the weightiest wins, then the longest. */
    @Transactional(readOnly = true)
    public Optional<Hold> on(long debtorId, long invoiceId) {
        return records.activeOn(debtorId, invoiceId).stream()
                .filter(hold -> hold.kind().stops())
                .min(Comparator.comparing(Hold::kind)
                        .thenComparing(Comparator.comparing(Hold::expiresOn).reversed()));
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
