package io.relance.invoice;

/** A partial payment, a credit note or a corrected total changed what is owed; something is still open. */
public record InvoiceBalanceChanged(long invoiceId, String number) {}
