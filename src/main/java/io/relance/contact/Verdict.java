package io.relance.contact;

/** What the gate says of a contact when its moment has come. */
public enum Verdict {
    /** It may leave. */
    SEND,
    /** Not now; look again later. */
    HOLD,
    /** Not at all. */
    CANCEL
}
