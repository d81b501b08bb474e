package io.relance.writeoff;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that whoever recovers the VAT on a bad debt shows (CGI 272-1; BOI-TVA-DED-40-10-20). The program lists what
 * it knows; whether it suffices is for the accountant to say.
 *
 * @param day of the judgment, or of the last paper
 * @param count of papers on record
 */
public record VatEvidence(
        Kind kind, boolean known, @Nullable LocalDate day, int count) {

    /** What is shown. */
    public enum Kind {
        /** From the day of the liquidation judgment VAT may be recovered without waiting for the closing. */
        LIQUIDATION_JUDGMENT,
        DECLARATION_OF_CLAIM,
        /** The closing for lack of assets; before it, the liquidator's certificate that nothing will be paid. */
        CLOSING_WITHOUT_ASSETS,
        INVOICES,
        REMINDERS,
        FORMAL_NOTICE,
        /** To be made out by the creditor: a duplicate of the invoice with the statement that it was not paid. */
        RECTIFYING_INVOICE
    }
}
