package io.relance.agency;

/** A dossier is to be prepared. */
public record AgencyDossierOpened(long dossierId, long debtorId) {}
