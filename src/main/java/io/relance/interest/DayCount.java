package io.relance.interest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;

/**
 * How many days a year has for a computation of interest. The law names none (DOMAIN §1.2): 365 is the convention of
 * French practice, and in a leap year it gives a little more.
 */
public enum DayCount {
    /** 365 days in every year. */
    ALWAYS_365,
    /** 365 days, and 366 in a leap year: a span over the turn of a year is cut there. */
    CALENDAR_YEAR;

    /** Days of the year in which a span lies. */
    BigDecimal daysInYearOf(LocalDate day) {
        return BigDecimal.valueOf(this == CALENDAR_YEAR ? Year.of(day.getYear()).length() : 365);
    }

    /** The last day that is computed with the same number of days as this one. */
    LocalDate lastDayAlike(LocalDate day) {
        return this == CALENDAR_YEAR ? LocalDate.of(day.getYear(), 12, 31) : LocalDate.MAX;
    }
}
