package io.relance.einvoice;

/** A platform or the buyer has refused an electronic invoice: it is not valid and has to be issued anew, or credited. */
public record InvoiceStopped(long invoiceId, String number) {}
