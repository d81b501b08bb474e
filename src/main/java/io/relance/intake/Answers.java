package io.relance.intake;

import io.relance.contact.Asking;
import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactItem;
import io.relance.contact.ContactItems;
import io.relance.contact.ContactRequest;
import io.relance.contact.ContactState;
import io.relance.contact.Purpose;
import io.relance.contact.Tone;
import io.relance.contact.Verdict;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.DisputeCategory;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOutcome;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.payment.Allocation;
import io.relance.payment.Allocations;
import io.relance.payment.Payment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what the books hold into the shapes in which other programs read it, looking things up set by set. */
@Component
class Answers {

    private final Debtors debtors;
    private final Invoices invoices;
    private final Allocations allocations;
    private final ContactItems items;
    private final Asking asking;
    private final Clock clock;

    Answers(
            Debtors debtors,
            Invoices invoices,
            Allocations allocations,
            ContactItems items,
            Asking asking,
            Clock clock) {
        this.debtors = debtors;
        this.invoices = invoices;
        this.allocations = allocations;
        this.items = items;
        this.asking = asking;
        this.clock = clock;
    }

    /** An amount as a number with the decimals of its currency. */
    static String amount(Money money) {
        return money.getAmount().toPlainString();
    }

    DebtorRef debtor(long id) {
        Debtor debtor = debtors.findById(id).orElseThrow();
        return new DebtorRef(debtor.reference(), debtor.name());
    }

    InvoiceSummary summary(Invoice invoice) {
        return new InvoiceSummary(
                invoice.number(),
                invoice.state().name(),
                invoice.issueDate(),
                invoice.dueDate(),
                invoice.daysLate(LocalDate.now(clock)),
                invoice.currency().getCode(),
                amount(invoice.total()),
                amount(invoice.openBalance()));
    }

