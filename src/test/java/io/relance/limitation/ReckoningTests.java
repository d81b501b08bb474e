package io.relance.limitation;

import static io.relance.limitation.Interruption.Kind.ACKNOWLEDGEMENT;
import static io.relance.limitation.Interruption.Kind.COURT_CLAIM;
import static io.relance.limitation.Interruption.Kind.DECLARATION;
import static io.relance.limitation.Interruption.Kind.ENFORCEMENT;
import static io.relance.limitation.Interruption.Kind.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.limitation.Limitation.Remark;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReckoningTests {

    private static final Map<String, Integer> MONTHS =
            Map.of("COMMERCIAL", 60, "CARRIAGE", 12, "TITLE", 120, "LONG_STOP", 240);

    private final Reckoning reckoning = new Reckoning((code, start) -> start.isBefore(day("2008-06-19"))
            ? Optional.empty()
            : Optional.of(
                    new Period(code, MONTHS.get(code), day("2008-06-19"), null, "test", day("2026-04-03"), true)));

    private final List<Interruption> events = new ArrayList<>();

    @Test
    void fiveYearsRunFromTheDueDateToTheDayOfTheSameNumber() {
        assertThat(last("2026-01-05")).isEqualTo("2031-01-05");
        assertThat(last("2024-02-29")).as("no such day five years later").isEqualTo("2029-02-28");
    }

    @Test
    void carriageHasOneYear() {
        assertThat(of("2026-01-05", "CARRIAGE", null).lastDay()).isEqualTo("2027-01-05");
    }

    @Test
    void anAcknowledgementBeginsANewPeriodOfTheSameLength() {
        event(ACKNOWLEDGEMENT, "2029-03-10", null);
        assertThat(last("2026-01-05")).isEqualTo("2034-03-10");
        assertThat(of("2026-01-05", "CARRIAGE", null).remarks())
                .as("a year had passed")
                .contains(Remark.TOO_LATE);
    }

    @Test
    void onTheLastDayIsInTimeAndTheDayAfterIsNot() {
        event(ACKNOWLEDGEMENT, "2031-01-05", null);
        assertThat(last("2026-01-05")).isEqualTo("2036-01-05");
        events.clear();
        event(ACKNOWLEDGEMENT, "2031-01-06", null);
        assertThat(last("2026-01-05")).isEqualTo("2031-01-05");
    }

    @Test
    void aCourtClaimStopsThePeriodUntilTheProceedingsEnd() {
        event(COURT_CLAIM, "2028-01-10", null);
        Limitation running = of("2026-01-05", "COMMERCIAL", null);
        assertThat(running.lastDay()).isNull();
        assertThat(running.remarks()).contains(Remark.STANDS_STILL);

        events.clear();
        event(COURT_CLAIM, "2028-01-10", "2029-06-30");
        assertThat(last("2026-01-05")).isEqualTo("2034-06-30");
    }

    @Test
    void aDeclarationHoldsUntilTheClosing() {
        event(DECLARATION, "2026-03-01", "2030-09-15");
        assertThat(last("2026-01-05")).isEqualTo("2035-09-15");
    }

    @Test
    void anAcknowledgementWithinProceedingsDoesNotShortenThem() {
        event(COURT_CLAIM, "2028-01-10", "2029-06-30");
        event(ACKNOWLEDGEMENT, "2028-05-01", null);
        assertThat(last("2026-01-05")).isEqualTo("2034-06-30");
    }

    @Test
    void anAcknowledgementBeforeTheDueDateMovesNothing() {
        event(ACKNOWLEDGEMENT, "2025-12-20", null);
        assertThat(last("2026-01-05")).isEqualTo("2031-01-05");
    }

    @Test
    void aTitleHasTenYears() {
        event(COURT_CLAIM, "2028-01-10", "2028-03-01");
        event(TITLE, "2028-06-15", null);
        assertThat(last("2026-01-05")).isEqualTo("2038-06-15");
    }

    @Test
    void whatWasRevokedDoesNotCount() {
        events.add(new Interruption(
                1,
                1,
                COURT_CLAIM,
                day("2028-01-10"),
                null,
                "désistement",
                Instant.EPOCH,
                "camille",
                Instant.EPOCH,
                "camille",
                "désistement (C. civ. 2243)"));
        assertThat(last("2026-01-05")).isEqualTo("2031-01-05");
    }

    @Test
    void twentyYearsAreTheEndOfAcknowledgementsButNotOfEnforcement() {
        event(ACKNOWLEDGEMENT, "2030-12-01", null);
        event(ACKNOWLEDGEMENT, "2035-11-01", null);
        event(ACKNOWLEDGEMENT, "2040-10-01", null);
        event(ACKNOWLEDGEMENT, "2045-09-01", null);
        Limitation capped = of("2026-01-05", "COMMERCIAL", null);
        assertThat(capped.lastDay())
                .as("born with the invoice of 6 December 2025")
                .isEqualTo("2045-12-06");
        assertThat(capped.remarks()).contains(Remark.LONG_STOP);

        event(ENFORCEMENT, "2045-10-01", null);
        assertThat(last("2026-01-05")).isEqualTo("2050-10-01");
    }

    @Test
    void anAgreedPeriodGoesBeforeTheUsualOne() {
        Period agreed = new Period("AGREED", 24, day("2026-01-01"), null, "contrat", day("2026-01-01"), true);
        assertThat(of("2026-01-05", "AGREED", agreed).lastDay()).isEqualTo("2028-01-05");
    }

    @Test
    void withoutAFigureThereIsNoDay() {
        Limitation unknown = of("2005-01-05", "COMMERCIAL", null);
        assertThat(unknown.lastDay()).isNull();
        assertThat(unknown.remarks()).containsExactly(Remark.PERIOD_UNKNOWN);
    }

    @Test
    void warningsComeByMonths() {
        Limitation limitation = of("2026-01-05", "COMMERCIAL", null);
        assertThat(limitation.isWithin(3, day("2030-10-04"))).isFalse();
        assertThat(limitation.isWithin(3, day("2030-10-05"))).isTrue();
        assertThat(limitation.isOver(day("2031-01-05"))).isFalse();
        assertThat(limitation.isOver(day("2031-01-06"))).isTrue();
    }

    private void event(Interruption.Kind kind, String day, @Nullable String until) {
        events.add(new Interruption(
                events.size() + 1,
                1,
                kind,
                day(day),
                until == null ? null : day(until),
                "preuve",
                Instant.EPOCH,
                "camille",
                null,
                null,
                null));
    }

    private @Nullable LocalDate last(String due) {
        return of(due, "COMMERCIAL", null).lastDay();
    }

    private Limitation of(String due, String code, @Nullable Period chosen) {
        return reckoning.of(invoice(day(due)), code, chosen, events);
    }

    /** An invoice is made by the ledger alone; here nothing but its days counts. */
    private static Invoice invoice(LocalDate due) {
        try {
            Constructor<Invoice> made = Invoice.class.getDeclaredConstructor(InvoiceDraft.class, Instant.class);
            made.setAccessible(true);
            Invoice invoice = made.newInstance(
                    new InvoiceDraft(
                            "F-1", 1, due.minusDays(30), due, Money.parse("EUR 100.00"), Money.parse("EUR 0.00"), null),
                    Instant.EPOCH);
            Field id = Invoice.class.getDeclaredField("id");
            id.setAccessible(true);
            id.set(invoice, 1L);
            return invoice;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
