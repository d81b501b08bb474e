package io.relance.instalment;

/** A plan has been approved and is to be confirmed to the debtor in writing. */
public record PlanConfirmed(long planId, long debtorId) {}
