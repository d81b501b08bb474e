package io.relance.agency;

/** A dossier is over; each invoice that is still unpaid has its own word, HandoffEnded. */
public record AgencyDossierEnded(long dossierId) {}
