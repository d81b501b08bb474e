package io.relance.contact;

/** Where a message or a call stands. */
public enum ContactState {
    /** Requests still join; its moment has not come. */
    PENDING,
    /** Written; a person must approve it. */
    IN_REVIEW,
    /** Approved; leaves at its moment unless something has changed by then. */
    APPROVED,
    /** Handed to the mail server, or about to be: no answer yet. */
    SENDING,
    /** Accepted by the mail server, or printed for posting. */
    SENT,
    /** The program or the connection broke while sending: nobody knows whether it left. Never sent again by itself. */
    UNCERTAIN,
    /** It came back. */
    BOUNCED,
    /** Written but kept in, because sending is off. */
    WITHHELD,
    /** A call that a collector has to make. */
    CALLING,
    /** A call that was made, or given up. */
    CALLED,
    /** Nothing was left to say, or it must not be said: nothing left. */
    CANCELLED
}
