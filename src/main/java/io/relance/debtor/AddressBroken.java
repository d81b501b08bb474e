package io.relance.debtor;

/** The main address of a debtor, or the last that worked, takes no more messages; a person has to mend it. */
public record AddressBroken(long debtorId) {}
