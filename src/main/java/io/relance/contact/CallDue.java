package io.relance.contact;

/** A call to the debtor is due: a collector has to make it. */
public record CallDue(long contactId) {}
