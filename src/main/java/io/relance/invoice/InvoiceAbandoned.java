package io.relance.invoice;

/** The creditor stops collecting the invoice, wherever its journey stands: the journey ends. */
public record InvoiceAbandoned(long invoiceId, String number) {}
