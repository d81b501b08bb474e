package io.relance.interest;

import static io.relance.interest.PaymentOrder.INTEREST_FIRST;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.interest.AppliedRate.Basis;
import io.relance.interest.InterestStatement.Segment;
import io.relance.interest.InterestTerms.Agreed;
import io.relance.interest.InterestTerms.PublicBuyer;
import io.relance.interest.InterestTerms.Statutory;
import io.relance.interest.OverdueDebt.Payment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class LatePaymentInterestTests {

    private static final LocalDate END_OF_APRIL = LocalDate.of(2026, 4, 30);
    private static final LocalDate END_OF_AUGUST = LocalDate.of(2026, 8, 31);

    private final LatePaymentInterest interest = new LatePaymentInterest(new KnownRates());

    /** The expected figures come from a second program that walks the delay day by day. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/interest/late-payment-interest.csv", delimiter = ';', numLinesToSkip = 1)
    void theStatementIsExactToTheCent(
            String name,
            String code,
            BigDecimal principal,
            LocalDate dueOn,
            LocalDate asOf,
            String terms,
            PaymentOrder order,
            String payments,
            String segments,
            BigDecimal principalLeft,
            BigDecimal interestLeft,
            BigDecimal overpaid) {
        CurrencyUnit currency = CurrencyUnit.of(code);
        OverdueDebt debt = new OverdueDebt(Money.of(currency, principal), dueOn, payments(currency, payments));

        InterestStatement statement = interest.compute(debt, terms(terms), order, asOf);

        assertThat(written(statement.segments())).isEqualTo(segments == null ? "" : segments);
        assertThat(statement.principalLeft()).isEqualTo(Money.of(currency, principalLeft));
        assertThat(statement.interestLeft()).isEqualTo(Money.of(currency, interestLeft));
        assertThat(statement.overpaid()).isEqualTo(Money.of(currency, overpaid));
        assertThat(statement.balance()).isEqualTo(Money.of(currency, principalLeft.add(interestLeft)));
    }

    @Test
    void aPartialPaymentPaysTheInterestFirst() {
        InterestStatement statement = tenThousandPaidInPart(PaymentOrder.INTEREST_FIRST);

        assertThat(written(statement.segments()))
                .isEqualTo("2026-05-01..2026-06-15:10000.00@12.15=153.12"
                        + " 2026-06-16..2026-06-30:6153.12@12.15=30.72"
                        + " 2026-07-01..2026-08-31:6153.12@12.40=129.60");
        assertThat(statement.interestAccrued()).isEqualTo(Money.parse("EUR 313.44"));
        assertThat(statement.balance()).isEqualTo(Money.parse("EUR 6313.44"));
    }

    @Test
    void aPartialPaymentPaysThePrincipalFirstIfTheCreditorPrefers() {
        InterestStatement statement = tenThousandPaidInPart(PaymentOrder.PRINCIPAL_FIRST);

        assertThat(statement.principalLeft()).isEqualTo(Money.parse("EUR 6000"));
        assertThat(statement.interestLeft()).isEqualTo(Money.parse("EUR 309.46"));
    }

    @Test
    void aPublicBuyerKeepsTheRateOfTheFirstSemester() {
        InterestStatement statement = interest.compute(
                OverdueDebt.unpaid(Money.parse("EUR 10000"), END_OF_APRIL),
                new PublicBuyer(),
                INTEREST_FIRST,
                END_OF_AUGUST);

        assertThat(statement.segments()).singleElement().satisfies(segment -> {
            assertThat(segment.days()).isEqualTo(123);
            assertThat(segment.percent()).isEqualByComparingTo("10.15");
            assertThat(segment.rate().basis()).isEqualTo(Basis.PUBLIC_BUYER);
        });
        assertThat(statement.interestLeft()).isEqualTo(Money.parse("EUR 342.04"));
    }

    @Test
    void theFloorLiftsAnAgreedRateButNotTheStatutoryOne() {
        LocalDate due = LocalDate.of(2023, 12, 31);
        LocalDate asOf = LocalDate.of(2024, 6, 30);
        OverdueDebt debt = OverdueDebt.unpaid(Money.parse("EUR 100"), due);

        Segment agreed = interest.compute(debt, new Agreed(new BigDecimal("14.50")), INTEREST_FIRST, asOf)
                .segments()
                .get(0);
        Segment statutory = interest.compute(debt, new Statutory(), INTEREST_FIRST, asOf)
                .segments()
                .get(0);

        assertThat(agreed.rate().basis()).isEqualTo(Basis.FLOOR);
        assertThat(agreed.percent()).isEqualByComparingTo("15.21");
        assertThat(statutory.rate().basis()).isEqualTo(Basis.STATUTORY);
        assertThat(statutory.percent()).isEqualByComparingTo("14.50");
    }

    @Test
    void aSemesterWithoutFiguresIsNamedAndNeverGuessed() {
        OverdueDebt debt = OverdueDebt.unpaid(Money.parse("EUR 100"), LocalDate.of(2026, 12, 15));

        assertThatThrownBy(() -> interest.compute(debt, new Statutory(), INTEREST_FIRST, LocalDate.of(2027, 1, 1)))
                .isInstanceOfSatisfying(MissingRate.class, missing -> assertThat(missing.semester())
                        .isEqualTo(new Semester(2027, 1)))
                .hasMessage("No late-payment rate on record for 2027 H1");
        assertThat(interest.compute(debt, new Statutory(), INTEREST_FIRST, LocalDate.of(2026, 12, 31))
                        .interestLeft())
                .isEqualTo(Money.parse("EUR 0.54"));
    }

    @Test
    void aFrozenRateNeedsNoLaterFigures() {
        OverdueDebt debt = OverdueDebt.unpaid(Money.parse("EUR 100"), LocalDate.of(2026, 12, 15));
        assertThat(interest.compute(debt, new PublicBuyer(), INTEREST_FIRST, LocalDate.of(2027, 1, 31))
                        .interestLeft())
                .isEqualTo(Money.parse("EUR 1.34"));
    }

    @Test
    void currenciesAreNotMixed() {
        Payment dollars = new Payment(END_OF_AUGUST, Money.parse("USD 10"));
        assertThatThrownBy(() -> new OverdueDebt(Money.parse("EUR 100"), END_OF_APRIL, List.of(dollars)))
                .isInstanceOf(CurrencyMismatchException.class);
    }

    @Test
    void aCreditBearsNoInterest() {
        assertThatThrownBy(() -> OverdueDebt.unpaid(Money.parse("EUR -1"), END_OF_APRIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR -1.00");
        assertThatThrownBy(() -> new Payment(END_OF_APRIL, Money.parse("EUR 0")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Agreed(new BigDecimal("-1"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Worked examples that others published or computed; checked where a copy lies beside the project. */
    @Test
    void theExamplesOfOthersComeOutTheSame() throws IOException {
        Path file = Path.of("../shared/data/rates/interest-oracles.json");
        assumeTrue(Files.exists(file), "no worked examples beside the project");
        JsonNode examples = new ObjectMapper().readTree(file.toFile());
        RecoveryIndemnity indemnity = new RecoveryIndemnity(new KnownRates());

        assertThat(examples).hasSizeGreaterThanOrEqualTo(10).allSatisfy(example -> {
            Money principal = Money.parse("EUR " + example.get("principal").asText());
            if (example.has("rate")) {
                // Nothing but principal, rate and days is given: any span within a semester will do.
                LocalDate due = LocalDate.of(2026, 1, 1);
                InterestTerms agreed =
                        new Agreed(new BigDecimal(example.get("rate").asText()));
                LocalDate asOf = due.plusDays(example.get("days").asInt());
                assertThat(interest.compute(OverdueDebt.unpaid(principal, due), agreed, INTEREST_FIRST, asOf)
                                .interestLeft()
                                .getAmount())
                        .isEqualByComparingTo(example.get("interest").asText());
            } else if (example.has("segments")) {
                InterestStatement statement = interest.compute(
                        OverdueDebt.unpaid(principal, date(example, "due")),
                        new Statutory(),
                        INTEREST_FIRST,
                        date(example, "end"));
                assertThat(statement.interestLeft().getAmount())
                        .isEqualByComparingTo(
                                example.get("interest_rounded_per_segment").asText());
                assertThat(statement.segments()).hasSameSizeAs(example.get("segments"));
                for (int i = 0; i < statement.segments().size(); i++) {
                    Segment segment = statement.segments().get(i);
                    JsonNode expected = example.get("segments").get(i);
                    assertThat(segment.from()).isEqualTo(date(expected, "from_"));
                    assertThat(segment.to()).isEqualTo(date(expected, "to"));
                    assertThat(segment.days()).isEqualTo(expected.get("days").asInt());
                    assertThat(segment.percent())
                            .isEqualByComparingTo(expected.get("rate").asText());
                    assertThat(segment.interest().getAmount())
                            .isEqualByComparingTo(expected.get("interest").asText());
                }
            } else {
                LocalDate due = date(example, "from_inclusive").minusDays(1);
                LocalDate asOf = date(example, "to_exclusive").minusDays(1);
                InterestStatement statement =
                        interest.compute(OverdueDebt.unpaid(principal, due), new Statutory(), INTEREST_FIRST, asOf);
                assertThat(statement.interestLeft().getAmount())
                        .isEqualByComparingTo(example.get("interest").asText());
                assertThat(statement
                                .balance()
                                .plus(indemnity.of(due, asOf).orElseThrow())
                                .getAmount())
                        .isEqualByComparingTo(example.get("total_with_40").asText());
            }
        });
    }

    private InterestStatement tenThousandPaidInPart(PaymentOrder order) {
        Payment payment = new Payment(LocalDate.of(2026, 6, 15), Money.parse("EUR 4000"));
        OverdueDebt debt = new OverdueDebt(Money.parse("EUR 10000"), END_OF_APRIL, List.of(payment));
        return interest.compute(debt, new Statutory(), order, END_OF_AUGUST);
    }

    private static LocalDate date(JsonNode node, String field) {
        return LocalDate.parse(node.get(field).asText());
    }

    private static InterestTerms terms(String terms) {
        return switch (terms) {
            case "statutory" -> new Statutory();
            case "public" -> new PublicBuyer();
            default -> new Agreed(new BigDecimal(terms));
        };
    }

    private static List<Payment> payments(CurrencyUnit currency, String payments) {
        return payments == null
                ? List.of()
                : Arrays.stream(payments.split(" "))
                        .map(payment -> payment.split("="))
                        .map(payment -> new Payment(
                                LocalDate.parse(payment[0]), Money.of(currency, new BigDecimal(payment[1]))))
                        .toList();
    }

    private static String written(List<Segment> segments) {
        return segments.stream()
                .map(segment -> "%s..%s:%s@%s=%s"
                        .formatted(
                                segment.from(),
                                segment.to(),
                                segment.base().getAmount(),
                                segment.percent(),
                                segment.interest().getAmount()))
                .collect(joining(" "));
    }
}
