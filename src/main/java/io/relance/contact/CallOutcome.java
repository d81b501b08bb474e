package io.relance.contact;

/** What came of a call. */
public enum CallOutcome {
    /** The debtor will pay on a day. */
    PROMISED,
    /** The debtor contests what is claimed. */
    DISPUTED,
    /** The debtor asks to pay by instalments. */
    INSTALMENTS,
    /** The collector leaves the debtor alone until a day. */
    PAUSED,
    /** Nobody answered. */
    NOT_REACHED,
    /** The number or the person is wrong. */
    WRONG_CONTACT,
    /** Anything else, told in the note. */
    OTHER,
    /** Nobody found the time to call. */
    NOT_MADE
}
