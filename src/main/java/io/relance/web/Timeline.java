package io.relance.web;

import io.relance.claim.Waiver;
import io.relance.claim.Waivers;
import io.relance.contact.Asking;
import io.relance.contact.Contact;
import io.relance.contact.ContactItem;
import io.relance.contact.ContactItems;
import io.relance.contact.ContactRequest;
import io.relance.contact.Contacts;
import io.relance.contact.Purpose;
import io.relance.contact.TaskView;
import io.relance.einvoice.Lifecycle;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.interest.AgreedRate;
import io.relance.invoice.Chronicle;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.payment.Allocation;
import io.relance.payment.Allocations;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The whole past of one invoice, the latest first: what everybody would ask for when a debtor calls. */
@Component
class Timeline {

    private final Chronicle chronicle;
    private final Asking asking;
    private final Contacts contacts;
    private final ContactItems items;
    private final Payments payments;
    private final Allocations allocations;
    private final Holds holds;
    private final Waivers waivers;
    private final TaskView tasks;
    private final Lifecycle lifecycle;
    private final FormalPast formal;
    private final Clock clock;

    Timeline(
            Chronicle chronicle,
            Asking asking,
            Contacts contacts,
            ContactItems items,
            Payments payments,
            Allocations allocations,
            Holds holds,
            Waivers waivers,
            TaskView tasks,
            Lifecycle lifecycle,
            FormalPast formal,
            Clock clock) {
        this.chronicle = chronicle;
        this.asking = asking;
        this.contacts = contacts;
        this.items = items;
        this.payments = payments;
        this.allocations = allocations;
        this.holds = holds;
        this.waivers = waivers;
        this.tasks = tasks;
        this.lifecycle = lifecycle;
        this.formal = formal;
        this.clock = clock;
    }

    List<Happening> of(Invoice invoice, Ui ui) {
        List<Happening> past = new ArrayList<>(formal.of(invoice, ui));
        past.add(new Happening(
                invoice.createdAt(),
                "registered",
                ui.text("past.registered"),
                ui.text("past.registered.detail", ui.money(invoice.total()), ui.day(firstDueDate(invoice))),
                null,
                null));
        if (!invoice.dueDate().isAfter(LocalDate.now(clock))) {
            past.add(new Happening(
                    invoice.dueDate().atStartOfDay(clock.getZone()).toInstant(),
                    "due",
                    ui.text("past.due"),
                    null,
                    null,
                    null));
        }
        chronicle.of(invoice.id()).forEach(entry -> past.add(entry(entry, ui)));
        addContacts(invoice, ui, past);
        addPayments(invoice, ui, past);
        waivers.of(invoice.id()).forEach(waiver -> addWaiver(waiver, invoice, ui, past));
        holds.historyOf(invoice.debtorId(), invoice.id()).forEach(hold -> addHold(hold, ui, past));
        tasks.doneFor(invoice.number())
                .forEach(task -> past.add(new Happening(
                        task.at(),
                        "task",
                        task.name(),
                        task.outcome() == null ? null : ui.textOr("decision." + task.outcome(), task.outcome()),
                        null,
                        task.by())));
        lifecycle
                .of(invoice.number())
                .forEach(status -> past.add(new Happening(
                        status.at(),
                        "lifecycle",
                        status.code() + " · " + ui.textOr("lifecycle." + status.code(), status.label()),
                        joined(status.reason(), ui.text("lifecycle.done." + status.done())),
                        null,
                        null)));
        addEnd(invoice, ui, past);
        past.sort(Comparator.comparing(Happening::at).reversed());
        return past;
    }

    private LocalDate firstDueDate(Invoice invoice) {
        return chronicle.of(invoice.id()).stream()
                .filter(entry -> entry.kind() == Chronicle.Kind.DUE_DATE_MOVED)
                .findFirst()
                .map(entry -> dayBefore(entry.text()))
                .orElse(invoice.dueDate());
    }

