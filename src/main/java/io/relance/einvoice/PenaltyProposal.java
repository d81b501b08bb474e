package io.relance.einvoice;

import org.jspecify.annotations.Nullable;

/**
 * A penalty rate that a debtor's invoices stipulate.
 *
 * @param number the invoice that brought it first
 * @param note the words it was read from
 * @param decidedBy who has confirmed or dismissed it
 */
public record PenaltyProposal(
        long id,
        long debtorId,
        String number,
        String note,
        PenaltyTerms terms,
        State state,
        @Nullable String decidedBy) {

    /** Where a proposal stands. */
    public enum State {
        PROPOSED,
        CONFIRMED,
        DISMISSED
    }
}
