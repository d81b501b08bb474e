package io.relance.writeoff;

import org.jspecify.annotations.Nullable;

/**
 * A person has answered what a write-off waits for, elsewhere than in the list of tasks; whoever holds the task does what
 * follows, in the same transaction.
 *
 * @param reason of a proposal
 * @param by user id
 */
public record WriteOffAnswered(
        long writeOffId,
        Answer answer,
        @Nullable WriteOffReason reason,
        @Nullable String note,
        String by) {

    /** What was said. */
    public enum Answer {
        PROPOSE,
        DROP,
        APPROVE,
        REJECT
    }
}
