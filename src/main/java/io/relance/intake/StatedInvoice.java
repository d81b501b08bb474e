package io.relance.intake;

import io.relance.debtor.DebtorDetails;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a file says, read and checked as far as it can be without the books.
 *
 * @param debtorReference the debtor's key in the accounting software
 * @param debtor what the line says of it; {@code null} fields where it is silent
 * @param total negative for a credit note
 * @param dueDate when {@code dueDateDerived}, what follows from the terms of payment: it never moves one that was stated
 * @param paid {@code null} where the file is silent; of a credit note, the part already used up
 */
record StatedInvoice(
        String number,
        String debtorReference,
        DebtorDetails debtor,
        @Nullable LocalDate issueDate,
        LocalDate dueDate,
        Money total,
        @Nullable Money paid,
        @Nullable String document,
        boolean dueDateDerived) {

    StatedInvoice(
            String number,
            String debtorReference,
            DebtorDetails debtor,
            @Nullable LocalDate issueDate,
            LocalDate dueDate,
            Money total,
            @Nullable Money paid,
            @Nullable String document) {
        this(number, debtorReference, debtor, issueDate, dueDate, total, paid, document, false);
    }

    boolean isCreditNote() {
        return total.isNegative();
    }

    /** What is left of a credit note, as a positive amount. */
    Money credit() {
        return paid == null ? total.abs() : total.abs().minus(paid.abs());
    }

    Money paidOrNothing() {
        return paid == null ? Money.zero(total.getCurrencyUnit()) : paid;
    }
}
