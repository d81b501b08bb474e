package io.relance.handoff;

import java.util.List;
import java.util.Set;

/**
 * One source of papers that prove a claim: the invoices themselves, the reminders as they were sent, the formal notice and
 * its proofs of delivery. An agency's and a court's dossier collect from all of them.
 */
public interface Evidence {

    /** What this source holds about these invoices of the debtor, oldest first; empty if nothing. */
    List<Exhibit> about(long debtorId, Set<Long> invoiceIds);
}
