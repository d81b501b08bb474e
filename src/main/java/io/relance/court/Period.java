package io.relance.court;

import java.time.LocalDate;

/**
 * A span of time as the code of civil procedure counts it (CPC 641). The day from which it is counted is not part of it;
 * months and years end on the day of the same number, or on the last day of a shorter month.
 *
 * @param amount more than zero
 */
record Period(int amount, Unit unit) {

    /** What is counted. */
    enum Unit {
        DAYS,
        MONTHS,
        YEARS
    }

    Period {
        if (amount <= 0) {
            throw new IllegalArgumentException("A period lasts, not " + amount);
        }
    }

    /** Its last day when it runs from the given day, weekends and holidays not yet considered. */
    LocalDate after(LocalDate day) {
        return switch (unit) {
            case DAYS -> day.plusDays(amount);
            case MONTHS -> day.plusMonths(amount);
            case YEARS -> day.plusYears(amount);
        };
    }

    /** The last day on which something can be done that must be done so long before the given day. */
    LocalDate before(LocalDate day) {
        return switch (unit) {
            case DAYS -> day.minusDays(amount);
            case MONTHS -> day.minusMonths(amount);
            case YEARS -> day.minusYears(amount);
        };
    }

    /** Longer by some months, for those who live far away (CPC 643); days become months only where there are some. */
    LocalDate after(LocalDate day, int furtherMonths) {
        return unit == Unit.MONTHS
                ? new Period(amount + furtherMonths, Unit.MONTHS).after(day)
                : after(day).plusMonths(furtherMonths);
    }
}
