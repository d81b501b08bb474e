package io.relance.contact;

import io.relance.invoice.Invoice;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * What the gate found for one contact.
 *
 * @param holdDays working days until it looks again, when held
 * @param reasons code of the rule that fired, then what dropped out and why
 * @param asked requests that still stand
 * @param invoices all that the message lists: what was asked for and everything else that is due, oldest first
 * @param claimable by the ids of invoices that are contested in part: what may be demanded nevertheless
 */
record Judgement(
        Verdict verdict,
        int holdDays,
        List<String> reasons,
        List<ContactRequest> asked,
        List<Invoice> invoices,
        Map<Long, Money> claimable,
        Tone tone) {

    /** What the message may demand of an invoice that it lists. */
    Money claimable(Invoice invoice) {
        return claimable.getOrDefault(invoice.id(), invoice.openBalance());
    }
}
