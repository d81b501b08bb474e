package io.relance.writeoff;

/** Debts of a debtor are to be written off; a person prepares the proposal. */
public record WriteOffOpened(long writeOffId, long debtorId) {}
