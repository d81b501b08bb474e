package io.relance.debtor;

/** What a debtor is called. */
public record DebtorName(long id, String reference, String name) {}
