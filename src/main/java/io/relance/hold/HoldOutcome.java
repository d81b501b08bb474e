package io.relance.hold;

/** What came of a hold. A hold that a person lifted, or that lost its object, has none. */
public enum HoldOutcome {
    /** Promise or instalment plan: paid in time. */
    KEPT,
    /** Promise: its day and its grace went by without the money. */
    BROKEN,
    /** Instalment plan: an instalment stayed unpaid too long. */
    DEFAULTED,
    /** Dispute: the debtor is right, a credit note is owed. */
    UPHELD,
    /** Dispute: the debtor is right for a part. */
    PARTLY,
    /** Dispute: the invoice stands. */
    REJECTED
}
