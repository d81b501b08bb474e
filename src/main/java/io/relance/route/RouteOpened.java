package io.relance.route;

/** Somebody has to decide what follows for invoices of a debtor. */
public record RouteOpened(long decisionId, long debtorId) {}
