package io.relance.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class MovableClockTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant START = Instant.parse("2026-01-05T07:00:00Z");

    @Test
    void aStandingClockShowsTheSameMomentUntilItIsMoved() {
        MovableClock clock = MovableClock.standingAt(START, PARIS);
        assertThat(clock.instant()).isEqualTo(START);

        clock.moveTo(START.plus(Duration.ofDays(31)));

        assertThat(clock.instant()).isEqualTo("2026-02-05T07:00:00Z");
        assertThat(LocalDate.now(clock)).isEqualTo("2026-02-05");
    }

    @Test
    void aTickingClockGoesOnFromWhereItWasMoved() {
        MovableClock clock = MovableClock.tickingFrom(START, PARIS);
        assertThat(clock.instant()).isBetween(START, START.plusSeconds(60));

        Instant later = START.plus(Duration.ofDays(1));
        clock.moveTo(later);

        Awaitility.await().until(() -> clock.instant().isAfter(later));
        assertThat(clock.instant()).isBefore(later.plusSeconds(60));
    }

    @Test
    void theClockNeverGoesBack() {
        MovableClock clock = MovableClock.standingAt(START, PARIS);
        Instant earlier = START.minusSeconds(1);

        assertThatThrownBy(() -> clock.moveTo(earlier))
                .isInstanceOf(ClockCannotGoBack.class)
                .hasMessage("The clock shows 2026-01-05T07:00:00Z and cannot go back to 2026-01-05T06:59:59Z");
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void movingToTheMomentShownChangesNothing() {
        MovableClock clock = MovableClock.standingAt(START, PARIS);
        clock.moveTo(START);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void theSameClockReadInAnotherZoneMovesAlong() {
        MovableClock clock = MovableClock.standingAt(Instant.parse("2026-01-05T23:30:00Z"), PARIS);
        Clock utc = clock.withZone(ZoneOffset.UTC);
        assertThat(utc.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(LocalDate.now(utc)).isEqualTo("2026-01-05");
        assertThat(LocalDate.now(clock)).isEqualTo("2026-01-06");

        clock.moveTo(Instant.parse("2026-01-10T00:00:00Z"));

        assertThat(LocalDate.now(utc)).isEqualTo("2026-01-10");
    }
}
