package io.relance.interest;

import java.time.LocalDate;

/**
 * By which rules the interest on a debt is computed.
 *
 * @param terms which rate applies
 * @param order what a partial payment pays first, where nothing else was said of that payment
 * @param dayCount how many days a year has
 * @param lastDay the last day that bears interest, {@link LocalDate#MAX} where nothing stops it; payments after it are
 *     still set against the debt
 */
public record InterestConditions(InterestTerms terms, PaymentOrder order, DayCount dayCount, LocalDate lastDay) {

    /** The usual conditions: 365 days to every year, and nothing stops the interest. */
    public static InterestConditions of(InterestTerms terms, PaymentOrder order) {
        return new InterestConditions(terms, order, DayCount.ALWAYS_365, LocalDate.MAX);
    }
}
