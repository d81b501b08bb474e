package io.relance.interest;

/** Somebody has entered or corrected the figures of a semester. */
public record RatesChanged(Semester semester) {}
