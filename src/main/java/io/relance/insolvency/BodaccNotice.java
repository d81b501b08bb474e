package io.relance.insolvency;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One publication of a judgment.
 *
 * @param sirens of the companies it concerns, nine digits each
 * @param what the judgment decides for a creditor
 */
record BodaccNotice(
        String id,
        Set<String> sirens,
        LocalDate publishedOn,
        What what,
        ProceedingsKind kind,
        @Nullable LocalDate judgmentOn,
        @Nullable String court,
        @Nullable String nature,
        @Nullable String detail) {

    /** Day of the judgment; where it is not told, of its publication. */
    LocalDate day() {
        return judgmentOn == null ? publishedOn : judgmentOn;
    }

    /** What a judgment decides. */
    enum What {
        OPENING,
        /** The liquidation of a company that was in other proceedings. */
        CONVERSION,
        CLOSING,
        /** A plan, the lists of claims, an extension: nothing that the program acts on. */
        OTHER
    }
}
