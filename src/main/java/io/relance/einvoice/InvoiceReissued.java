package io.relance.einvoice;

/** An invoice that was stopped has been issued anew, or credited, or needs neither. */
public record InvoiceReissued(String number) {}
