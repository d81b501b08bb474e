package io.relance.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTests {

    private final WorkingDays workingDays = new WorkingDays(PublicHolidays.national());

    @ParameterizedTest
    @CsvSource({
        "2026-01-05, true", // Monday
        "2026-01-09, true", // Friday
        "2026-01-10, false", // Saturday
        "2026-01-11, false", // Sunday
        "2026-04-06, false", // Easter Monday
        "2026-04-03, true" // Good Friday, worked outside Alsace-Moselle
    })
    void peopleWorkFromMondayToFridayExceptOnHolidays(LocalDate day, boolean worked) {
        assertThat(workingDays.isWorkingDay(day)).isEqualTo(worked);
    }

    @Test
    void goodFridayIsOffInAlsaceAndMoselle() {
        WorkingDays strasbourg = new WorkingDays(PublicHolidays.alsaceMoselle());
        assertThat(strasbourg.isWorkingDay(LocalDate.of(2026, 4, 3))).isFalse();
        assertThat(strasbourg.next(LocalDate.of(2026, 4, 3))).isEqualTo("2026-04-07");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05, 2026-01-05",
        "2026-01-10, 2026-01-12",
        "2026-04-04, 2026-04-07", // the Easter week-end
        "2026-05-01, 2026-05-04", // 1 May, a Friday
        "2026-12-25, 2026-12-28",
        "2027-01-01, 2027-01-04"
    })
    void aDayOffMovesToTheNextWorkingDay(LocalDate day, LocalDate next) {
        assertThat(workingDays.next(day)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-09, 0, 2026-01-09",
        "2026-01-10, 0, 2026-01-12",
        "2026-01-09, 1, 2026-01-12",
        "2026-01-10, 1, 2026-01-12",
        "2026-01-11, 1, 2026-01-12",
        "2026-01-05, 5, 2026-01-12",
        "2026-05-07, 1, 2026-05-11", // over 8 May
        "2025-12-24, 3, 2025-12-30"
    })
    void workingDaysAreCountedFromTheDayAfter(LocalDate day, int count, LocalDate result) {
        assertThat(workingDays.plus(day, count)).isEqualTo(result);
    }

    @Test
    void countingBackwardsIsRefused() {
        assertThatThrownBy(() -> workingDays.plus(LocalDate.of(2026, 1, 5), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 working days");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05, 2026-01-05, 0",
        "2026-01-05, 2026-01-12, 5",
        "2026-01-09, 2026-01-11, 0",
        "2026-01-09, 2026-01-12, 1",
        "2026-01-12, 2026-01-09, -1",
        "2026-01-01, 2026-12-31, 252"
    })
    void betweenLeavesOutTheFirstDayAndKeepsTheLast(LocalDate from, LocalDate to, int count) {
        assertThat(workingDays.between(from, to)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-09, 1", "2026-04-30, 3", "2026-07-13, 20"})
    void betweenUndoesPlus(LocalDate day, int count) {
        assertThat(workingDays.between(day, workingDays.plus(day, count))).isEqualTo(count);
    }
}
