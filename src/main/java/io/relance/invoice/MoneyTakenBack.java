package io.relance.invoice;

/** Money that had been set against an invoice is gone again: a returned transfer, or money meant for another one. */
public record MoneyTakenBack(long invoiceId, String number) {}
