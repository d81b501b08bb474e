package io.relance.contact;

import io.relance.debtor.AddressBook;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where collectors report their calls. What the debtor said is acted upon at once: a promise or a dispute holds. */
@Component
@Transactional
public class CallDesk {

    /** Days given to look into a dispute heard on the phone before somebody must settle it. */
    private static final int DAYS_TO_SETTLE_A_DISPUTE = 30;

    private final Contacts contacts;
    private final ContactRequests requests;
    private final Holds holds;
    private final AddressBook addresses;
    private final ContactSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CallDesk(
            Contacts contacts,
            ContactRequests requests,
            Holds holds,
            AddressBook addresses,
            ContactSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.contacts = contacts;
        this.requests = requests;
        this.holds = holds;
        this.addresses = addresses;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a collector heard.
     *
     * @param promisedOn the day by which the debtor will pay, with a promise
     * @param promisedAmount in the debtor's currency, when it is not everything
     * @param by user id of the collector
     */
    public record Report(
            CallOutcome outcome,
            @Nullable LocalDate promisedOn,
            @Nullable BigDecimal promisedAmount,
            @Nullable String disputeReason,
            @Nullable String note,
            String by) {}

    /**
     * Writes the call down and does what follows from it.
     *
     * @return whether the debtor is to be tried again, because nobody answered and attempts remain
     */
    public boolean report(long contactId, Report report) {
        Contact contact = contacts.findById(contactId).orElseThrow();
        if (report.outcome() == CallOutcome.NOT_REACHED && contact.attempts() + 1 < settings.callAttempts()) {
            contact.attempted();
            return true;
        }
        contact.called(report.outcome().name(), report.note(), report.by(), clock.instant());
        List<ContactRequest> asked = standing(contactId);
        asked.forEach(ContactRequest::answer);
        events.publishEvent(new CallEnded(contactId));
        switch (report.outcome()) {
            case PROMISED ->
                hold(
                        asked,
                        HoldKind.PROMISE,
                        Objects.requireNonNullElse(report.note(), "Promesse au téléphone"),
                        report,
                        Objects.requireNonNull(report.promisedOn()));
            case DISPUTED ->
                hold(
                        asked,
                        HoldKind.DISPUTE,
                        report.disputeReason() + (report.note() == null ? "" : ": " + report.note()),
                        report,
                        LocalDate.now(clock).plusDays(DAYS_TO_SETTLE_A_DISPUTE));
            case WRONG_CONTACT -> addresses.unreachable(contact.debtorId());
            case NOT_REACHED, OTHER, NOT_MADE -> {}
        }
        return false;
    }

    /** Nobody called in time: the journeys go on without it. */
    public void giveUp(long contactId) {
        Contact contact = contacts.findById(contactId).orElseThrow();
        contact.notMade(CallOutcome.NOT_MADE.name(), null);
        standing(contactId).forEach(ContactRequest::answer);
        events.publishEvent(new CallEnded(contactId));
    }

    private List<ContactRequest> standing(long contactId) {
        return requests.findByContactId(contactId).stream()
                .filter(r -> r.state() == ContactRequest.State.JOINED)
                .toList();
    }

    private void hold(List<ContactRequest> asked, HoldKind kind, String reason, Report report, LocalDate until) {
        for (ContactRequest request : asked) {
            holds.place(new HoldOrder(
                    kind,
                    request.debtorId(),
                    request.invoiceId(),
                    reason,
                    report.by(),
                    report.promisedAmount(),
                    until));
        }
    }
}
