package io.relance.contact;

/**
 * How a message speaks, in rising order. A contact speaks in the highest tone its requests ask for.
 *
 * <p>The order of the constants is part of the meaning: compare with {@link #compareTo}.
 */
public enum Tone {
    /** Before the due date: announces it, asks for nothing. */
    COURTESY,
    /** Shortly after the due date: assumes an oversight. */
    FRIENDLY,
    /** Clearly late: states the claim with interest and the recovery indemnity (L441-10, D441-5). */
    FIRM,
    /** The last reminder before a formal notice. */
    LAST
}
