package io.relance.calendar;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

/**
 * The settings {@code relance.calendar.*}.
 *
 * @param zone the time zone in which all days and hours are meant
 * @param officeFrom the time from which debtors may be written to or called
 * @param officeTo the time from which they may no longer
 * @param journeysAt the time of a working day at which journeys take their next step
 * @param alsaceMoselle whether Good Friday and 26 December are holidays too
 * @param clockStartsAt what a movable or standing clock shows first, read in {@code zone}; the present if not given
 */
@ConfigurationProperties("relance.calendar")
public record CalendarSettings(
        @DefaultValue("Europe/Paris") ZoneId zone,

        @DefaultValue("09:00") @DateTimeFormat(iso = ISO.TIME)
        LocalTime officeFrom,

        @DefaultValue("18:00") @DateTimeFormat(iso = ISO.TIME)
        LocalTime officeTo,

        @DefaultValue("06:00") @DateTimeFormat(iso = ISO.TIME)
        LocalTime journeysAt,

        @DefaultValue("false") boolean alsaceMoselle,
        @DateTimeFormat(iso = ISO.DATE_TIME) @Nullable LocalDateTime clockStartsAt) {}
