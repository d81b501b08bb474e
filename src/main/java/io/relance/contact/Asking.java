package io.relance.contact;

import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where journeys ask for contacts and take their requests back. Asking is one row: nothing is sent here. */
@Component
@Transactional
public class Asking {

    private static final Set<ContactRequest.State> OUT =
            Set.of(ContactRequest.State.ASKED, ContactRequest.State.JOINED);

    private final ContactRequests requests;
    private final AskedSoFar asked;
    private final Contacts contacts;
    private final Invoices invoices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Asking(
            ContactRequests requests,
            AskedSoFar asked,
            Contacts contacts,
            Invoices invoices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.asked = asked;
        this.contacts = contacts;
        this.invoices = invoices;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Asks for the step. A step that was done is passed over; one whose time has gone by is written down as skipped.
     *
     * @return whether a contact will answer
     */
    public boolean ask(long invoiceId, ReminderStep step) {
        Invoice invoice = invoices.findById(invoiceId).orElseThrow();
        if (!invoice.isOpen() || isDone(asked.of(invoiceId), step)) {
            return false;
        }
        boolean overtaken = step.overtakenAt(invoice.daysLate(LocalDate.now(clock)));
        Instant now = clock.instant();
        asked.add(new ContactRequest(
                invoiceId,
                invoice.debtorId(),
                step,
                overtaken ? ContactRequest.State.SKIPPED : ContactRequest.State.ASKED,
                now));
        return !overtaken;
    }

    /** Everything a journey asked for so far, in order. */
    @Transactional(readOnly = true)
    public List<ContactRequest> askedFor(long invoiceId) {
        return List.copyOf(asked.of(invoiceId));
    }

    /** Reads ahead, in the present transaction, what many invoices have asked for. */
    public void readAhead(Collection<Long> invoiceIds) {
        asked.read(invoiceIds);
    }

    /** The requests that one contact answers, withdrawn ones left out. */
    @Transactional(readOnly = true)
    public List<ContactRequest> answeredBy(long contactId) {
        return requests.findByContactId(contactId).stream()
                .filter(r -> r.state() != ContactRequest.State.WITHDRAWN)
                .toList();
    }

    /** Takes back what is out for an invoice: pending contacts lose it, an open call shrinks or closes. */
    public void withdraw(long invoiceId, String reason) {
        for (ContactRequest request : requests.findByInvoiceIdAndStateIn(invoiceId, OUT)) {
            Long contactId = request.contactId();
            request.withdraw(reason);
            if (contactId != null) {
                Contact contact = contacts.findById(contactId).orElseThrow();
                if (requests.findByContactId(contactId).stream().noneMatch(r -> OUT.contains(r.state()))) {
                    close(contact);
                }
            }
        }
    }

    /**
     * Takes back what is out for an invoice whose due date has moved, and what was passed over because it came too late for
     * the old one: both are judged anew by the new one.
     */
    public void reconsider(long invoiceId, String reason) {
        withdraw(invoiceId, reason);
        requests.findByInvoiceIdAndStateIn(invoiceId, Set.of(ContactRequest.State.SKIPPED))
                .forEach(request -> request.withdraw(reason));
    }

    private void close(Contact contact) {
        switch (contact.state()) {
            case PENDING, APPROVED -> contact.cancel();
            case IN_REVIEW -> {
                contact.cancel();
                events.publishEvent(new ReviewWithdrawn(contact.id()));
            }
            case CALLING -> {
                contact.cancel();
                events.publishEvent(new CallWithdrawn(contact.id()));
            }
            default -> {}
        }
    }

    static boolean isDone(List<ContactRequest> requests, ReminderStep step) {
        return requests.stream()
                .anyMatch(r -> r.step().equals(step.id())
                        && r.journey().equals(step.journey())
                        && r.state() != ContactRequest.State.WITHDRAWN);
    }
}
