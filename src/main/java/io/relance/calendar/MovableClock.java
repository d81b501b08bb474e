package io.relance.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that can be put forward, so that a demonstration or a test lives through weeks in minutes. Between two moves
 * it ticks with the system clock, or stands still. Moving never goes back: what has been written down with a later time
 * could not be explained any more.
 */
public final class MovableClock extends Clock {

    private final Clock source;
    private final AtomicReference<Duration> lead;

    private MovableClock(Clock source, AtomicReference<Duration> lead) {
        this.source = source;
        this.lead = lead;
    }

    /** A clock that shows the given moment now and ticks on from there. */
    public static MovableClock tickingFrom(Instant start, ZoneId zone) {
        Clock system = Clock.system(zone);
        return new MovableClock(system, new AtomicReference<>(Duration.between(system.instant(), start)));
    }

    /** A clock that shows the given moment until it is moved. */
    public static MovableClock standingAt(Instant start, ZoneId zone) {
        return new MovableClock(Clock.fixed(start, zone), new AtomicReference<>(Duration.ZERO));
    }

    /**
     * Puts the clock forward, for everybody who holds it, whatever their zone. Moving it to the moment it shows changes
     * nothing.
     *
     * @throws ClockCannotGoBack if the moment has already passed; the clock then stays as it is
     */
    public void moveTo(Instant moment) {
        Instant reached = source.instant();
        lead.updateAndGet(before -> {
            Instant now = reached.plus(before);
            if (moment.isBefore(now)) {
                throw new ClockCannotGoBack(now, moment);
            }
            return Duration.between(reached, moment);
        });
    }

    /**
     * Sets the clock to any moment, also an earlier one. Only for somebody who knows that nothing has been written down
     * yet: when the program starts, or while its books are empty.
     */
    public void startOverAt(Instant moment) {
        lead.set(Duration.between(source.instant(), moment));
    }

    @Override
    public Instant instant() {
        return source.instant().plus(lead.get());
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    /** The same clock read in another zone: moving either moves both. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(source.withZone(zone), lead);
    }
}
