package io.relance.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * All that may be claimed of a debtor on a day.
 *
 * @param claims one for each late invoice, the oldest due date first
 * @param sums one for each currency: amounts of different currencies are never added
 */
public record DebtorClaim(long debtorId, LocalDate asOf, List<Claim> claims, List<Sum> sums) {

    /**
     * The claims in one currency together.
     *
     * @param principal what is left of the invoices
     * @param interest less what was waived
     * @param indemnity less what was waived
     * @param credit the debtor's money that belongs to no invoice yet
     */
    public record Sum(Money principal, Money interest, Money indemnity, Money credit) {

        /** Principal, interest and indemnity. */
        public Money total() {
            return principal.plus(interest).plus(indemnity);
        }

        /** The total less the debtor's credit; never negative. */
        public Money net() {
            Money net = total().minus(credit);
            return net.isNegative() ? Money.zero(net.getCurrencyUnit()) : net;
        }
    }

    static DebtorClaim of(long debtorId, LocalDate day, List<Claim> claims, Map<CurrencyUnit, Money> credit) {
        TreeSet<CurrencyUnit> currencies = new TreeSet<>(credit.keySet());
        claims.forEach(claim -> currencies.add(claim.currency()));
        List<Sum> sums = new ArrayList<>();
        for (CurrencyUnit currency : currencies) {
            List<Claim> alike = claims.stream()
                    .filter(claim -> claim.currency().equals(currency))
                    .toList();
            sums.add(new Sum(
                    sum(currency, alike, Claim::principal),
                    sum(currency, alike, claim -> claim.interest().claimed()),
                    sum(currency, alike, claim -> claim.indemnity().claimed()),
                    credit.getOrDefault(currency, Money.zero(currency))));
        }
        return new DebtorClaim(debtorId, day, List.copyOf(claims), List.copyOf(sums));
    }

    private static Money sum(CurrencyUnit currency, List<Claim> claims, Function<Claim, Money> amount) {
        return claims.stream().map(amount).reduce(Money.zero(currency), Money::plus);
    }
}
