package io.relance.formalnotice;

/** How far a formal notice has come. */
public enum NoticeState {
    /** Invoices may join; it waits for those who approve. */
    PREPARING,
    /** Signed and written; it has not left the house. */
    APPROVED,
    /** On its way. */
    POSTED,
    /** In the debtor's hands: the delay runs. */
    DELIVERED,
    /** The debtor would not take it, which counts as received: the delay runs. */
    REFUSED,
    /** It lay at the post office and nobody came for it. */
    UNCLAIMED,
    /** It came back: no such address. */
    RETURNED,
    /** The delay is over and something is still unpaid. */
    EXPIRED,
    /** It ended before that: paid, withdrawn or not approved. */
    ENDED;

    /** Whether the letter has not left the house, so that its invoices may still change. */
    public boolean isOpen() {
        return this == PREPARING || this == APPROVED;
    }

    /** Whether nothing more will happen to it. */
    public boolean isOver() {
        return this == EXPIRED || this == ENDED;
    }
}
