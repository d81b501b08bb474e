package io.relance.contact;

import org.jspecify.annotations.Nullable;

/**
 * One step of a journey's ladder, as its diagram states it.
 *
 * @param journey key of the journey
 * @param id id of the step in the diagram; unique within the journey
 * @param name what people call it, in the language of the diagram
 * @param offsetDays days after the due date, negative before it
 * @param channel how the debtor is reached; {@code null} when the step asks a person of ours, not the debtor
 * @param tone how it speaks; {@code null} as with the channel
 * @param skipAfterDays a step never done is passed over when the invoice is later than this many days; {@code null} never
 */
public record ReminderStep(
        String journey,
        String id,
        String name,
        int offsetDays,
        @Nullable Channel channel,
        @Nullable Tone tone,
        @Nullable Integer skipAfterDays) {

    /** Whether the time for the step has gone by for an invoice so many days late (negative: not yet due). */
    boolean overtakenAt(int daysLate) {
        return skipAfterDays != null && daysLate > skipAfterDays;
    }
}
