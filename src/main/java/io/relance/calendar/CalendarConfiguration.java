package io.relance.calendar;

import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The calendar and the one clock of the program. {@code relance.clock} chooses it: {@code movable} ticks and can be put
 * forward (demonstration), {@code standing} moves only when told (tests), anything else is the system clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarSettings.class)
class CalendarConfiguration {

    @Bean
    PublicHolidays publicHolidays(CalendarSettings settings) {
        return settings.alsaceMoselle() ? PublicHolidays.alsaceMoselle() : PublicHolidays.national();
    }

    @Bean
    WorkingDays workingDays(PublicHolidays publicHolidays) {
        return new WorkingDays(publicHolidays);
    }

    @Bean
    OfficeHours officeHours(CalendarSettings settings, WorkingDays workingDays) {
        return new OfficeHours(settings.zone(), settings.officeFrom(), settings.officeTo(), workingDays);
    }

    @Bean
    @ConditionalOnProperty(name = "relance.clock", havingValue = "movable")
    @ConditionalOnMissingBean(Clock.class)
    MovableClock movableClock(CalendarSettings settings) {
        return MovableClock.tickingFrom(start(settings), settings.zone());
    }

    @Bean
    @ConditionalOnProperty(name = "relance.clock", havingValue = "standing")
    @ConditionalOnMissingBean(Clock.class)
    MovableClock standingClock(CalendarSettings settings) {
        return MovableClock.standingAt(start(settings), settings.zone());
    }

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    Clock systemClock(CalendarSettings settings) {
        return Clock.system(settings.zone());
    }

    private static Instant start(CalendarSettings settings) {
        return settings.clockStartsAt() == null
                ? Clock.systemUTC().instant()
                : settings.clockStartsAt().atZone(settings.zone()).toInstant();
    }
}
