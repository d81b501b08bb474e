package io.relance.writeoff;

/** Nothing is left to write off. */
public record WriteOffCancelled(long writeOffId) {}
