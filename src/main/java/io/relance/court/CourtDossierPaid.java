package io.relance.court;

/**
 * No invoice of a dossier is left to claim.
 *
 * @param filed whether the court has it: then somebody has to tell it
 */
public record CourtDossierPaid(long dossierId, boolean filed) {}
