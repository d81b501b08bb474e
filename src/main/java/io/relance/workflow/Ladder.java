package io.relance.workflow;

import io.relance.contact.ReminderStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of one version of a journey in their order, found by the timer before them or by their own id. */
record Ladder(List<ReminderStep> steps, Map<String, ReminderStep> byTimer, Map<String, ReminderStep> byActivity) {

    /** @throws IllegalStateException if the diagram has no such timer with an offset */
    ReminderStep after(String timer) {
        return Optional.ofNullable(byTimer.get(timer))
                .orElseThrow(() -> new IllegalStateException("Timer " + timer + " states no offsetDays"));
    }

    /** Whether the timer leads to a step that asks for a contact. */
    boolean asksAfter(String timer) {
        ReminderStep step = byTimer.get(timer);
        return step != null && step.channel() != null;
    }

    /** @throws IllegalStateException if no timer with an offset leads to the activity */
    ReminderStep at(String activity) {
        return Optional.ofNullable(byActivity.get(activity))
                .orElseThrow(() -> new IllegalStateException("No timer with offsetDays leads to " + activity));
    }
}
