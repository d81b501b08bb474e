package io.relance.instalment;

import java.time.LocalDate;

/** How far instalments lie apart. */
public enum Interval {
    WEEK,
    FORTNIGHT,
    MONTH;

    /** The day so many intervals after the first; the last day of a shorter month stands for a day it does not have. */
    LocalDate after(LocalDate first, int times) {
        return switch (this) {
            case WEEK -> first.plusWeeks(times);
            case FORTNIGHT -> first.plusWeeks(2L * times);
            case MONTH -> first.plusMonths(times);
        };
    }
}
