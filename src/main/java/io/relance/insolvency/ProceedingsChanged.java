package io.relance.insolvency;

/** More is known of proceedings; their deadlines may have moved. */
public record ProceedingsChanged(long proceedingsId) {}
