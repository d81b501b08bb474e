package io.relance.interest;

import io.relance.interest.InterestStatement.Segment;
import io.relance.interest.OverdueDebt.Payment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Computes late-payment interest (DOMAIN §1.2): simple interest on the unpaid balance, VAT included, from the day after
 * the due date up to and including the day asked for, 365 days to every year. The days are cut into segments wherever
 * the rate may change (a new semester) or the base does (a payment); each segment is rounded half up by itself, so that
 * the printed lines add up to the printed total.
 */
@Component
public class LatePaymentInterest {

    private static final BigDecimal PERCENT_DAYS_IN_A_YEAR = BigDecimal.valueOf(365 * 100);

    private final LatePaymentRates rates;

    public LatePaymentInterest(LatePaymentRates rates) {
        this.rates = rates;
    }

    /**
     * The interest on a debt up to and including a day. Payments received later than that day are not yet known to the
     * statement.
     *
     * @throws MissingRate if the delay touches a semester whose figures are not on record
     */
    public InterestStatement compute(OverdueDebt debt, InterestTerms terms, PaymentOrder order, LocalDate asOf) {
        Account account = new Account(debt, terms, order);
        for (Payment payment : debt.payments()) {
            if (!payment.receivedOn().isAfter(asOf)) {
                account.accrueUntil(payment.receivedOn());
                account.receive(payment.amount());
            }
        }
        account.accrueUntil(asOf);
        return new InterestStatement(
                asOf, List.copyOf(account.segments), account.principal, account.interest, account.overpaid);
    }

    /** What is owed as the days go by. */
    private final class Account {

        private final LocalDate firstDay;
        private final InterestTerms terms;
        private final PaymentOrder order;
        private final List<Segment> segments = new ArrayList<>();
        private LocalDate nextDay;
        private Money principal;
        private Money interest;
        private Money overpaid;

        Account(OverdueDebt debt, InterestTerms terms, PaymentOrder order) {
            this.firstDay = debt.firstDay();
            this.terms = terms;
            this.order = order;
            this.nextDay = firstDay;
            this.principal = debt.principal();
            this.interest = Money.zero(principal.getCurrencyUnit());
            this.overpaid = interest;
        }

        void accrueUntil(LocalDate lastDay) {
            while (principal.isPositive() && !nextDay.isAfter(lastDay)) {
                AppliedRate rate = terms.on(nextDay, firstDay, rates);
                LocalDate to = rate.lastDay().isBefore(lastDay) ? rate.lastDay() : lastDay;
                Money accrued = simpleInterest(principal, rate.percent(), ChronoUnit.DAYS.between(nextDay, to) + 1);
                segments.add(new Segment(nextDay, to, principal, rate, accrued));
                interest = interest.plus(accrued);
                nextDay = to.plusDays(1);
            }
        }

        void receive(Money amount) {
            Money rest = amount;
            if (order == PaymentOrder.INTEREST_FIRST) {
                rest = payInterest(rest);
                rest = payPrincipal(rest);
            } else {
                rest = payPrincipal(rest);
                rest = payInterest(rest);
            }
            overpaid = overpaid.plus(rest);
        }

        private Money payInterest(Money amount) {
            Money paid = lesser(amount, interest);
            interest = interest.minus(paid);
            return amount.minus(paid);
        }

        private Money payPrincipal(Money amount) {
            Money paid = lesser(amount, principal);
            principal = principal.minus(paid);
            return amount.minus(paid);
        }
    }

    private static Money simpleInterest(Money base, BigDecimal percent, long days) {
        BigDecimal product = base.getAmount().multiply(percent).multiply(BigDecimal.valueOf(days));
        return Money.of(
                base.getCurrencyUnit(),
                product.divide(
                        PERCENT_DAYS_IN_A_YEAR, base.getCurrencyUnit().getDecimalPlaces(), RoundingMode.HALF_UP));
    }

    private static Money lesser(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
