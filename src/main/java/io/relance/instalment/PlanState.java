package io.relance.instalment;

/** Where an instalment plan stands. */
public enum PlanState {
    /** Waits for a person's approval; the invoices are left alone already. */
    PROPOSED,
    /** Approved; its confirmation is about to be written. */
    APPROVED,
    /** Confirmed to the debtor, its instalments are followed. */
    RUNNING,
    /** Paid to its end. */
    KEPT,
    /** An instalment stayed unpaid too long: the plan has ended and its invoices are chased again. */
    DEFAULTED,
    /** A person refused to approve it. */
    REFUSED,
    /** A person ended it, or its invoices were settled otherwise. */
    ENDED;

    /** Whether the plan keeps its invoices from being chased. */
    public boolean isOpen() {
        return this == PROPOSED || this == APPROVED || this == RUNNING;
    }
}
