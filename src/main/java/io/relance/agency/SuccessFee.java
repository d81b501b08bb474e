package io.relance.agency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * What an agency earns on a dossier, without VAT, by the terms of its hand-over. The creditor bears it (CPCE L111-8): it is
 * never part of a claim.
 *
 * @param percent of what is recovered
 * @param minimum where anything is recovered at all; never more than what is recovered
 * @param onDirect whether money paid to the creditor directly counts
 */
public record SuccessFee(BigDecimal percent, Money minimum, boolean onDirect) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * The fee so far.
     *
     * @param byAgency what the agency has recovered
     * @param direct what came in otherwise since the hand-over
     */
    public Money of(Money byAgency, Money direct) {
        Money base = onDirect ? byAgency.plus(direct) : byAgency;
        if (!base.isPositive()) {
            return Money.zero(base.getCurrencyUnit());
        }
        Money share = base.multipliedBy(percent.divide(HUNDRED), RoundingMode.HALF_UP);
        Money least = minimum.isLessThan(base) ? minimum : base;
        return share.isLessThan(least) ? least : share;
    }
}
