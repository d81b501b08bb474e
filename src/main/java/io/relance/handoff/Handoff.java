package io.relance.handoff;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One road that invoices can take. There is one bean for each {@link Route} that can be taken; a person is offered no other.
 *
 * <p>Asking is safe to repeat. Invoices of a debtor join the dossier that is being prepared for it, or open one; nothing
 * leaves the company before a person has approved it. When a dossier is over for an invoice that is still unpaid,
 * {@link HandoffEnded} is published; an invoice that is paid, credited or written off needs no such word.
 */
public interface Handoff {

    /** The road that this is. */
    Route route();

    /**
     * Asks that the invoice goes this road, in the transaction of its journey. Does nothing if it stands in an open dossier
     * already.
     *
     * @throws IllegalArgumentException if there is no such open invoice
     */
    void refer(long invoiceId);

    /** Whether the invoice stands in a dossier of this road that is not over: its journey only has to wait. */
    default boolean has(long invoiceId) {
        return !among(Set.of(invoiceId)).isEmpty();
    }

    /**
     * Which of some invoices stand in a dossier of this road that is not over. Reminders of a debtor's other invoices ask
     * it, so that they do not claim what somebody else collects by now; a morning's run asks for hundreds at once.
     */
    Set<Long> among(Set<Long> invoiceIds);

    /**
     * What this road is likely to cost for some invoices of one debtor, in words: fees and advances, never a result.
     *
     * @return empty where nobody can say
     */
    default Optional<String> cost(Set<Long> invoiceIds, Locale language) {
        return Optional.empty();
    }
}
