package io.relance.interest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.joda.money.Money;

/**
 * A debt and its interest on one day, with every step of the computation, so that it can be printed and checked by hand.
 * All amounts are in the currency of the debt; the recovery indemnity is not among them.
 *
 * @param asOf the last day that bears interest here
 * @param segments the spans of days with one base and one rate, in order; empty before the delay begins
 * @param imputations what each payment paid off, in order
 * @param principalLeft what is left of the principal after the payments
 * @param interestLeft what is left of the interest after the payments
 * @param overpaid what the payments leave over once principal and interest are paid
 */
public record InterestStatement(
        LocalDate asOf,
        List<Segment> segments,
        List<Imputation> imputations,
        Money principalLeft,
        Money interestLeft,
        Money overpaid) {

    /** All interest that has accrued, paid or not. */
    public Money interestAccrued() {
        return segments.stream().map(Segment::interest).reduce(zero(), Money::plus);
    }

    /** What is still owed: principal and interest together. */
    public Money balance() {
        return principalLeft.plus(interestLeft);
    }

    private Money zero() {
        return Money.zero(principalLeft.getCurrencyUnit());
    }

    /**
     * A span of days over which neither base nor rate changes.
     *
     * @param from its first day
     * @param to its last day, included
     * @param base the unpaid principal that bears interest
     * @param rate the rate applied, why, and the source it rests on
     * @param interest base × rate × days / days in the year, rounded half up to the currency's decimals
     */
    public record Segment(LocalDate from, LocalDate to, Money base, AppliedRate rate, Money interest) {

        /** How many days it lasts, first and last included. */
        public int days() {
            return (int) ChronoUnit.DAYS.between(from, to) + 1;
        }

        /** The rate in percent a year. */
        public BigDecimal percent() {
            return rate.percent();
        }
    }

    /**
     * What a payment paid off.
     *
     * @param on the day it was received
     * @param amount all of it; what neither interest nor principal took is overpaid
     * @param order what it paid first
     */
    public record Imputation(LocalDate on, Money amount, PaymentOrder order, Money toInterest, Money toPrincipal) {}
}
