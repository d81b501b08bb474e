package io.relance.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours in which a debtor may be written to or called: on working days, from an opening time up to, but not
 * including, a closing time, in one time zone. No French statute fixes them for companies; they are a courtesy and a
 * setting (DOMAIN §6.3).
 *
 * @param zone the zone in which the hours are meant
 * @param from first moment of the office day
 * @param to first moment after the office day, later on the same day
 * @param workingDays the days on which the office is open at all
 */
public record OfficeHours(ZoneId zone, LocalTime from, LocalTime to, WorkingDays workingDays) {

    /** @throws IllegalArgumentException if the office would close before it opens */
    public OfficeHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Office hours must end after they begin: " + from + " to " + to);
        }
    }

    /** Whether the office is open at this moment. */
    public boolean include(Instant moment) {
        return next(moment).equals(moment);
    }

    /** The earliest moment inside office hours that is not before the given one: often the given one itself. */
    public Instant next(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        LocalDate day = local.toLocalDate();
        if (workingDays.isWorkingDay(day) && local.toLocalTime().isBefore(to)) {
            return local.toLocalTime().isBefore(from) ? opening(day) : moment;
        }
        return opening(workingDays.plus(day, 1));
    }

    private Instant opening(LocalDate day) {
        return day.atTime(from).atZone(zone).toInstant();
    }
}
