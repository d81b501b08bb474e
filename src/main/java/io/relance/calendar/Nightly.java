package io.relance.calendar;

/** Something to look at every night, whatever the day has brought. */
public interface Nightly {

    /** Looks, and does what follows; a failure keeps none of the others from looking. */
    void atNight();
}
