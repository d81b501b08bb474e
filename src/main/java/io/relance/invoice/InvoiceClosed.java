package io.relance.invoice;

/** A person decided that the invoice is no longer collected here; its journey is ending by itself. */
public record InvoiceClosed(long invoiceId, String number) {}
