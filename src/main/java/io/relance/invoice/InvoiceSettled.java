package io.relance.invoice;

/** Nothing is owed on the invoice any more: its journey ends and what is out for it is taken back. */
public record InvoiceSettled(long invoiceId, String number) {}
