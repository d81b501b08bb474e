package io.relance.bank;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of one statement.
 *
 * @param created movements that are new
 * @param unchanged movements that were known from another statement
 * @param complaint why it was refused
 * @param notes codes of what was odd and taken all the same
 */
public record StatementOutcome(
        Verdict verdict,
        int created,
        int unchanged,
        @Nullable Complaint complaint,
        List<String> notes) {

    /** Whether a statement went in. */
    public enum Verdict {
        TAKEN,
        /** It was taken before: nothing changes. */
        KNOWN,
        REFUSED
    }

    static StatementOutcome refused(Complaint complaint, List<String> notes) {
        return new StatementOutcome(Verdict.REFUSED, 0, 0, complaint, notes);
    }
}
