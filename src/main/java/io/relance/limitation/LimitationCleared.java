package io.relance.limitation;

/** No invoice of the debtor is near the end of its period any more: paid, closed, or interrupted. */
public record LimitationCleared(long debtorId) {}
