package io.relance.agency;

/** An agency gives a dossier back; a person says what follows. */
public record AgencyGaveBack(long dossierId) {}
