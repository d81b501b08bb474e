package io.relance.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeHoursTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final WorkingDays WORKING_DAYS = new WorkingDays(PublicHolidays.national());

    private final OfficeHours office = new OfficeHours(PARIS, LocalTime.of(9, 0), LocalTime.of(18, 0), WORKING_DAYS);

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T06:00, 2026-01-05T09:00",
        "2026-01-05T08:59:59.999999, 2026-01-05T09:00",
        "2026-01-05T09:00, 2026-01-05T09:00",
        "2026-01-05T14:37:12, 2026-01-05T14:37:12",
        "2026-01-05T17:59:59.999999, 2026-01-05T17:59:59.999999",
        "2026-01-05T18:00, 2026-01-06T09:00",
        "2026-01-05T23:30, 2026-01-06T09:00",
        "2026-01-09T18:00, 2026-01-12T09:00", // Friday evening
        "2026-01-10T10:00, 2026-01-12T09:00", // Saturday
        "2026-04-03T19:00, 2026-04-07T09:00", // the evening before Easter
        "2026-12-24T20:00, 2026-12-28T09:00"
    })
    void theNextMomentIsTheEarliestInsideOfficeHours(LocalDateTime moment, LocalDateTime next) {
        assertThat(office.next(paris(moment))).isEqualTo(paris(next));
        assertThat(office.include(paris(moment))).isEqualTo(moment.equals(next));
    }

    @Test
    void theHoursAreThoseOfTheZoneInSummerAndInWinter() {
        // Clocks went forward on Sunday 29 March 2026: nine o'clock in Paris is 08:00 UTC before, 07:00 UTC after.
        assertThat(office.next(Instant.parse("2026-03-27T00:00:00Z"))).isEqualTo("2026-03-27T08:00:00Z");
        assertThat(office.next(Instant.parse("2026-03-27T20:00:00Z"))).isEqualTo("2026-03-30T07:00:00Z");
    }

    @Test
    void theDayIsThatOfTheZone() {
        // 22:30 UTC on a Sunday in June is already Monday in Paris.
        assertThat(office.next(Instant.parse("2026-06-14T22:30:00Z"))).isEqualTo("2026-06-15T07:00:00Z");
    }

    @Test
    void anOfficeThatClosesBeforeItOpensIsRefused() {
        assertThatThrownBy(() -> new OfficeHours(PARIS, LocalTime.of(18, 0), LocalTime.of(9, 0), WORKING_DAYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("18:00 to 09:00");
    }

    private static Instant paris(LocalDateTime moment) {
        return moment.atZone(PARIS).toInstant();
    }
}
