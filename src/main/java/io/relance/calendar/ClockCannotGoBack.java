package io.relance.calendar;

import java.time.Instant;

/** Somebody tried to move the {@link MovableClock} to a moment that has already passed. */
public final class ClockCannotGoBack extends RuntimeException {

    ClockCannotGoBack(Instant now, Instant wanted) {
        super("The clock shows " + now + " and cannot go back to " + wanted);
    }
}
