package io.relance.contact;

import io.relance.calendar.OfficeHours;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a person decides whether a message leaves. What was read is what leaves: if that is no longer true, it comes back. */
@Component
@Transactional
public class ReviewDesk {

    /** What became of a decision. */
    public enum Outcome {
        APPROVED,
        REJECTED,
        /** What was read is no longer what would be said: the message was written anew and must be read again. */
        CHANGED,
        /** Nothing is left to say. */
        EMPTY
    }

    private final Contacts contacts;
    private final ContactRequests requests;
    private final Gate gate;
    private final Writing writing;
    private final OfficeHours officeHours;
    private final Clock clock;

    ReviewDesk(
            Contacts contacts,
            ContactRequests requests,
            Gate gate,
            Writing writing,
            OfficeHours officeHours,
            Clock clock) {
        this.contacts = contacts;
        this.requests = requests;
        this.gate = gate;
        this.writing = writing;
        this.officeHours = officeHours;
        this.clock = clock;
    }

    /** Lets the message leave at the next office moment, if it still says what the approver has read. */
    public Outcome approve(long contactId, String by) {
        Contact contact = contacts.findById(contactId).orElseThrow();
        Judgement judgement = gate.judge(contact);
        contact.judged(judgement.verdict(), judgement.reasons(), clock.instant());
        if (judgement.verdict() == Verdict.CANCEL) {
            drop(contactId, judgement.reasons().get(0));
            contact.cancel();
            return Outcome.EMPTY;
        }
        if (judgement.verdict() == Verdict.SEND
                && writing.asRead(contact, judgement).isEmpty()) {
            writing.write(contact, judgement);
            return Outcome.CHANGED;
        }
        contact.approve(by, clock.instant(), officeHours.next(clock.instant()));
        return Outcome.APPROVED;
    }

    /** Keeps the message in for good; the steps that asked for it are not asked again. */
    public Outcome reject(long contactId, String by, String reason) {
        Contact contact = contacts.findById(contactId).orElseThrow();
        contact.reject(by, reason, clock.instant());
        drop(contactId, "REJECTED");
        return Outcome.REJECTED;
    }

    private void drop(long contactId, String reason) {
        requests.findByContactId(contactId).stream()
                .filter(r -> r.state() == ContactRequest.State.JOINED)
                .forEach(r -> r.drop(reason));
    }
}
