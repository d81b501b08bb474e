package io.relance.contact;

/** What came of a call. */
public enum CallOutcome {
    /** The debtor will pay on a day. */
    PROMISED,
    /** The debtor contests what is claimed. */
    DISPUTED,
    /** Nobody answered. */
    NOT_REACHED,
    /** The number or the person is wrong. */
    WRONG_CONTACT,
    /** Anything else, told in the note. */
    OTHER,
    /** Nobody found the time to call. */
    NOT_MADE
}
