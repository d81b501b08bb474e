package io.relance.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for a person, and what persons have decided; how tasks are kept stays behind this view. */
public interface TaskView {

    /** What a person is asked to do. */
    enum Kind {
        /** Call a debtor. */
        CALL,
        /** Read a message before it leaves. */
        REVIEW,
        /** Find an address that works. */
        ADDRESS,
        /** Decide what follows, settle a dispute, declare a claim. */
        DECISION
    }

    /** How many tasks are open, of every kind. */
    Map<Kind, Long> open();

    /** The address within Tasklist where the tasks of a kind are found; kinds without a list of their own are absent. */
    Map<Kind, String> filters();

    /** The tasks of an invoice's journey that are over, oldest first. */
    List<Done> doneFor(String invoiceNumber);

    /**
     * A task that is over.
     *
     * @param name as the diagram names it
     * @param by user id of whoever completed it, when known
     * @param outcome the code of what was decided, when the form asks for one; why, stands with what was decided about
     */
    record Done(
            String name,
            Instant at,
            @Nullable String by,
            @Nullable String outcome) {}
}
