package io.relance.handoff;

/**
 * A dossier is over for an invoice of which something is still unpaid, because it was recalled, closed or refused: a person
 * decides anew which road it takes.
 */
public record HandoffEnded(long invoiceId, Route route) {}
