package io.relance.workflow.taskform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.contact.CallOutcome;
import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactItem;
import io.relance.contact.ContactItems;
import io.relance.contact.ContactState;
import io.relance.contact.Contacts;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.debtor.Person;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.Holds;
import io.relance.interest.Semester;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/**
 * What a form shows about the subject of its task, as it is when the form is opened: who the debtor is and how to reach
 * it, all it owes, what was said to it last, and what the task itself is about. Everything is written out for the
 * reader; tables are JSON lists of such texts.
 */
@Component
class TaskFacts implements FactSource {

    /** Enough to know what the debtor has heard lately. */
    private static final int RECENT = 5;

    private final TaskSubject.Finder subjects;
    private final Invoices invoices;
    private final Contacts contacts;
    private final ContactItems items;
    private final Holds holds;
    private final AddressBook addresses;
    private final Wording wording;
    private final ObjectMapper json;
    private final Clock clock;

    TaskFacts(
            TaskSubject.Finder subjects,
            Invoices invoices,
            Contacts contacts,
            ContactItems items,
            Holds holds,
            AddressBook addresses,
            Wording wording,
            ObjectMapper json,
            Clock clock) {
        this.subjects = subjects;
        this.invoices = invoices;
        this.contacts = contacts;
        this.items = items;
        this.holds = holds;
        this.addresses = addresses;
        this.wording = wording;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (task.getVariable("semester") instanceof String firstDay) {
            addSemester(facts, Semester.of(LocalDate.parse(firstDay)));
        }
        subjects.of(task).ifPresent(subject -> {
            addDebtor(facts, subject.debtor());
            addDebts(facts, subject.debtor());
            addRecentContacts(facts, subject);
            if (subject.contact() != null) {
                addMessage(facts, subject.contact());
            }
            if (subject.invoice() != null) {
                addHold(facts, subject.invoice(), task);
            }
        });
        return facts;
    }

    private void addSemester(Map<String, Object> facts, Semester semester) {
        facts.put("semesterLabel", wording.text("semester." + semester.half(), String.valueOf(semester.year())));
        facts.put("semesterStart", wording.dayInWords(semester.firstDay()));
        facts.put("ratesPage", "/rates");
    }

    private void addDebtor(Map<String, Object> facts, Debtor debtor) {
        facts.put("debtorName", wording.plain(debtor.name()));
        facts.put("debtorReference", wording.plain(debtor.reference()));
        facts.put("debtorPage", "/debtors/" + debtor.id());
        facts.put("personName", wording.plain(debtor.personName()));
        facts.put("phone", wording.plain(debtor.phone()));
        String email = wording.plain(debtor.email());
        facts.put("email", debtor.emailBroken() ? wording.text("email.broken", email) : email);
        facts.put("addressLines", wording.plain(postalAddress(debtor)));
        facts.put("language", wording.code("language", debtor.language()));
        facts.put(
                "persons",
                list(addresses.persons(debtor.id()).stream().map(this::row).toList()));
    }

