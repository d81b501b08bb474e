package io.relance.court;

import io.relance.claim.Diverted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Which part of the money that came while a court had a dossier pays the costs incurred by then. What it leaves pays the
 * invoice it came for, interest first; nothing is lost and nothing is paid twice.
 */
final class CostsFirst {

    private CostsFirst() {}

    /** Money in euros that came for an invoice on a day. */
    record Received(long invoiceId, LocalDate day, Money amount) {}

    /**
     * @param received in any order; on one day the invoice with the lower id pays first
     * @param costs recoverable ones
     */
    static List<Diverted> of(List<Received> received, List<CourtCosts.Cost> costs) {
        List<Diverted> diverted = new ArrayList<>();
        Money covered = Money.zero(CurrencyUnit.EUR);
        for (Received money : received.stream()
                .sorted(Comparator.comparing(Received::day).thenComparing(Received::invoiceId))
                .toList()) {
            Money open = incurred(costs, money.day()).minus(covered);
            Money part = open.isLessThan(money.amount()) ? open : money.amount();
            if (part.isPositive()) {
                diverted.add(new Diverted(money.invoiceId(), money.day(), part));
                covered = covered.plus(part);
            }
        }
        return diverted;
    }

    /** What had been spent by the end of a day. */
    static Money incurred(List<CourtCosts.Cost> costs, LocalDate day) {
        return costs.stream()
                .filter(cost -> !cost.incurredOn().isAfter(day))
                .map(CourtCosts.Cost::amount)
                .reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
    }
}
