package io.relance.court;

/** The law wants an act beside the steps of a dossier. */
public record CourtFormalityOpened(long formalityId, long dossierId, long debtorId) {}
