package io.relance.court;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.claim.Diverted;
import io.relance.interest.InterestConditions;
import io.relance.interest.InterestStatement;
import io.relance.interest.InterestTerms;
import io.relance.interest.LatePaymentInterest;
import io.relance.interest.LatePaymentRate;
import io.relance.interest.OverdueDebt;
import io.relance.interest.PaymentOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Money that came while a court had a dossier: costs first, and not a cent lost or paid twice. */
class CostsFirstTests {

    private static final LocalDate FILED = LocalDate.of(2026, 1, 5);

    private final LatePaymentInterest interest = new LatePaymentInterest(semester -> new LatePaymentRate(
            semester,
            new BigDecimal("2.15"),
            BigDecimal.TEN,
            new BigDecimal("8"),
            new BigDecimal("2.62"),
            new BigDecimal("3"),
            Money.parse("EUR 40"),
            "test",
            FILED,
            true));
    private final Random chance = new Random(1343);

    @Test
    void aPaymentCoversOnlyTheCostsIncurredByItsDay() {
        List<Diverted> diverted = CostsFirst.of(
                List.of(received(1, 10, "100.00"), received(2, 10, "50.00"), received(1, 40, "200.00")),
                List.of(cost(0, "33.47"), cost(20, "60.38")));

        assertThat(diverted)
                .containsExactly(
                        new Diverted(1, FILED.plusDays(10), euros("33.47")),
                        new Diverted(1, FILED.plusDays(40), euros("60.38")));
    }

    @Test
    void aPaymentThatDoesNotSufficeLeavesTheRestOfTheCostsToTheNext() {
        assertThat(CostsFirst.of(List.of(received(1, 1, "20.00"), received(2, 2, "20.00")), List.of(cost(0, "33.47"))))
                .containsExactly(
                        new Diverted(1, FILED.plusDays(1), euros("20.00")),
                        new Diverted(2, FILED.plusDays(2), euros("13.47")));
    }

    @Test
    void whateverComesAndWhateverItCostsNoCentAppearsOrVanishes() {
        for (int round = 0; round < 2_000; round++) {
            Map<Long, Money> principals = new HashMap<>();
            List<CostsFirst.Received> received = new ArrayList<>();
            for (long invoice = 1; invoice <= 3; invoice++) {
                principals.put(invoice, cents(100_000, 500_000));
                for (int day : chance.ints(3, 0, 200).distinct().toArray()) {
                    received.add(new CostsFirst.Received(invoice, FILED.plusDays(day), cents(1, 30_000)));
                }
            }
            List<CourtCosts.Cost> costs = new ArrayList<>();
            for (int day : chance.ints(4, 0, 200).toArray()) {
                costs.add(cost(day, cents(1, 40_000)));
            }
            LocalDate today = FILED.plusDays(chance.nextInt(200, 260));

            List<Diverted> diverted = CostsFirst.of(received, costs);

            Money covered = diverted.stream().map(Diverted::amount).reduce(euros("0.00"), Money::plus);
            Money open = CostsFirst.incurred(costs, today).minus(covered);
            assertThat(open.isNegative()).isFalse();
            Money owed = open;
            Money came = euros("0.00");
            Money due = CostsFirst.incurred(costs, today);
            for (var invoice : principals.entrySet()) {
                InterestStatement left = statement(invoice.getKey(), invoice.getValue(), received, diverted, today);
                owed = owed.plus(left.balance()).minus(left.overpaid());
                due = due.plus(invoice.getValue()).plus(left.interestAccrued());
            }
            for (CostsFirst.Received money : received) {
                came = came.plus(money.amount());
            }
            assertThat(owed.plus(came)).isEqualTo(due);
        }
    }

    private InterestStatement statement(
            long invoice,
            Money principal,
            List<CostsFirst.Received> received,
            List<Diverted> diverted,
            LocalDate today) {
        List<OverdueDebt.Payment> payments = new ArrayList<>();
        for (CostsFirst.Received money : received) {
            Money off = diverted.stream()
                    .filter(part -> part.invoiceId() == money.invoiceId()
                            && money.invoiceId() == invoice
                            && part.day().equals(money.day()))
                    .map(Diverted::amount)
                    .reduce(euros("0.00"), Money::plus);
            assertThat(off.isGreaterThan(money.amount())).isFalse();
            if (money.invoiceId() == invoice && money.amount().isGreaterThan(off)) {
                payments.add(new OverdueDebt.Payment(money.day(), money.amount().minus(off)));
            }
        }
        return interest.compute(
                new OverdueDebt(principal, FILED.minusDays(60), payments),
                InterestConditions.of(new InterestTerms.Statutory(), PaymentOrder.INTEREST_FIRST),
                today);
    }

    private Money cents(int least, int most) {
        return Money.ofMinor(CurrencyUnit.EUR, chance.nextLong(least, most));
    }

    private static CostsFirst.Received received(long invoice, int day, String amount) {
        return new CostsFirst.Received(invoice, FILED.plusDays(day), euros(amount));
    }

    private static CourtCosts.Cost cost(int day, String amount) {
        return cost(day, euros(amount));
    }

    private static CourtCosts.Cost cost(int day, Money amount) {
        return new CourtCosts.Cost(FILED.plusDays(day), CourtCosts.Kind.CLERK, amount, true, null, "test");
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }
}
