package io.relance.insolvency;

/** There are no proceedings, after all. */
public record ProceedingsLifted(long proceedingsId) {}