    List<HoldAnswer> holds(List<Hold> holds) {
        Map<Long, String> numbers = invoices
                .findAllById(holds.stream()
                        .map(Hold::invoiceId)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Invoice::id, Invoice::number));
        return holds.stream()
                .map(hold -> new HoldAnswer(
                        hold.id(),
                        hold.kind(),
                        hold.state().name(),
                        hold.invoiceId() == null ? null : numbers.get(hold.invoiceId()),
                        hold.reason(),
                        hold.owner(),
                        hold.amount() == null ? null : hold.amount().toPlainString(),
                        hold.placedAt(),
                        hold.expiresOn(),
                        hold.promisedOn(),
                        hold.category(),
                        hold.isPartial(),
                        hold.outcome(),
                        hold.endedAt(),
                        hold.endedBy()))
                .toList();
    }

    PaymentAnswer payment(Payment payment) {
        List<Allocation> set = allocations.standingOf(payment.id());
        Map<Long, Invoice> paid = invoices
                .findAllById(set.stream().map(Allocation::invoiceId).toList())
                .stream()
                .collect(Collectors.toMap(Invoice::id, Function.identity()));
        Long debtorId = payment.debtorId();
        return new PaymentAnswer(
                payment.reference(),
                payment.kind().name(),
                amount(payment.amount()),
                payment.amount().getCurrencyUnit().getCode(),
                payment.receivedOn(),
                debtorId == null ? null : debtor(debtorId),
                amount(payment.unallocated()),
                set.stream()
                        .map(part -> {
                            Invoice invoice = Objects.requireNonNull(paid.get(part.invoiceId()));
                            return new AllocationAnswer(
                                    invoice.number(),
                                    part.amount()
                                            .setScale(invoice.currency().getDecimalPlaces())
                                            .toPlainString(),
                                    invoice.state().name(),
                                    amount(invoice.openBalance()));
                        })
                        .toList());
    }

    List<ContactAnswer> contacts(List<Contact> contacts) {
        Map<Long, List<ContactItem>> listed =
                items
                        .findByContactIdInOrderByDueDateAscNumberAsc(
                                contacts.stream().map(Contact::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(ContactItem::contactId));
        Map<Long, List<ContactRequest>> asked =
                contacts.stream().collect(Collectors.toMap(Contact::id, contact -> asking.answeredBy(contact.id())));
        Map<Long, String> numbers = numbers(contacts, asked.values());
        Map<Long, Debtor> owners =
                debtors.findAllById(contacts.stream().map(Contact::debtorId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Debtor::id, Function.identity()));
        return contacts.stream()
                .map(contact -> {
                    Debtor debtor = Objects.requireNonNull(owners.get(contact.debtorId()));
                    List<ContactRequest> requests = asked.getOrDefault(contact.id(), List.of());
                    return new ContactAnswer(
                            contact.id(),
                            new DebtorRef(debtor.reference(), debtor.name()),
                            contact.channel(),
                            contact.state(),
                            template(contact),
                            contact.tone(),
                            requests.stream()
                                    .map(ContactRequest::step)
                                    .distinct()
                                    .toList(),
                            contact.dueAt(),
                            contact.sentAt(),
                            contact.recipient(),
                            contact.language(),
                            contact.subject(),
                            invoicesOf(listed.getOrDefault(contact.id(), List.of()), requests, numbers),
                            gate(contact, numbers),
                            contact.approvedBy(),
                            contact.outcome(),
                            contact.lastError(),
                            contact.messageId());
                })
                .toList();
    }

    private static List<ListedInvoice> invoicesOf(
            List<ContactItem> written, List<ContactRequest> asked, Map<Long, String> numbers) {
        if (!written.isEmpty()) {
            return written.stream()
                    .map(item -> new ListedInvoice(
                            item.number(),
                            item.dueDate(),
                            item.daysLate(),
                            amount(item.openBalance()),
                            item.openBalance().getCurrencyUnit().getCode()))
                    .toList();
        }
        return asked.stream()
                .map(request -> numbers.get(request.invoiceId()))
                .filter(Objects::nonNull)
                .distinct()
                .map(number -> new ListedInvoice(number, null, null, null, null))
                .toList();
    }

    private static @Nullable String template(Contact contact) {
        Tone tone = contact.tone();
        if (contact.channel() == Channel.PHONE) {
            return "call";
        }
        if (contact.purpose() != Purpose.REMINDER) {
            return contact.purpose().name().toLowerCase(Locale.ROOT);
        }
        return tone == null ? null : tone.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable GateAnswer gate(Contact contact, Map<Long, String> numbers) {
        Verdict verdict = contact.verdict();
        return verdict == null
                ? null
                : new GateAnswer(
                        verdict,
                        contact.judgedAt(),
                        contact.reasons().stream()
                                .map(reason -> reason(reason, numbers))
                                .toList());
    }

    /** A reason code, or "DROPPED:invoice id:why". */
    private static ReasonAnswer reason(String reason, Map<Long, String> numbers) {
        String[] parts = reason.split(":", 3);
        return parts.length == 3 && parts[1].matches("\\d+")
                ? new ReasonAnswer(parts[0], numbers.get(Long.valueOf(parts[1])), parts[2])
                : new ReasonAnswer(reason, null, null);
    }

    private Map<Long, String> numbers(List<Contact> contacts, Collection<List<ContactRequest>> asked) {
        Set<Long> ids = new HashSet<>();
        asked.forEach(requests -> requests.forEach(request -> ids.add(request.invoiceId())));
        for (Contact contact : contacts) {
            for (String reason : contact.reasons()) {
                String[] parts = reason.split(":", 3);
                if (parts.length == 3 && parts[1].matches("\\d+")) {
                    ids.add(Long.valueOf(parts[1]));
                }
            }
        }
        return invoices.findAllById(new ArrayList<>(ids)).stream()
                .collect(Collectors.toMap(Invoice::id, Invoice::number));
    }

    /** A debtor by its key in the accounting software. */
    record DebtorRef(String id, String name) {}

    record InvoiceSummary(
            String number,
            String state,
            @Nullable LocalDate issueDate,
            LocalDate dueDate,
            int daysLate,
            String currency,
            String total,
            String openBalance) {}

    /** @param invoiceNumber {@code null} when everything of the debtor is held */
    record HoldAnswer(
            long id,
            HoldKind kind,
            String state,
            @Nullable String invoiceNumber,
            String reason,
            String owner,
            @Nullable String amount,
            Instant placedAt,
            LocalDate until,
            @Nullable LocalDate promisedOn,
            @Nullable DisputeCategory category,
            boolean partial,
            @Nullable HoldOutcome outcome,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {}

    /** @param unallocated set against no invoice yet: it holds the debtor's reminders */
    record PaymentAnswer(
            String reference,
            String kind,
            String amount,
            String currency,
            LocalDate receivedOn,
            @Nullable DebtorRef debtor,
            String unallocated,
            List<AllocationAnswer> allocations) {}

    /** @param openBalance of the invoice, after it */
    record AllocationAnswer(String invoiceNumber, String amount, String invoiceState, String openBalance) {}

    /**
     * One message or call.
     *
     * @param invoices as the message listed them; before it is written, those that were asked for
     */
    record ContactAnswer(
            long id,
            DebtorRef debtor,
            Channel channel,
            ContactState status,
            @Nullable String template,
            @Nullable Tone tone,
            List<String> steps,
            Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable String recipient,
            @Nullable String language,
            @Nullable String subject,
            List<ListedInvoice> invoices,
            @Nullable GateAnswer gate,
            @Nullable String approvedBy,
            @Nullable String outcome,
            @Nullable String error,
            @Nullable String messageId) {}

    record ListedInvoice(
            String number,
            @Nullable LocalDate dueDate,
            @Nullable Integer daysLate,
            @Nullable String openBalance,
            @Nullable String currency) {}

    record GateAnswer(Verdict verdict, @Nullable Instant judgedAt, List<ReasonAnswer> reasons) {}

    /** @param invoiceNumber the invoice that dropped out, for the reason {@code DROPPED} */
    record ReasonAnswer(
            String code,
            @Nullable String invoiceNumber,
            @Nullable String why) {}
}
