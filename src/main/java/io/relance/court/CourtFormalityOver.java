package io.relance.court;

/** Nobody asks for an act any more: its dossier has gone on or is over. */
public record CourtFormalityOver(long formalityId) {}