    private static LocalDate dayBefore(@Nullable String move) {
        return LocalDate.parse(Objects.requireNonNull(move).split(" → ")[0]);
    }

    private static Happening entry(Chronicle.Entry entry, Ui ui) {
        return switch (entry.kind()) {
            case DUE_DATE_MOVED -> {
                String[] days = Objects.requireNonNull(entry.text()).split(" → ");
                yield new Happening(
                        entry.at(),
                        "due",
                        ui.text("past.dueDateMoved"),
                        ui.day(LocalDate.parse(days[0])) + " → " + ui.day(LocalDate.parse(days[1])),
                        null,
                        entry.by());
            }
            case CANCELLED ->
                new Happening(
                        entry.at(),
                        "closed",
                        ui.text("past.cancelled"),
                        closedReason(entry.text(), ui),
                        null,
                        entry.by());
            case CLOSED ->
                new Happening(
                        entry.at(), "closed", ui.text("past.closed"), closedReason(entry.text(), ui), null, entry.by());
            case REOPENED -> new Happening(entry.at(), "due", ui.text("past.reopened"), null, null, entry.by());
            case RATE_AGREED ->
                new Happening(
                        entry.at(),
                        "due",
                        "".equals(entry.text())
                                ? ui.text("past.rateByLaw")
                                : ui.text(
                                        "past.rateAgreed",
                                        ui.rate(AgreedRate.of(Objects.requireNonNull(entry.text())))),
                        null,
                        null,
                        entry.by());
        };
    }

    private void addContacts(Invoice invoice, Ui ui, List<Happening> past) {
        List<Contact> about = contacts.about(invoice.id());
        Set<Long> listed = new HashSet<>();
        items
                .findByContactIdInOrderByDueDateAscNumberAsc(
                        about.stream().map(Contact::id).toList())
                .stream()
                .filter(item -> item.invoiceId() == invoice.id())
                .map(ContactItem::contactId)
                .forEach(listed::add);
        for (Contact contact : about) {
            Instant at = Objects.requireNonNullElse(
                    contact.sentAt(), Objects.requireNonNullElse(contact.judgedAt(), contact.createdAt()));
            String left =
                    contact.bodyHtml() == null || listed.contains(contact.id()) ? null : ui.text("past.notListed");
            past.add(new Happening(
                    at,
                    "contact-" + contact.state().name().toLowerCase(Locale.ROOT),
                    ui.text("channel." + contact.channel()) + " · " + ui.text("contact." + contact.state())
                            + (contact.purpose() == Purpose.REMINDER
                                    ? ""
                                    : " · " + ui.text("purpose." + contact.purpose()))
                            + (contact.tone() == null ? "" : " · " + ui.text("tone." + contact.tone())),
                    joined(
                            contact.subject() != null ? contact.subject() : contact.recipient(),
                            contact.outcome() == null
                                    ? null
                                    : ui.textOr("outcome." + contact.outcome(), contact.outcome()),
                            contact.note(),
                            left),
                    "/outbox/" + contact.id(),
                    contact.settledBy() != null ? contact.settledBy() : contact.approvedBy()));
        }
        for (ContactRequest request : asking.askedFor(invoice.id())) {
            past.add(new Happening(
                    request.askedAt(),
                    "request",
                    ui.textOr("step." + request.step(), request.step()),
                    joined(
                            ui.text("request." + request.state()),
                            request.note() == null ? null : ui.textOr("reason." + request.note(), request.note())),
                    request.contactId() == null ? null : "/outbox/" + request.contactId(),
                    null));
        }
    }

