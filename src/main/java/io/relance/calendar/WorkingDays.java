package io.relance.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** The days on which a company works: Monday to Friday, public holidays excepted. */
public final class WorkingDays {

    private final PublicHolidays holidays;

    public WorkingDays(PublicHolidays holidays) {
        this.holidays = holidays;
    }

    /** Whether people are at work on this day. */
    public boolean isWorkingDay(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !holidays.includes(day);
    }

    /** The day itself when it is a working day, otherwise the first one after it. */
    public LocalDate next(LocalDate day) {
        LocalDate next = day;
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /**
     * The n-th working day after a day that need not be one itself: one working day after a Friday, a Saturday or a
     * Sunday is Monday. Zero gives {@link #next(LocalDate)}.
     *
     * @throws IllegalArgumentException if {@code workingDays} is negative
     */
    public LocalDate plus(LocalDate day, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("Cannot add " + workingDays + " working days to " + day);
        }
        if (workingDays == 0) {
            return next(day);
        }
        LocalDate result = day;
        for (int i = 0; i < workingDays; i++) {
            result = next(result.plusDays(1));
        }
        return result;
    }

    /**
     * How many working days lie after {@code from}, up to and including {@code to}; negative when {@code to} comes
     * first. So {@code between(day, plus(day, n))} is n.
     */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }
}
