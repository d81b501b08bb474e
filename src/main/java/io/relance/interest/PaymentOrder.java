package io.relance.interest;

/** What a partial payment pays off first. */
public enum PaymentOrder {
    /** Interest accrued until its day, then principal: the law's order (Code civil 1343-1). */
    INTEREST_FIRST,
    /** Principal, then interest: what many creditors do in their debtor's favour. */
    PRINCIPAL_FIRST
}
