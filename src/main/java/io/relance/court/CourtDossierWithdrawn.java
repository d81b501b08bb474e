package io.relance.court;

/** A person has taken a dossier back. */
public record CourtDossierWithdrawn(long dossierId) {}
