package io.relance.insolvency;

/** After the declaration an invoice of before the judgment has come to light: it is to be declared too. */
public record ClaimsCameLate(long proceedingsId, long debtorId) {}
