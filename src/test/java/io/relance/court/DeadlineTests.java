package io.relance.court;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as the code of civil procedure counts them (DOMAIN §4.2). */
class DeadlineTests {

    @ParameterizedTest
    @CsvSource({
        "2026-08-31, 6, 2027-02-28, 2027-03-01",
        "2026-09-01, 3, 2026-12-01, 2026-12-01",
        "2026-09-25, 3, 2026-12-25, 2026-12-28",
        "2026-11-30, 3, 2027-02-28, 2027-03-01",
    })
    void serviceIsDueAtTheEndOfMonthsAndOnAWorkingDay(LocalDate order, int months, LocalDate raw, LocalDate last) {
        Deadline deadline = Deadline.of(rule(months, Period.Unit.MONTHS, true, false, false), order, in("33000", "FR"));

        assertThat(deadline.raw()).isEqualTo(raw);
        assertThat(deadline.last()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "33000, FR, 2026-02-16",
        "97110, FR, 2026-03-16",
        "98800, FR, 2026-03-16",
        "10115, DE, 2026-04-15",
    })
    void whoLivesFarAwayMayOpposeForLonger(String postalCode, String country, LocalDate last) {
        Deadline deadline = Deadline.of(
                rule(1, Period.Unit.MONTHS, false, true, false), LocalDate.of(2026, 1, 15), in(postalCode, country));

        assertThat(deadline.last()).isEqualTo(last);
    }

    @Test
    void aLocalHolidayLengthensWhatWeWaitForAndNotWhatWeMustDo() {
        LocalDate from = LocalDate.of(2025, 11, 26);
        Debtor alsatian = in("67000", "FR");

        assertThat(Deadline.of(rule(1, Period.Unit.MONTHS, false, false, false), from, alsatian)
                        .last())
                .isEqualTo(LocalDate.of(2025, 12, 29));
        assertThat(Deadline.of(rule(1, Period.Unit.MONTHS, true, false, false), from, alsatian)
                        .last())
                .isEqualTo(LocalDate.of(2025, 12, 26));
    }

    @Test
    void daysBeforeAHearingEndOnTheWorkingDayBefore() {
        LocalDate hearing = LocalDate.of(2026, 6, 8);

        Deadline copy = Deadline.of(rule(8, Period.Unit.DAYS, true, false, true), hearing, in("33000", "FR"));

        assertThat(copy.raw()).isEqualTo(LocalDate.of(2026, 5, 31));
        assertThat(copy.last()).isEqualTo(LocalDate.of(2026, 5, 29));
    }

    @Test
    void aPeriodLasts() {
        assertThatThrownBy(() -> new Period(0, Period.Unit.DAYS)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"33000, 33", "20000, 2A", "20167, 2A", "20200, 2B", "97400, 974", "98800, 988", "'', ", "1000, "})
    void aPostalCodeTellsTheDepartment(String postalCode, @Nullable String department) {
        assertThat(Department.of(postalCode).orElse(null)).isEqualTo(department);
    }

    @ParameterizedTest
    @CsvSource({
        "TC, Bordeaux, Tribunal de commerce de Bordeaux",
        "TAE, Le Mans, Tribunal des activités économiques du Mans",
        "TAE, Avignon, Tribunal des activités économiques d’Avignon",
        "TJ, , Tribunal judiciaire",
    })
    void aCourtIsNamedAsTheFrenchSay(CourtSeats.Kind kind, @Nullable String town, String title) {
        assertThat(CourtSeats.Seat.title(kind, town)).isEqualTo(title);
    }

    private static DeadlineRule rule(int amount, Period.Unit unit, boolean ours, boolean distance, boolean before) {
        return new DeadlineRule(
                1,
                "PAYMENT_ORDER",
                "SERVICE",
                DeadlineRule.From.DECISION,
                before,
                new Period(amount, unit),
                ours,
                distance,
                false,
                Set.of(CourtSeats.Kind.values()),
                "nom",
                "name",
                null,
                null,
                "CPC",
                "source",
                LocalDate.of(2026, 9, 23),
                false);
    }

    private static Debtor in(String postalCode, String country) {
        Debtor debtor = new Debtor("C-1", "Client", Instant.EPOCH);
        debtor.update(new DebtorDetails(
                null, null, null, country, null, null, null, null, null, null, null, postalCode, null, null, null));
        return debtor;
    }
}
