package io.relance.limitation;

import java.time.LocalDate;

/**
 * Invoices of a debtor have come so near to the end of their period that a person must act.
 *
 * @param months of the warning reached, such as 3 or 1
 * @param lastDay the earliest last day among them
 */
public record LimitationNear(long debtorId, int months, LocalDate lastDay) {}
