package io.relance.insolvency;

/** Nothing is owed any more for the time before the judgment. */
public record NothingToDeclare(long proceedingsId) {}
