package io.relance.demo;

/** How a customer of the demo company pays, or does not. */
enum Temper {
    /** Around the due date. */
    PROMPT,
    /** After the first reminder. */
    LATE,
    /** After the call. */
    SLOW,
    /** Not at all. */
    SILENT,
    /** A part, and then nothing. */
    PARTIAL,
    /** Promises; keeps every other promise. */
    PROMISING,
    /** Contests what it gets. */
    DISPUTING,
    /** Was given time by a manager. */
    PAUSED,
    /** Pays without saying what for. */
    SILENT_ABOUT_REFERENCES
}
