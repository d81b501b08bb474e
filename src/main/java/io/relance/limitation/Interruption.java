package io.relance.limitation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that makes the period of an invoice begin anew.
 *
 * @param day on which it happened, in the creditor's zone
 * @param until of what lasts ({@link Kind#lasts()}), the day on which it ended; {@code null} while it goes on
 * @param evidence what proves it, in a person's words
 * @param revokedAt it turned out to interrupt nothing: an action that was withdrawn or dismissed (C. civ. 2243), or an error
 */
public record Interruption(
        long id,
        long invoiceId,
        Kind kind,
        LocalDate day,
        @Nullable LocalDate until,
        String evidence,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        @Nullable String revokeReason) {

    /** What interrupts a period. A formal notice does not, and so is not among them. */
    public enum Kind {
        /** The debtor acknowledges the debt (C. civ. 2240). */
        ACKNOWLEDGEMENT,
        /** A claim in court, even in summary proceedings (C. civ. 2241), until the proceedings end (2242). */
        COURT_CLAIM,
        /** A protective measure or an act of enforcement (C. civ. 2244). */
        ENFORCEMENT,
        /** The claim is declared in insolvency proceedings, until they are closed (C. com. L622-25-1). */
        DECLARATION,
        /** A court has given an enforceable title, whose own period begins (CPCE L111-4). */
        TITLE;

        /** Whether the period stands still until a later day. */
        public boolean lasts() {
            return this == COURT_CLAIM || this == DECLARATION;
        }
    }

    /** Whether it counts. */
    public boolean inForce() {
        return revokedAt == null;
    }

    /** Whether the period stands still because of it. */
    public boolean goesOn() {
        return inForce() && kind.lasts() && until == null;
    }
}
