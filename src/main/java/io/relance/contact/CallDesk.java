package io.relance.contact;

import io.relance.debtor.AddressBook;
import io.relance.hold.DisputeCategory;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    private static final String SAID_ON_THE_PHONE = "Dit au téléphone";

    private final Contacts contacts;
    private final ContactRequests requests;
    private final Invoices invoices;
    private final Holds holds;
    private final Plans plans;
    private final AddressBook addresses;
    private final ContactSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CallDesk(
            Contacts contacts,
            ContactRequests requests,
            Invoices invoices,
            Holds holds,
            Plans plans,
            AddressBook addresses,
            ContactSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.contacts = contacts;
        this.requests = requests;
        this.invoices = invoices;
        this.holds = holds;
        this.plans = plans;
        this.addresses = addresses;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a collector heard.
     *
     * @param promisedOn the day by which the debtor will pay, with a promise
     * @param promisedAmount in the debtor's currency, when it is not everything: it counts for the oldest invoices first
     * @param disputeReason a {@link io.relance.hold.DisputeCategory}, with a dispute
     * @param disputedInvoice number of an open invoice of the debtor; {@code null} for all that the call is about
     * @param disputedAmount the part of that invoice, when it is not the whole
     * @param pausedUntil the last day of a pause
     * @param instalments how many instalments the debtor asks for, a month apart
     * @param firstInstalmentOn the day of the first
     * @param by user id of the collector
     */
    public record Report(
            CallOutcome outcome,
            @Nullable LocalDate promisedOn,
            @Nullable BigDecimal promisedAmount,
            @Nullable String disputeReason,
            @Nullable String disputedInvoice,
            @Nullable BigDecimal disputedAmount,
            @Nullable LocalDate pausedUntil,
            int instalments,
            @Nullable LocalDate firstInstalmentOn,
            @Nullable String note,
            String by) {

        /** A report of a promise, a dispute of everything, or nothing definite. */
        public Report(
                CallOutcome outcome,
                @Nullable LocalDate promisedOn,
                @Nullable BigDecimal promisedAmount,
                @Nullable String disputeReason,
                @Nullable String note,
                String by) {
            this(outcome, promisedOn, promisedAmount, disputeReason, null, null, null, 0, null, note, by);
        }
    }

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
            case PROMISED -> promise(asked, report);
            case DISPUTED -> dispute(contact.debtorId(), asked, report);
            case PAUSED ->
                holds.placeTogether(asked.stream()
                        .map(request -> new HoldOrder(
                                HoldKind.PAUSE,
                                request.debtorId(),
                                request.invoiceId(),
                                reason(report),
                                report.by(),
                                null,
                                Objects.requireNonNull(report.pausedUntil())))
                        .toList());
            case INSTALMENTS ->
                plans.proposeEvenly(
                        contact.debtorId(),
                        invoicesOf(asked),
                        report.instalments(),
                        Objects.requireNonNull(report.firstInstalmentOn()),
                        report.note(),
                        report.by());
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

    /** A promise of less than everything is a promise for the oldest invoices; the others are chased on. */
    private void promise(List<ContactRequest> asked, Report report) {
        BigDecimal left = report.promisedAmount();
        List<HoldOrder> orders = new ArrayList<>();
        for (Invoice invoice : invoicesOf(asked)) {
            BigDecimal open = invoice.openBalance().getAmount();
            BigDecimal part = left == null ? open : left.min(open);
            if (part.signum() > 0) {
                orders.add(new HoldOrder(
                        HoldKind.PROMISE,
                        invoice.debtorId(),
                        invoice.id(),
                        reason(report),
                        report.by(),
                        part,
                        Objects.requireNonNull(report.promisedOn())));
            }
            left = left == null ? null : left.subtract(part);
        }
        holds.placeTogether(orders);
    }

    /** An invoice named may be any that is open: the debtor speaks of what it wants, not of what the call is about. */
    private void dispute(long debtorId, List<ContactRequest> asked, Report report) {
        String named = report.disputedInvoice();
        List<Invoice> contested = named == null
                ? invoicesOf(asked)
                : invoices.openOf(debtorId).stream()
                        .filter(invoice -> invoice.number().equals(named))
                        .toList();
        // an amount says nothing of several invoices
        BigDecimal amount = contested.size() == 1 ? report.disputedAmount() : null;
        holds.placeTogether(contested.stream()
                .map(invoice -> new HoldOrder(
                        HoldKind.DISPUTE,
                        invoice.debtorId(),
                        invoice.id(),
                        category(report.disputeReason()),
                        reason(report),
                        report.by(),
                        amount,
                        LocalDate.now(clock).plusDays(DAYS_TO_SETTLE_A_DISPUTE)))
                .toList());
    }

    /** The invoices a call was about, the oldest due date first. */
    private List<Invoice> invoicesOf(List<ContactRequest> asked) {
        return invoices
                .findAllById(asked.stream().map(ContactRequest::invoiceId).toList())
                .stream()
                .filter(Invoice::isOpen)
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .toList();
    }

    private static DisputeCategory category(@Nullable String code) {
        return Arrays.stream(DisputeCategory.values())
                .filter(category -> category.name().equals(code))
                .findFirst()
                .orElse(DisputeCategory.OTHER);
    }

    private static String reason(Report report) {
        String note = report.note();
        return note == null || note.isBlank() ? SAID_ON_THE_PHONE : note;
    }
}
