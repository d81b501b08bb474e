package io.relance.intake.fec;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, or another debit that the customer has to settle.
 *
 * @param line the debit's, see {@link Fec#lineOf}
 * @param number the document's, or one made up for a debit without
 * @param issued {@code null} where the file tells only that the item was open when the year began
 * @param due as the file states it; {@code null} when it is to be derived from the terms of payment
 * @param currency {@code null} for the euro
 * @param total in hundredths of the currency
 * @param open in hundredths of the currency
 * @param openCents in cents of a euro
 * @param settled what was set against it by lettering, oldest first
 */
public record FecItem(
        long line,
        String number,
        Kind kind,
        String label,
        LocalDate entered,
        @Nullable LocalDate issued,
        @Nullable LocalDate due,
        @Nullable String currency,
        long total,
        long open,
        long openCents,
        List<FecShare> settled) {

    /** What stands on the account. */
    public enum Kind {
        INVOICE,
        /** Carried over from the year before in one sum: which invoices it is made of does not show. */
        CARRIED_OVER,
        /** A debit that is no sale: a returned payment, a refund, an adjustment. */
        OTHER_DEBIT,
        /** On account 416. */
        DOUBTFUL,
        /** On account 413: a bill of exchange is out. */
        BILL
    }

    /** What the lettering has settled, in hundredths of the currency. */
    public long settledSum() {
        return total - open;
    }

    FecItem as(FecItem before) {
        return new FecItem(
                line,
                number,
                before.kind == Kind.INVOICE && kind == Kind.INVOICE ? before.kind : kind,
                before.label,
                before.entered,
                before.issued,
                before.due != null ? before.due : due,
                currency,
                total,
                open,
                openCents,
                settled);
    }
}
