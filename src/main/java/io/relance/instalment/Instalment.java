package io.relance.instalment;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * One part of a debt and the day by which it is to be paid.
 *
 * @param amount in the plan's currency
 */
@Embeddable
public record Instalment(LocalDate dueOn, BigDecimal amount) {

    /**
     * Parts an amount evenly; what does not divide goes to the last instalment.
     *
     * @throws IllegalArgumentException if there is no instalment, or not a cent for each
     */
    public static List<Instalment> evenly(Money total, int count, LocalDate first, Interval interval) {
        if (count < 1) {
            throw new IllegalArgumentException("A plan has at least one instalment");
        }
        Money part = total.dividedBy(count, RoundingMode.DOWN);
        if (!part.isPositive()) {
            throw new IllegalArgumentException(total + " cannot be paid in " + count + " instalments");
        }
        List<Instalment> instalments = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) {
            instalments.add(new Instalment(interval.after(first, i), part.getAmount()));
        }
        Money last = total.minus(part.multipliedBy(count - 1L));
        instalments.add(new Instalment(interval.after(first, count - 1), last.getAmount()));
        return instalments;
    }
}