    private Map<String, String> row(Person person) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", person.name());
        row.put("role", wording.code("role", person.role().name()));
        row.put("phone", Objects.requireNonNullElse(person.phone(), ""));
        String email = Objects.requireNonNullElse(person.email(), "");
        row.put("email", person.emailBroken() ? wording.text("email.broken", email) : email);
        return row;
    }

    private String postalAddress(Debtor debtor) {
        String town = lines(" ", debtor.postalCode(), debtor.city());
        return lines(
                "\n",
                debtor.street(),
                town,
                debtor.country().equals("FR") || town.isEmpty() ? null : wording.country(debtor.country()));
    }

    private static String lines(String separator, @Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(separator));
    }

    private void addDebts(Map<String, Object> facts, Debtor debtor) {
        LocalDate today = LocalDate.now(clock);
        List<Hold> held = holds.activeOf(List.of(debtor.id()));
        List<Invoice> open = invoices.openOf(debtor.id());
        facts.put(
                "totalDue",
                wording.total(open.stream()
                        .filter(invoice -> invoice.daysLate(today) > 0
                                && holdOn(invoice, held).isEmpty())
                        .map(Invoice::openBalance)
                        .toList()));
        facts.put(
                "totalOpen",
                wording.total(open.stream().map(Invoice::openBalance).toList()));
        facts.put(
                "invoices",
                list(open.stream().map(invoice -> row(invoice, today, held)).toList()));
    }

    private Map<String, String> row(Invoice invoice, LocalDate today, List<Hold> held) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", invoice.number());
        row.put("issueDate", wording.day(invoice.issueDate()));
        row.put("dueDate", wording.day(invoice.dueDate()));
        row.put("daysLate", lateness(invoice.daysLate(today)));
        row.put("total", wording.money(invoice.total()));
        row.put("openBalance", wording.money(invoice.openBalance()));
        row.put(
                "state",
                holdOn(invoice, held)
                        .map(hold -> wording.text("held." + hold.kind(), wording.day(hold.expiresOn())))
                        .orElseGet(() -> wording.text(invoice.daysLate(today) > 0 ? "state.late" : "state.notYetDue")));
        return row;
    }

    private String lateness(int daysLate) {
        if (daysLate <= 0) {
            return "";
        }
        return wording.text(daysLate == 1 ? "days.one" : "days.many", daysLate);
    }

    private static Optional<Hold> holdOn(Invoice invoice, List<Hold> held) {
        return held.stream()
                .filter(hold -> hold.invoiceId() == null || hold.invoiceId().equals(invoice.id()))
                .min(Comparator.comparing(Hold::kind));
    }

    private void addRecentContacts(Map<String, Object> facts, TaskSubject subject) {
        Contact own = subject.contact();
        List<Contact> recent = contacts.findBy(
                (contact, query, is) -> is.and(
                        is.equal(contact.get("debtorId"), subject.debtor().id()),
                        is.notEqual(contact.get("state"), ContactState.CANCELLED),
                        is.notEqual(contact.get("id"), own == null ? -1 : own.id())),
                found -> found.sortBy(Sort.by("id").descending()).limit(RECENT).all());
        facts.put("recentContacts", list(recent.stream().map(this::row).toList()));
    }

    private Map<String, String> row(Contact contact) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("when", wording.day(wording.dayOf(contact.sentAt() == null ? contact.dueAt() : contact.sentAt())));
        row.put("channel", wording.code("channel", contact.channel().name()));
        row.put(
                "template",
                contact.channel() == Channel.PHONE
                        ? wording.text("call")
                        : contact.tone() == null
                                ? ""
                                : wording.code("tone", contact.tone().name()));
        row.put("status", wording.code("contact", contact.state().name()));
        row.put("summary", summary(contact));
        return row;
    }

    private String summary(Contact contact) {
        if (contact.outcome() == null) {
            return contact.subject() == null ? "" : contact.subject();
        }
        String outcome =
                wording.code("outcome", CallOutcome.valueOf(contact.outcome()).name());
        return contact.note() == null ? outcome : outcome + " – " + contact.note();
    }

    private void addMessage(Map<String, Object> facts, Contact contact) {
        List<ContactItem> listed = items.findByContactIdInOrderByDueDateAscNumberAsc(List.of(contact.id()));
        facts.put("subject", wording.plain(contact.subject()));
        facts.put("toAddress", wording.plain(contact.recipient()));
        facts.put("channelLabel", wording.code("channel", contact.channel().name()));
        facts.put(
                "toneLabel",
                contact.tone() == null
                        ? ""
                        : wording.code("tone", contact.tone().name()));
        // shown as it is, between the tags of a preformatted text that escapes it
        facts.put("messageText", contact.bodyText() == null ? "" : contact.bodyText());
        facts.put(
                "messageTotal",
                wording.total(listed.stream().map(ContactItem::openBalance).toList()));
        facts.put("gateReasons", wording.plain(reasons(contact)));
    }

    /** The rule that let it through, then how many invoices dropped out, by reason. */
    private String reasons(Contact contact) {
        List<String> sentences = new ArrayList<>();
        Map<String, Integer> dropped = new LinkedHashMap<>();
        for (String reason : contact.reasons()) {
            if (reason.startsWith("DROPPED:")) {
                dropped.merge(reason.substring(reason.lastIndexOf(':') + 1), 1, Integer::sum);
            } else {
                sentences.add(wording.code("gate", reason));
            }
        }
        dropped.forEach((why, count) -> sentences.add(
                wording.text(count == 1 ? "dropped.one" : "dropped.many", count, wording.code("dropped", why))));
        return String.join(" ", sentences);
    }

    private void addHold(Map<String, Object> facts, Invoice invoice, DelegateTask task) {
        facts.put("invoiceNumber", wording.plain(invoice.number()));
        Optional<Hold> hold = holds.on(invoice.debtorId(), invoice.id());
        hold.ifPresent(why -> {
            facts.put("holdReason", wording.plain(reason(why)));
            facts.put("holdSince", wording.dayInWords(wording.dayOf(why.placedAt())));
        });
        @Nullable
        LocalDate deadline = task.getDueDate() == null
                ? hold.map(Hold::expiresOn).orElse(null)
                : wording.dayOf(task.getDueDate().toInstant());
        if (deadline != null) {
            facts.put("deadline", wording.dayInWords(deadline));
        }
    }

    /** A dispute heard on the phone starts with its code, see {@link io.relance.contact.CallDesk}. */
    private String reason(Hold hold) {
        String[] parts = hold.reason().split(": ", 2);
        if (hold.kind() != HoldKind.DISPUTE) {
            return hold.reason();
        }
        String known = wording.code("dispute", parts[0]);
        return parts.length == 1 ? known : known + " – " + parts[1];
    }

    private Object list(List<Map<String, String>> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
