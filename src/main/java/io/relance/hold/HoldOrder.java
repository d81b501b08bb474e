package io.relance.hold;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person or a program asks to be held.
 *
 * @param invoiceId one invoice, or {@code null} for everything the debtor owes and will owe
 * @param owner user id of whoever answers for the hold
 * @param expiresOn the last day of the hold
 */
public record HoldOrder(
        HoldKind kind,
        long debtorId,
        @Nullable Long invoiceId,
        String reason,
        String owner,
        @Nullable BigDecimal amount,
        LocalDate expiresOn) {}
