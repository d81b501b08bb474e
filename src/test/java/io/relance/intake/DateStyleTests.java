package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateStyleTests {

    @ParameterizedTest
    @CsvSource({
        "05/01/2026, 2026-01-05",
        "5/1/26, 2026-01-05",
        "05.01.2026, 2026-01-05",
        "05-01-2026, 2026-01-05",
        "2026-01-05, 2026-01-05",
        "2026/1/5, 2026-01-05",
        "20260105, 2026-01-05",
        "2026-01-05T00:00:00, 2026-01-05",
        "2026-01-05 00:00:00.000, 2026-01-05",
        "05/01/2026 00:00, 2026-01-05",
        "5 janvier 2026, 2026-01-05",
        "1er févr. 2026, 2026-02-01",
        "15-Aug-2026, 2026-08-15",
        "14 juil. 2026, 2026-07-14",
        "29/02/2024, 2024-02-29"
    })
    void dayFirstReadsWhatFrenchProgramsWrite(String text, LocalDate date) {
        assertThat(DateStyle.DAY_FIRST.read(text)).contains(date);
    }

    @ParameterizedTest
    @CsvSource({"4/6/2013, 2013-04-06", "12/31/26, 2026-12-31", "2013-04-06, 2013-04-06"})
    void monthFirstReadsWhatAmericanProgramsWrite(String text, LocalDate date) {
        assertThat(DateStyle.MONTH_FIRST.read(text)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/02/2026",
                "13/13/2026",
                "2026-13-01",
                "demain",
                "",
                "45678",
                "1/2",
                "00/01/2026",
                "5 brumaire 2026"
            })
    void whatIsNoDateIsNotRead(String text) {
        assertThat(DateStyle.DAY_FIRST.read(text)).isEmpty();
    }

    @Test
    void oneTwentyFifthDecidesForTheWholeFile() {
        DateStyle.Evidence evidence = weigh("1/2/2013", "2/25/2013", "3/4/2013");

        assertThat(evidence.style()).isEqualTo(DateStyle.MONTH_FIRST);
        assertThat(evidence.certain()).isTrue();
    }

    @Test
    void withoutProofItIsFrenchButNotCertain() {
        DateStyle.Evidence evidence = weigh("01/02/2026", "03/04/2026");

        assertThat(evidence.style()).isEqualTo(DateStyle.DAY_FIRST);
        assertThat(evidence.certain()).isFalse();
    }

    @Test
    void datesThatReadTheSameEitherWayLeaveNoDoubt() {
        assertThat(weigh("2026-01-05", "05/05/2026").certain()).isTrue();
    }

    @Test
    void contradictingDatesAreNeverCertain() {
        DateStyle.Evidence evidence = weigh("25/01/2026", "26/01/2026", "01/27/2026");

        assertThat(evidence.style()).isEqualTo(DateStyle.DAY_FIRST);
        assertThat(evidence.certain()).isFalse();
    }

    private static DateStyle.Evidence weigh(String... dates) {
        DateStyle.Evidence evidence = new DateStyle.Evidence();
        List.of(dates).forEach(evidence::weigh);
        return evidence;
    }
}
