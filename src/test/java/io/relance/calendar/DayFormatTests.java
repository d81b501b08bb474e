package io.relance.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayFormatTests {

    @ParameterizedTest
    @CsvSource({
        "2026-01-05, 5 janvier 2026, 05/01/2026",
        "2026-01-01, 1er janvier 2026, 01/01/2026",
        "2026-08-01, 1er août 2026, 01/08/2026",
        "2026-02-11, 11 février 2026, 11/02/2026",
        "2026-12-31, 31 décembre 2026, 31/12/2026"
    })
    void frenchDatesHaveAnOrdinalFirst(LocalDate day, String words, String figures) {
        assertThat(DayFormat.FRENCH.inWords(day)).isEqualTo(words);
        assertThat(DayFormat.FRENCH.inFigures(day)).isEqualTo(figures);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05, 5 January 2026, 05 Jan 2026",
        "2026-01-01, 1 January 2026, 01 Jan 2026",
        "2026-09-30, 30 September 2026, 30 Sep 2026"
    })
    void englishDatesNameTheMonth(LocalDate day, String words, String figures) {
        assertThat(DayFormat.ENGLISH.inWords(day)).isEqualTo(words);
        assertThat(DayFormat.ENGLISH.inFigures(day)).isEqualTo(figures);
    }

    @Test
    void everybodyButTheFrenchReadsEnglish() {
        assertThat(DayFormat.of(Locale.FRANCE)).isEqualTo(DayFormat.FRENCH);
        assertThat(DayFormat.of(Locale.ITALY)).isEqualTo(DayFormat.ENGLISH);
    }
}
