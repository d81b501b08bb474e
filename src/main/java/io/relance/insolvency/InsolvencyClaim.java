package io.relance.insolvency;

import io.relance.claim.Claim;
import io.relance.invoice.Invoice;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a debtor owes on the day of the judgment, parted by it (C. com. L622-24, L622-25).
 *
 * @param due owed and due on the day of the judgment
 * @param notYetDue owed, with the due date after the judgment: to be declared with it
 * @param later claims born after the judgment: not declared, payable when due (L622-17)
 */
public record InsolvencyClaim(LocalDate judgmentOn, List<Claim> due, List<Claim> notYetDue, List<Invoice> later) {

    /** The amounts to declare in one currency. */
    public record Sum(Money due, Money notYetDue) {

        public Money total() {
            return due.plus(notYetDue);
        }
    }

    /** One sum for each currency. */
    public List<Sum> sums() {
        TreeSet<CurrencyUnit> currencies = new TreeSet<>();
        Stream.concat(due.stream(), notYetDue.stream()).forEach(claim -> currencies.add(claim.currency()));
        return currencies.stream()
                .map(currency -> new Sum(sum(currency, due, Claim::total), sum(currency, notYetDue, Claim::principal)))
                .toList();
    }

    /** Whether nothing is owed for the time before the judgment. */
    public boolean isEmpty() {
        return due.isEmpty() && notYetDue.isEmpty();
    }

    private static Money sum(CurrencyUnit currency, List<Claim> claims, Function<Claim, Money> amount) {
        return claims.stream()
                .filter(claim -> claim.currency().equals(currency))
                .map(amount)
                .reduce(Money.zero(currency), Money::plus);
    }
}
