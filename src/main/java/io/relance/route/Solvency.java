package io.relance.route;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person thinks of a debtor's ability to pay.
 *
 * @param by user id
 */
public record Solvency(Grade grade, @Nullable String note, Instant at, String by) {

    /** In words that a table can ask for. */
    public enum Grade {
        GOOD,
        DOUBTFUL,
        POOR,
        /** Nobody has said anything. */
        UNKNOWN
    }
}
