package io.relance.intake;

import java.util.List;

/**
 * One record of a file.
 *
 * @param line the line of the file on which it starts, from 1
 * @param damage what is wrong with it as a record
 */
record Row(long line, List<String> cells, Damage damage) {

    /** What can be wrong with a record before anybody asks what it says. */
    enum Damage {
        NONE,
        /** A quotation mark was opened and never closed. */
        OPEN_QUOTE,
        /** A line longer than any sensible invoice. */
        TOO_LONG,
        /** The last line, without its end: the file may have been cut. */
        UNFINISHED
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
