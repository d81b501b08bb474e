package io.relance.writeoff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Debts of one debtor to be written off together.
 *
 * @param bookedOn the day on which they left the books
 */
public record WriteOff(
        long id,
        long debtorId,
        State state,
        @Nullable WriteOffReason reason,
        @Nullable String note,
        Instant openedAt,
        String openedBy,
        @Nullable Instant proposedAt,
        @Nullable String proposedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String decision,
        @Nullable LocalDate bookedOn,
        List<Item> items) {

    public WriteOff {
        items = List.copyOf(items);
    }

    /** Where a write-off stands. */
    public enum State {
        PREPARING,
        /** Somebody has proposed it; another person decides. */
        PROPOSED,
        BOOKED,
        REFUSED,
        /** Nothing was left of it: everything was paid, credited or withdrawn. */
        CANCELLED;

        /** Whether it may still become a loss. */
        public boolean isOpen() {
            return this == PREPARING || this == PROPOSED;
        }
    }

    /**
     * One invoice.
     *
     * @param amount including VAT: once booked what was written off, before that what is open
     * @param recovered what came in after it was booked
     */
    public record Item(long invoiceId, String number, LocalDate dueDate, Money amount, Money recovered) {}
}
