package io.relance.einvoice;

/** A person agrees that a debtor's invoices stipulate this penalty rate. */
public record PenaltyTermsConfirmed(long debtorId, String number, PenaltyTerms terms, String by) {}
