package io.relance.contact;

/** How far messages may go, {@code relance.sending}. */
public enum SendingMode {
    /** Nothing leaves; what would have been sent is kept. */
    OFF,
    /** Everything goes to one address of the creditor's own. */
    REDIRECT,
    /** A person approves each message. */
    REVIEW,
    /** Messages leave by themselves. */
    ON
}
