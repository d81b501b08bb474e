package io.relance.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTests {

    /** Easter Sundays at the edges of the rule: earliest and latest date, and the years its exceptions bend. */
    @ParameterizedTest
    @CsvSource({
        "1818, 1818-03-22",
        "1886, 1886-04-25",
        "1943, 1943-04-25",
        "1954, 1954-04-18",
        "1981, 1981-04-19",
        "2000, 2000-04-23",
        "2008, 2008-03-23",
        "2024, 2024-03-31",
        "2025, 2025-04-20",
        "2026, 2026-04-05",
        "2038, 2038-04-25",
        "2049, 2049-04-18",
        "2076, 2076-04-19",
        "2100, 2100-03-28"
    })
    void easterMondayFollowsTheEcclesiasticalMoon(int year, LocalDate easterSunday) {
        assertThat(firstAfterNewYear(year)).isEqualTo(easterSunday.plusDays(1));
    }

    @Test
    void easterIsAlwaysASundayBetween22MarchAnd25April() {
        assertThat(IntStream.rangeClosed(1583, 4099)).allSatisfy(year -> {
            LocalDate easterMonday = firstAfterNewYear(year);
            assertThat(easterMonday.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
            assertThat(easterMonday).isBetween(LocalDate.of(year, 3, 23), LocalDate.of(year, 4, 26));
        });
    }

    @Test
    void franceKeepsElevenHolidays() {
        assertThat(PublicHolidays.national().in(2026))
                .containsExactlyElementsOf(days(
                        "2026-01-01",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-08",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-07-14",
                        "2026-08-15",
                        "2026-11-01",
                        "2026-11-11",
                        "2026-12-25"));
        assertThat(PublicHolidays.national().in(2027))
                .containsExactlyElementsOf(days(
                        "2027-01-01",
                        "2027-03-29",
                        "2027-05-01",
                        "2027-05-06",
                        "2027-05-08",
                        "2027-05-17",
                        "2027-07-14",
                        "2027-08-15",
                        "2027-11-01",
                        "2027-11-11",
                        "2027-12-25"));
    }

    @Test
    void alsaceAndMoselleKeepTwoMore() {
        SortedSet<LocalDate> local =
                new TreeSet<>(PublicHolidays.alsaceMoselle().in(2026));
        local.removeAll(PublicHolidays.national().in(2026));
        assertThat(local).containsExactlyElementsOf(days("2026-04-03", "2026-12-26"));
    }

    @Test
    void twoHolidaysOnOneDayCountOnce() {
        assertThat(PublicHolidays.national().in(2008)).hasSize(10).contains(LocalDate.of(2008, 5, 1));
    }

    @Test
    void aSundayIsNotAPublicHoliday() {
        assertThat(PublicHolidays.national().includes(LocalDate.of(2026, 1, 4))).isFalse();
        assertThat(PublicHolidays.national().includes(LocalDate.of(2026, 1, 1))).isTrue();
    }

    /** The State publishes its own list; where a copy lies beside the project, every day of it must agree. */
    @ParameterizedTest
    @CsvSource({"metropole.json, false", "alsace-moselle.json, true"})
    void theComputedDaysAreThosePublished(String file, boolean alsaceMoselle) throws IOException {
        Path list = Path.of("../shared/data/holidays").resolve(file);
        assumeTrue(Files.exists(list), "no published list of holidays beside the project");
        PublicHolidays holidays = alsaceMoselle ? PublicHolidays.alsaceMoselle() : PublicHolidays.national();

        SortedMap<Integer, SortedSet<LocalDate>> published = new TreeMap<>();
        JsonNode days = new ObjectMapper().readTree(list.toFile());
        for (Iterator<String> names = days.fieldNames(); names.hasNext(); ) {
            LocalDate day = LocalDate.parse(names.next());
            published.computeIfAbsent(day.getYear(), year -> new TreeSet<>()).add(day);
        }

        assertThat(published).hasSizeGreaterThan(10);
        assertThat(published).allSatisfy((year, set) -> assertThat(set).isEqualTo(holidays.in(year)));
    }

    private static LocalDate firstAfterNewYear(int year) {
        return PublicHolidays.national()
                .in(year)
                .tailSet(LocalDate.of(year, 1, 2))
                .first();
    }

    private static List<LocalDate> days(String... days) {
        return Arrays.stream(days).map(LocalDate::parse).toList();
    }
}
