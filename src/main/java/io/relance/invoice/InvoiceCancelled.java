package io.relance.invoice;

/** The invoice was withdrawn by the creditor: its journey ends. */
public record InvoiceCancelled(long invoiceId, String number) {}
