package io.relance.debtor;

/** No working address is left for the debtor's messages; a person has to mend it. */
public record AddressBroken(long debtorId) {}
