package io.relance.court;

/** An act was not done by its last day: the claim has lapsed, and the dossier is over. */
public record CourtDossierForfeited(long dossierId) {}
