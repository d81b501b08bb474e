package io.relance.invoice;

/** Something is owed again on an invoice that had been settled, closed or cancelled: a journey takes it up. */
public record InvoiceReopened(long invoiceId, String number) {}
