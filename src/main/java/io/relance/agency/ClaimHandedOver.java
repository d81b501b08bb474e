package io.relance.agency;

import io.relance.claim.Claim;
import java.util.List;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a dossier claims on a day, principal, interest and accessories apart (CPCE R124-3, R124-4).
 *
 * @param claims one for each invoice, the oldest due date first
 */
public record ClaimHandedOver(List<Claim> claims, CurrencyUnit currency) {

    public ClaimHandedOver {
        claims = List.copyOf(claims);
    }

    public Money principal() {
        return sum(Claim::principal);
    }

    /** Less what was waived. */
    public Money interest() {
        return sum(claim -> claim.interest().claimed());
    }

    /** Less what was waived. */
    public Money indemnity() {
        return sum(claim -> claim.indemnity().claimed());
    }

    public Money total() {
        return sum(Claim::total);
    }

    private Money sum(Function<Claim, Money> amount) {
        return claims.stream().map(amount).reduce(Money.zero(currency), Money::plus);
    }
}
