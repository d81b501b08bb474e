package io.relance.court;

/** A day of hearing, or of an invitation, is known or has changed: the times that count from it have moved. */
public record CourtHearingSet(long dossierId) {}
