package io.relance.hold;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person or a program asks to be held.
 *
 * @param invoiceId one invoice, or {@code null} for everything the debtor owes and will owe
 * @param category of a dispute
 * @param owner user id of whoever answers for the hold
 * @param amount promised or in dispute, in the invoice's currency, when it is not the whole; while a part of an invoice
 *     is in dispute the rest is chased
 * @param expiresOn the last day of the hold; of a promise the promised day, to which the grace is added
 */
public record HoldOrder(
        HoldKind kind,
        long debtorId,
        @Nullable Long invoiceId,
        @Nullable DisputeCategory category,
        String reason,
        String owner,
        @Nullable BigDecimal amount,
        LocalDate expiresOn) {

    /** An order without a category. */
    public HoldOrder(
            HoldKind kind,
            long debtorId,
            @Nullable Long invoiceId,
            String reason,
            String owner,
            @Nullable BigDecimal amount,
            LocalDate expiresOn) {
        this(kind, debtorId, invoiceId, null, reason, owner, amount, expiresOn);
    }
}
