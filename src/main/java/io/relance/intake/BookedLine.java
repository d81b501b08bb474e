package io.relance.intake;

import io.relance.intake.fec.Fec;
import java.util.List;

/**
 * What became, or would become, of one line.
 *
 * @param line of the file, or of one of several files, see {@link #part}
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

    /** Which of several files the line is in, from 1. */
    int part() {
        return Fec.partOf(line);
    }

    /** The line within its file, from 1. */
    long lineInPart() {
        return Fec.lineOf(line);
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }
}
