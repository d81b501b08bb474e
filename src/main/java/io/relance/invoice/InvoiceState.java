package io.relance.invoice;

/** Where an invoice stands. Only an open one is on a journey. */
public enum InvoiceState {
    /** Something is owed, due or not yet due. */
    OPEN,
    /** Nothing is owed any more: paid, credited, or both. */
    SETTLED,
    /** The invoice was withdrawn by the creditor: it was never owed. */
    CANCELLED,
    /** The creditor has stopped collecting it here; money that still comes is taken. */
    CLOSED
}
