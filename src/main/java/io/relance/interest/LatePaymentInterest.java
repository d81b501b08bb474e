package io.relance.interest;

import io.relance.interest.InterestStatement.Imputation;
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
 * the due date up to and including the day asked for. The days are cut into segments wherever the rate may change (a new
 * semester) or the base does (a payment, a credit note); each segment is rounded half up by itself, so that the printed
 * lines add up to the printed total.
 */
@Component
public class LatePaymentInterest {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

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
        return compute(debt, InterestConditions.of(terms, order), asOf);
    }

    /**
     * The interest on a debt up to and including a day, by rules of its own. Payments received later than that day are
     * not yet known to the statement.
     *
     * @throws MissingRate if the delay touches a semester whose figures are not on record
     */
    public InterestStatement compute(OverdueDebt debt, InterestConditions conditions, LocalDate asOf) {
        Account account = new Account(debt, conditions);
        for (Payment payment : debt.payments()) {
            if (!payment.receivedOn().isAfter(asOf)) {
                account.accrueUntil(payment.receivedOn());
                account.receive(payment);
            }
        }
        account.accrueUntil(asOf);
        return new InterestStatement(
                asOf,
                List.copyOf(account.segments),
                List.copyOf(account.imputations),
                account.principal,
                account.interest,
                account.overpaid);
    }

    /** What is owed as the days go by. */
    private final class Account {

        private final LocalDate firstDay;
        private final InterestConditions conditions;
        private final List<Segment> segments = new ArrayList<>();
        private final List<Imputation> imputations = new ArrayList<>();
        private LocalDate nextDay;
        private Money principal;
        private Money interest;
        private Money overpaid;

        Account(OverdueDebt debt, InterestConditions conditions) {
            this.firstDay = debt.firstDay();
            this.conditions = conditions;
            this.nextDay = firstDay;
            this.principal = debt.principal();
            this.interest = Money.zero(principal.getCurrencyUnit());
            this.overpaid = interest;
        }

        void accrueUntil(LocalDate day) {
            LocalDate lastDay = earlier(day, conditions.lastDay());
            while (principal.isPositive() && !nextDay.isAfter(lastDay)) {
                AppliedRate rate = conditions.terms().on(nextDay, firstDay, day, rates);
                LocalDate alike = earlier(rate.lastDay(), conditions.dayCount().lastDayAlike(nextDay));
                LocalDate to = earlier(alike, lastDay);
                Money accrued = simpleInterest(principal, rate.percent(), nextDay, to);
                segments.add(new Segment(nextDay, to, principal, rate, accrued));
                interest = interest.plus(accrued);
                nextDay = to.plusDays(1);
            }
        }

        void receive(Payment payment) {
            PaymentOrder order = payment.order() == null ? conditions.order() : payment.order();
            Money interestBefore = interest;
            Money principalBefore = principal;
            Money rest = payment.amount();
            if (order == PaymentOrder.INTEREST_FIRST) {
                rest = payInterest(rest);
                rest = payPrincipal(rest);
            } else {
                rest = payPrincipal(rest);
                rest = payInterest(rest);
            }
            overpaid = overpaid.plus(rest);
            imputations.add(new Imputation(
                    payment.receivedOn(),
                    payment.amount(),
                    order,
                    interestBefore.minus(interest),
                    principalBefore.minus(principal)));
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

        private Money simpleInterest(Money base, BigDecimal percent, LocalDate from, LocalDate to) {
            BigDecimal product = base.getAmount()
                    .multiply(percent)
                    .multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1));
            return Money.of(
                    base.getCurrencyUnit(),
                    product.divide(
                            conditions.dayCount().daysInYearOf(from).multiply(HUNDRED),
                            base.getCurrencyUnit().getDecimalPlaces(),
                            RoundingMode.HALF_UP));
        }
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Money lesser(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
