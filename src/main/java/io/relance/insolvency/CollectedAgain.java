package io.relance.insolvency;

/** What a debtor owes is collected again: journeys that had stopped for good start anew. */
public record CollectedAgain(long debtorId) {}
