package io.relance.instalment;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.joda.money.Money;

/**
 * How far a plan has come: what has come in on its invoices since it was made counts for its instalments in their order.
 *
 * @param paid what came in, credit notes included; at most what is agreed
 * @param left what is still to come
 * @param terms every instalment with its part of it
 */
public record Progress(Money paid, Money left, List<Term> terms) {

    /** Where an instalment stands. */
    public enum State {
        PAID,
        /** Its day has gone by. */
        LATE,
        COMING
    }

    /**
     * One instalment.
     *
     * @param number from 1
     * @param left what is still to be paid of it
     */
    public record Term(int number, LocalDate dueOn, Money amount, Money left, State state) {}

    static Progress of(Plan plan, Money received, LocalDate today, Predicate<Money> nothingLeft) {
        Money zero = Money.zero(plan.currency());
        Money rest = received.isNegative() ? zero : received;
        Money paid = rest.isGreaterThan(plan.total()) ? plan.total() : rest;
        rest = paid;
        List<Term> terms = new ArrayList<>();
        for (Instalment instalment : plan.instalments()) {
            Money amount = Money.of(plan.currency(), instalment.amount(), RoundingMode.UNNECESSARY);
            Money part = rest.isGreaterThan(amount) ? amount : rest;
            rest = rest.minus(part);
            Money left = amount.minus(part);
            boolean settled = left.isZero() || part.isPositive() && nothingLeft.test(left);
            terms.add(new Term(
                    terms.size() + 1,
                    instalment.dueOn(),
                    amount,
                    left,
                    settled ? State.PAID : instalment.dueOn().isBefore(today) ? State.LATE : State.COMING));
        }
        return new Progress(paid, plan.total().minus(paid), List.copyOf(terms));
    }

    /** The first instalment not paid yet; empty when all are. */
    public Optional<Term> next() {
        return terms.stream().filter(term -> term.state() != State.PAID).findFirst();
    }
}
