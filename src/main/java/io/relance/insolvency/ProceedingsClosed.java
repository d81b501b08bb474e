package io.relance.insolvency;

/** The court has closed proceedings. */
public record ProceedingsClosed(long proceedingsId) {}
