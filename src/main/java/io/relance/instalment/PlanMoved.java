package io.relance.instalment;

/** A plan was proposed, approved, paid on, or has ended: whoever follows it looks again. */
public record PlanMoved(long planId) {}
