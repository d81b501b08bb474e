package io.relance.court;

/** What was approved is no longer true, and nothing has left yet: it must be read and approved again. */
public record CourtDossierStale(long dossierId) {}
