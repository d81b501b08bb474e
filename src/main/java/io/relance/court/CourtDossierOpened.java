package io.relance.court;

/** A dossier for a court is being prepared. */
public record CourtDossierOpened(long dossierId, long debtorId) {}
