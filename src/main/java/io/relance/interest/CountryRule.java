package io.relance.interest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * How the law of a country other than France computes late-payment interest between companies (directive 2011/7/EU;
 * DOMAIN §1.7). All rules on record add to the European Central Bank's refinancing rate.
 *
 * @param country ISO 3166 code
 * @param margin points on top of the refinancing rate
 * @param anchor which day's reference rate counts
 * @param rounding what becomes of the sum, in percent
 * @param fixedSum flat recovery costs of one late invoice
 * @param source where the rule was read
 * @param readOn the day it was read there
 * @param crossChecked whether independent sources agree on it
 */
public record CountryRule(
        String country,
        BigDecimal margin,
        Anchor anchor,
        Rounding rounding,
        Money fixedSum,
        String source,
        LocalDate readOn,
        boolean crossChecked) {

    /** Which day's reference rate counts. */
    public enum Anchor {
        /** That of the semester in which each day lies. */
        PER_SEMESTER,
        /** That of the semester in which the delay began, however long it lasts. */
        FROZEN,
        /** That of the semester of the payment, for the whole delay. */
        AT_PAYMENT
    }

    /** What becomes of reference rate and margin together. */
    public enum Rounding {
        NONE,
        /** Up to the next half point, as in Belgium. */
        UP_TO_HALF_POINT
    }

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** The rate in percent a year that goes with a reference rate. */
    public BigDecimal rate(BigDecimal reference) {
        BigDecimal sum = reference.add(margin);
        return rounding == Rounding.UP_TO_HALF_POINT
                ? sum.multiply(TWO).setScale(0, RoundingMode.CEILING).divide(TWO)
                : sum;
    }
}
