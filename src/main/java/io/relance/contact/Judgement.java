package io.relance.contact;

import io.relance.invoice.Invoice;
import java.util.List;

/**
 * What the gate found for one contact.
 *
 * @param holdDays working days until it looks again, when held
 * @param reasons code of the rule that fired, then what dropped out and why
 * @param asked requests that still stand
 * @param invoices all that the message lists: what was asked for and everything else that is due, oldest first
 */
record Judgement(
        Verdict verdict,
        int holdDays,
        List<String> reasons,
        List<ContactRequest> asked,
        List<Invoice> invoices,
        Tone tone) {}
