package io.relance.instalment;

/**
 * A plan has ended because an instalment stayed unpaid too long.
 *
 * @param number of that instalment, from 1
 */
public record PlanDefaulted(long planId, long debtorId, int number) {}
