package io.relance.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class CalendarConfigurationTests {

    private final ApplicationContextRunner program =
            new ApplicationContextRunner().withUserConfiguration(CalendarConfiguration.class);

    @ParameterizedTest
    @ValueSource(strings = {"fr-FR", "en-US", "ar-EG"})
    void aFreshInstallationWorksInFrenchOfficeHoursWhateverTheMachineSpeaks(String machine) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(machine));
            program.run(context -> {
                OfficeHours office = context.getBean(OfficeHours.class);
                assertThat(office.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
                assertThat(office.from()).isEqualTo("09:00");
                assertThat(office.to()).isEqualTo("18:00");
                assertThat(context.getBean(CalendarSettings.class).journeysAt()).isEqualTo("06:00");
                assertThat(context.getBean(WorkingDays.class).isWorkingDay(LocalDate.of(2026, 12, 25)))
                        .isFalse();
            });
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theCompanySetsItsOwnHoursAndHolidays() {
        program.withPropertyValues(
                        "relance.calendar.zone=Indian/Reunion",
                        "relance.calendar.office-from=08:30",
                        "relance.calendar.office-to=17:00",
                        "relance.calendar.journeys-at=05:15",
                        "relance.calendar.alsace-moselle=true")
                .run(context -> {
                    OfficeHours office = context.getBean(OfficeHours.class);
                    assertThat(office.zone()).isEqualTo(ZoneId.of("Indian/Reunion"));
                    assertThat(office.from()).isEqualTo("08:30");
                    assertThat(office.to()).isEqualTo("17:00");
                    assertThat(context.getBean(CalendarSettings.class).journeysAt())
                            .isEqualTo("05:15");
                    assertThat(context.getBean(WorkingDays.class).isWorkingDay(LocalDate.of(2025, 12, 26)))
                            .isFalse();
                });
    }

    @Test
    void impossibleHoursStopTheStart() {
        program.withPropertyValues("relance.calendar.office-to=08:00").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("Office hours must end after they begin"));
    }

    @Test
    void theClockIsTheSystemClockUnlessAsked() {
        program.run(context -> {
            assertThat(context).hasSingleBean(Clock.class).doesNotHaveBean(MovableClock.class);
            assertThat(context.getBean(Clock.class).getZone()).isEqualTo(ZoneId.of("Europe/Paris"));
        });
    }

    @Test
    void aMovableClockTicksFromItsStart() {
        program.withPropertyValues("relance.clock=movable", "relance.calendar.clock-starts-at=2026-01-05T08:00")
                .run(context -> {
                    Instant start = Instant.parse("2026-01-05T07:00:00Z");
                    assertThat(context.getBean(MovableClock.class).instant()).isBetween(start, start.plusSeconds(60));
                });
    }

    @Test
    void aStandingClockKeepsItsStart() {
        program.withPropertyValues("relance.clock=standing", "relance.calendar.clock-starts-at=2026-01-05T08:00:00")
                .run(context ->
                        assertThat(context.getBean(Clock.class).instant()).isEqualTo("2026-01-05T07:00:00Z"));
    }

    @Test
    void anotherClockTakesPrecedence() {
        new ApplicationContextRunner()
                .withUserConfiguration(OwnClock.class, CalendarConfiguration.class)
                .withPropertyValues("relance.clock=movable")
                .run(context ->
                        assertThat(context.getBean(Clock.class).instant()).isEqualTo(Instant.EPOCH));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClock {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        }
    }
}
