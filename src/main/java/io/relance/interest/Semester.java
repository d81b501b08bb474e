package io.relance.interest;

import java.time.LocalDate;
import java.time.Month;

/**
 * Half a calendar year, the span for which the law fixes late-payment rates: what stands on 1 January governs until
 * 30 June, what stands on 1 July until 31 December (Code de commerce L441-10 II).
 *
 * @param year calendar year
 * @param half 1 for January to June, 2 for July to December
 */
public record Semester(int year, int half) {

    /** @throws IllegalArgumentException if {@code half} is neither 1 nor 2 */
    public Semester {
        if (half != 1 && half != 2) {
            throw new IllegalArgumentException("A year has halves 1 and 2, not " + half);
        }
    }

    /** The semester in which the day lies. */
    public static Semester of(LocalDate day) {
        return new Semester(day.getYear(), day.getMonthValue() <= 6 ? 1 : 2);
    }

    /** 1 January or 1 July. */
    public LocalDate firstDay() {
        return LocalDate.of(year, half == 1 ? Month.JANUARY : Month.JULY, 1);
    }

    /** 30 June or 31 December. */
    public LocalDate lastDay() {
        return firstDay().plusMonths(6).minusDays(1);
    }

    /** The semester after this one. */
    public Semester next() {
        return of(lastDay().plusDays(1));
    }

    /** The semester before this one. */
    public Semester previous() {
        return of(firstDay().minusDays(1));
    }

    /** Year and half, as in {@code 2026 H2}. */
    @Override
    public String toString() {
        return year + " H" + half;
    }
}
