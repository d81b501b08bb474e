package io.relance.intake;

import java.util.List;

/**
 * What became, or would become, of one line.
 *
 * @param notes why it was refused, what it changed, what was left out
 */
record BookedLine(long line, Outcome outcome, String number, String debtor, List<Problem> notes) {

    /** What a line does to the books. */
    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }
}
