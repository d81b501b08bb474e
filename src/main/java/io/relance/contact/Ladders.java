package io.relance.contact;

import java.util.List;

/** Knows the steps of each journey, as its newest diagram states them. */
public interface Ladders {

    /** The steps of a journey in their order; empty for a journey nobody knows. */
    List<ReminderStep> stepsOf(String journey);
}
