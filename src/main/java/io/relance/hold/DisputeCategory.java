package io.relance.hold;

/** What a debtor has against an invoice. */
public enum DisputeCategory {
    /** Price, quantity, discount or VAT. */
    WRONG_AMOUNT,
    NOT_DELIVERED,
    DEFECTIVE,
    ALREADY_PAID,
    WRONG_DEBTOR,
    /** The debtor's accounting asks for an order number that the invoice does not bear. */
    MISSING_ORDER_NUMBER,
    OTHER
}
