package io.relance.interest;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The part of an invoice that interest is computed on.
 *
 * @param principal what was owed on the due date, VAT included and credit notes deducted
 * @param dueOn the settlement date printed on the invoice
 * @param payments what came in, reversed payments left out; kept in the order of their days
 */
public record OverdueDebt(Money principal, LocalDate dueOn, List<Payment> payments) {

    /**
     * @throws IllegalArgumentException if the principal is negative
     * @throws CurrencyMismatchException if a payment is in another currency
     */
    public OverdueDebt {
        if (principal.isNegative()) {
            throw new IllegalArgumentException("Interest is not computed on a negative principal: " + principal);
        }
        for (Payment payment : payments) {
            if (!payment.amount().isSameCurrency(principal)) {
                throw new CurrencyMismatchException(
                        principal.getCurrencyUnit(), payment.amount().getCurrencyUnit());
            }
        }
        payments = payments.stream()
                .sorted(Comparator.comparing(Payment::receivedOn))
                .toList();
    }

    /** A debt of which nothing has been paid. */
    public static OverdueDebt unpaid(Money principal, LocalDate dueOn) {
        return new OverdueDebt(principal, dueOn, List.of());
    }

    /** The first day that bears interest: the one after the due date (Code de commerce L441-10 II). */
    public LocalDate firstDay() {
        return dueOn.plusDays(1);
    }

    /**
     * Money that came in.
     *
     * @param receivedOn the day it arrived; what it pays off still bears interest on that day
     * @param amount how much, in the currency of the debt
     * @param order what it pays first; {@code null} where nothing was said of it. A credit note is entered with
     *     {@link PaymentOrder#PRINCIPAL_FIRST}: it is no payment, it reduces principal (DOMAIN §4.8)
     */
    public record Payment(
            LocalDate receivedOn, Money amount, @Nullable PaymentOrder order) {

        /** A payment of which nothing was said. */
        public Payment(LocalDate receivedOn, Money amount) {
            this(receivedOn, amount, null);
        }

        /** @throws IllegalArgumentException if the amount is not positive */
        public Payment {
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("A payment must be positive: " + amount);
            }
        }
    }
}
