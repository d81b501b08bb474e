package io.relance.interest;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.interest.InterestStatement.Segment;
import io.relance.interest.InterestTerms.Agreed;
import io.relance.interest.InterestTerms.Statutory;
import io.relance.interest.OverdueDebt.Payment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Simple interest adds up, over days and over principals, to the cent that rounding each segment may cost. */
class InterestAdditivityTests {

    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST, LAST);

    private final LatePaymentInterest interest = new LatePaymentInterest(new KnownRates());
    private final Random chance = new Random(1231);

    @Test
    void interestUpToADayAndFromItOnIsInterestOfTheWholeTime() {
        for (int i = 0; i < 3_000; i++) {
            LocalDate[] days = threeDays();
            Money principal = principal();
            InterestTerms terms = terms();

            InterestStatement whole = compute(principal, days[0], terms, days[2]);
            InterestStatement before = compute(principal, days[0], terms, days[1]);
            InterestStatement after = compute(principal, days[1], terms, days[2]);

            Money apart = before.interestAccrued().plus(after.interestAccrued());
            int cuts = before.segments().size() + after.segments().size();
            assertNear(whole.interestAccrued(), apart, whole.segments().size() + cuts);
            if (isLastOfSemester(days[1])) {
                assertThat(apart).isEqualTo(whole.interestAccrued());
            }
        }
    }

    @Test
    void interestOnTwoDebtsIsInterestOnTheirSum() {
        for (int i = 0; i < 3_000; i++) {
            LocalDate[] days = threeDays();
            Money one = principal();
            Money other = principal();
            InterestTerms terms = terms();

            Money together = compute(one.plus(other), days[0], terms, days[2]).interestAccrued();
            InterestStatement first = compute(one, days[0], terms, days[2]);
            Money apart = first.interestAccrued()
                    .plus(compute(other, days[0], terms, days[2]).interestAccrued());

            assertNear(together, apart, 3 * first.segments().size());
        }
    }

    @Test
    void whateverIsPaidAndInWhateverOrderNoCentAppearsOrVanishes() {
        for (int i = 0; i < 3_000; i++) {
            LocalDate[] days = threeDays();
            Money principal = principal();
            List<Payment> payments = new ArrayList<>();
            for (int n = chance.nextInt(5); n > 0; n--) {
                payments.add(new Payment(day(), Money.ofMinor(CurrencyUnit.EUR, 1 + chance.nextInt(900_000))));
            }
            payments.sort(Comparator.comparing(Payment::receivedOn));
            PaymentOrder order = PaymentOrder.values()[chance.nextInt(PaymentOrder.values().length)];

            InterestStatement statement =
                    interest.compute(new OverdueDebt(principal, days[0], payments), terms(), order, days[2]);

            Money paid = payments.stream()
                    .filter(payment -> !payment.receivedOn().isAfter(days[2]))
                    .map(Payment::amount)
                    .reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
            assertThat(principal.plus(statement.interestAccrued()).plus(statement.overpaid()))
                    .isEqualTo(paid.plus(statement.balance()));
            assertFollowOn(statement.segments(), days[0]);
        }
    }

    private static void assertFollowOn(List<Segment> segments, LocalDate due) {
        LocalDate next = due.plusDays(1);
        for (Segment segment : segments) {
            assertThat(segment.from()).isEqualTo(next);
            assertThat(segment.to()).isAfterOrEqualTo(segment.from());
            next = segment.to().plusDays(1);
        }
    }

    private InterestStatement compute(Money principal, LocalDate due, InterestTerms terms, LocalDate asOf) {
        return interest.compute(new OverdueDebt(principal, due, List.of()), terms, PaymentOrder.INTEREST_FIRST, asOf);
    }

    /** Each segment is rounded by itself, by half a cent at the most. */
    private static void assertNear(Money one, Money other, int segments) {
        BigDecimal most = new BigDecimal("0.005").multiply(BigDecimal.valueOf(segments));
        assertThat(one.minus(other).getAmount().abs()).isLessThanOrEqualTo(most);
    }

    private LocalDate[] threeDays() {
        return java.util.stream.Stream.of(day(), day(), day()).sorted().toArray(LocalDate[]::new);
    }

    private LocalDate day() {
        LocalDate day = FIRST.plusDays(chance.nextInt(DAYS));
        return chance.nextInt(4) == 0 ? Semester.of(day).lastDay() : day;
    }

    private static boolean isLastOfSemester(LocalDate day) {
        return Semester.of(day).lastDay().equals(day);
    }

    private Money principal() {
        return Money.ofMinor(CurrencyUnit.EUR, 1 + chance.nextInt(5_000_000));
    }

    private InterestTerms terms() {
        return chance.nextBoolean() ? new Statutory() : new Agreed(BigDecimal.valueOf(chance.nextInt(2_000), 2));
    }
}
