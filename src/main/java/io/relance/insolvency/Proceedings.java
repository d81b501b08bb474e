package io.relance.insolvency;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Insolvency proceedings of one debtor, as they stand on record.
 *
 * @param far see {@link ProceedingsFacts#far}, decided
 * @param source PAGE, API, BODACC or HOLD
 * @param noticeId of the publication in BODACC it was read from
 * @param liquidationOn day of the judgment that opened or ordered the liquidation, from which VAT on the debt may be
 *     recovered (CGI 272-1)
 * @param heardOn the day on which we heard of them
 * @param declaredOn day on which the declaration was sent: that day counts
 * @param sentAs tracking number or other proof of sending
 * @param declareAgainBy until when the claim may be declared after the lapse was relieved
 */
public record Proceedings(
        long id,
        long debtorId,
        ProceedingsFacts facts,
        boolean far,
        State state,
        String source,
        @Nullable String noticeId,
        @Nullable LocalDate liquidationOn,
        @Nullable Long holdId,
        LocalDate heardOn,
        String openedBy,
        @Nullable LocalDate declaredOn,
        @Nullable String sentAs,
        @Nullable String declaredBy,
        @Nullable String declarationHash,
        @Nullable LocalDate declareAgainBy,
        @Nullable LocalDate closedOn,
        @Nullable String note) {

    /** Where proceedings stand for the creditor. */
    public enum State {
        /** The claim is to be declared. */
        TO_DECLARE,
        DECLARED,
        /** Nothing is owed for the time before the judgment. */
        NOTHING_TO_DECLARE,
        /** The deadline has passed without a declaration. */
        LAPSED,
        /** No relief from the lapse was granted, or asked for. */
        GIVEN_UP,
        /** The court has closed them. */
        CLOSED,
        /** There are none: an error, or the judgment was reversed. */
        LIFTED;

        /** Whether they still go on. */
        public boolean goesOn() {
            return this != CLOSED && this != LIFTED;
        }
    }

    /** The day of the judgment; until it is known, the one on which we heard of it. */
    public LocalDate judgmentOn() {
        LocalDate known = facts.judgmentOn();
        return known != null ? known : heardOn;
    }
}
