package io.relance.agency;

/** An agency has reported something about a dossier that it has; the day on which to ask for news has moved. */
public record AgencyHeardFrom(long dossierId) {}