    private void addPayments(Invoice invoice, Ui ui, List<Happening> past) {
        var known = payments.of(invoice.id()).stream().collect(Collectors.toMap(Payment::id, payment -> payment));
        for (Allocation allocation : allocations.findByInvoiceIdOrderByAllocatedAt(invoice.id())) {
            Payment payment = Objects.requireNonNull(known.get(allocation.paymentId()));
            Money part = Money.of(invoice.currency(), allocation.amount(), RoundingMode.UNNECESSARY);
            if (allocation.reverses() != null) {
                String why = allocation.note();
                past.add(new Happening(
                        allocation.allocatedAt(),
                        "hold",
                        ui.text("past.takenBack", ui.money(part.abs())),
                        joined(payment.reference(), why == null ? null : ui.textOr("past.why." + why, why)),
                        null,
                        allocation.allocatedBy()));
                continue;
            }
            past.add(new Happening(
                    allocation.allocatedAt(),
                    "payment",
                    ui.text("past." + payment.kind(), ui.money(part)),
                    joined(payment.reference(), ui.text("past.receivedOn", ui.day(payment.receivedOn()))),
                    null,
                    allocation.allocatedBy() != null ? allocation.allocatedBy() : payment.recordedBy()));
        }
        if (invoice.statedPaid().isPositive()) {
            past.add(new Happening(
                    invoice.createdAt().plusMillis(1),
                    "payment",
                    ui.text("past.statedPaid", ui.money(invoice.statedPaid())),
                    null,
                    null,
                    null));
        }
    }

    private static void addWaiver(Waiver waiver, Invoice invoice, Ui ui, List<Happening> past) {
        String charge = ui.text("waiver." + waiver.charge());
        past.add(new Happening(
                waiver.grantedAt(),
                "waiver",
                ui.text(
                        "past.waived",
                        charge,
                        waiver.amount() == null
                                ? ui.text("waiver.all")
                                : ui.amount(waiver.amount(), invoice.currency())),
                waiver.reason(),
                null,
                waiver.grantedBy()));
        if (waiver.revokedAt() != null) {
            past.add(new Happening(
                    waiver.revokedAt(),
                    "waiver",
                    ui.text("past.waiverRevoked", charge),
                    waiver.revokeReason(),
                    null,
                    waiver.revokedBy()));
        }
    }

    private void addHold(Hold hold, Ui ui, List<Happening> past) {
        String kind = ui.text("hold." + hold.kind());
        past.add(new Happening(
                hold.placedAt(),
                "hold",
                hold.invoiceId() == null ? kind + " · " + ui.text("past.wholeDebtor") : kind,
                joined(hold.reason(), ui.text("past.until", ui.day(hold.expiresOn()))),
                null,
                hold.owner()));
        for (Holds.Extension extension : holds.extensionsOf(hold.id())) {
            past.add(new Happening(
                    extension.at(),
                    "hold",
                    ui.text("past.holdExtended", kind),
                    joined(ui.day(extension.from()) + " → " + ui.day(extension.to()), extension.note()),
                    null,
                    extension.by()));
        }
        if (hold.endedAt() != null) {
            past.add(new Happening(
                    hold.endedAt(),
                    "hold-over",
                    ui.text("past.holdOver." + hold.state(), kind),
                    hold.endNote(),
                    null,
                    hold.endedBy()));
        }
    }

    private void addEnd(Invoice invoice, Ui ui, List<Happening> past) {
        if (invoice.state() == InvoiceState.SETTLED && invoice.settledOn() != null) {
            Instant last = past.stream()
                    .filter(happening -> happening.kind().equals("payment"))
                    .map(Happening::at)
                    .max(Comparator.naturalOrder())
                    .orElse(invoice.settledOn().atStartOfDay(clock.getZone()).toInstant());
            past.add(new Happening(last.plusMillis(1), "settled", ui.text("past.settled"), null, null, null));
        }
    }

    private static @Nullable String closedReason(@Nullable String reason, Ui ui) {
        return reason == null ? null : ui.textOr("closed." + reason, reason);
    }

    private static @Nullable String joined(@Nullable String... parts) {
        String text = String.join(
                " · ",
                Arrays.stream(parts)
                        .filter(part -> part != null && !part.isBlank())
                        .toList());
        return text.isEmpty() ? null : text;
    }
}
