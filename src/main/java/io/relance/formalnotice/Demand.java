package io.relance.formalnotice;

import io.relance.claim.Claim;
import io.relance.invoice.Invoice;
import io.relance.money.MoneyFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a formal notice demands on a day.
 *
 * @param lines one for each invoice, the oldest due date first
 * @param sums one for each currency
 */
public record Demand(LocalDate day, List<Line> lines, List<Sum> sums) {

    /**
     * What is demanded for one invoice.
     *
     * @param claim how principal, interest and indemnity come about
     * @param contested the part of the principal that the debtor contests, which is not demanded; never negative
     */
    public record Line(Invoice invoice, Claim claim, Money contested) {

        /** What is left of the invoice, less what is contested. */
        public Money principal() {
            return claim.principal().minus(contested);
        }

        public Money interest() {
            return claim.interest().claimed();
        }

        public Money indemnity() {
            return claim.indemnity().claimed();
        }

        /** All that is demanded for the invoice. */
        public Money total() {
            return principal().plus(interest()).plus(indemnity());
        }
    }

    /**
     * The lines of one currency together.
     *
     * @param credit the debtor's money that belongs to no invoice yet; it is not taken off the total
     */
    public record Sum(Money principal, Money interest, Money indemnity, int indemnities, Money credit) {

        /** Principal, interest and indemnities. */
        public Money total() {
            return principal.plus(interest).plus(indemnity);
        }
    }

    /** What a signature stands for: each invoice with its principal, in French. It does not grow from day to day. */
    public String signed() {
        return lines.stream()
                .map(line -> line.invoice().number() + " : " + MoneyFormat.FRENCH.format(line.principal()))
                .collect(Collectors.joining("\n"));
    }

    static Demand of(LocalDate day, List<Line> lines, Function<CurrencyUnit, Money> credit) {
        TreeSet<CurrencyUnit> currencies = new TreeSet<>();
        lines.forEach(line -> currencies.add(line.invoice().currency()));
        List<Sum> sums = currencies.stream()
                .map(currency -> {
                    List<Line> alike = lines.stream()
                            .filter(line -> line.invoice().currency().equals(currency))
                            .toList();
                    return new Sum(
                            sum(currency, alike, Line::principal),
                            sum(currency, alike, Line::interest),
                            sum(currency, alike, Line::indemnity),
                            (int) alike.stream()
                                    .filter(line -> line.indemnity().isPositive())
                                    .count(),
                            credit.apply(currency));
                })
                .toList();
        return new Demand(day, List.copyOf(lines), sums);
    }

    private static Money sum(CurrencyUnit currency, List<Line> lines, Function<Line, Money> amount) {
        return lines.stream().map(amount).reduce(Money.zero(currency), Money::plus);
    }
}
