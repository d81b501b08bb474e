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
import io.relance.hold.DebtorRecord;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.instalment.Plan;
import io.relance.instalment.Plans;
import io.relance.instalment.Progress;
import io.relance.interest.Semester;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.math.RoundingMode;
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
import org.joda.money.Money;
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
    private final Plans plans;
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
            Plans plans,
            Wording wording,
            ObjectMapper json,
            Clock clock) {
        this.subjects = subjects;
        this.invoices = invoices;
        this.contacts = contacts;
        this.items = items;
        this.holds = holds;
        this.addresses = addresses;
        this.plans = plans;
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
        if (task.getDueDate() != null) {
            facts.put(
                    "deadline",
                    wording.dayInWords(wording.dayOf(task.getDueDate().toInstant())));
        }
        subjects.of(task).ifPresent(subject -> {
            addDebtor(facts, subject.debtor());
            addDebts(facts, subject.debtor());
            addRecentContacts(facts, subject);
            facts.put("debtorRecord", record(subject.debtor()));
            if (subject.contact() != null) {
                addMessage(facts, subject.contact());
            }
            if (subject.invoice() != null || id(task, "holdId").isPresent()) {
                addHold(facts, subject, task);
            }
            id(task, "planId").map(plans::get).ifPresent(plan -> addPlan(facts, plan));
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
                        .map(invoice -> invoice.openBalance().minus(disputedPart(invoice, held)))
                        .toList()));
        facts.put(
                "totalOpen",
                wording.total(open.stream().map(Invoice::openBalance).toList()));
        facts.put("invoiceChoices", choices(open));
        facts.put(
                "invoices",
                list(open.stream().map(invoice -> row(invoice, today, held)).toList()));
    }

    private Object choices(List<Invoice> open) {
        return list(open.stream()
                .map(invoice -> Map.of(
                        "value",
                        invoice.number(),
                        "label",
                        invoice.number() + " · " + wording.money(invoice.openBalance())))
                .toList());
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
                        .orElseGet(() -> {
                            String late = wording.text(invoice.daysLate(today) > 0 ? "state.late" : "state.notYetDue");
                            Money disputed = disputedPart(invoice, held);
                            return disputed.isZero()
                                    ? late
                                    : late + ", " + wording.text("heldInPart", wording.money(disputed));
                        }));
        return row;
    }

    private String lateness(int daysLate) {
        if (daysLate <= 0) {
            return "";
        }
        return wording.text(daysLate == 1 ? "days.one" : "days.many", daysLate);
    }

    /** What of an invoice is not claimed because it is in dispute, while the rest is. */
    private static Money disputedPart(Invoice invoice, List<Hold> held) {
        Money part = Money.zero(invoice.currency());
        for (Hold hold : held) {
            if (hold.isPartial() && hold.amount() != null && invoice.id().equals(hold.invoiceId())) {
                part = part.plus(hold.amount(), RoundingMode.HALF_UP);
            }
        }
        return part;
    }

    private static Optional<Hold> holdOn(Invoice invoice, List<Hold> held) {
        return held.stream()
                .filter(Hold::stops)
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

    private static Optional<Long> id(DelegateTask task, String name) {
        return task.getVariable(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** The hold that the task names, or the one that keeps its invoice. */
    private void addHold(Map<String, Object> facts, TaskSubject subject, DelegateTask task) {
        Invoice invoice = subject.invoice();
        facts.put("invoiceNumber", invoice == null ? wording.text("allInvoices") : wording.plain(invoice.number()));
        Optional<Hold> hold = id(task, "holdId")
                .map(holds::get)
                .or(() -> invoice == null ? Optional.empty() : holds.on(invoice.debtorId(), invoice.id()));
        hold.ifPresent(why -> {
            facts.put("holdReason", wording.plain(reason(why)));
            facts.put("holdSince", wording.dayInWords(wording.dayOf(why.placedAt())));
            facts.put("holdOwner", wording.person(why.owner()));
            facts.put("holdAmount", amountOf(why, invoice));
            facts.put("holdHistory", history(subject.debtor(), why));
        });
        hold.map(Hold::expiresOn).ifPresent(until -> facts.putIfAbsent("deadline", wording.dayInWords(until)));
    }

    private String reason(Hold hold) {
        return hold.category() == null
                ? hold.reason()
                : wording.text("dispute." + hold.category()) + " – " + hold.reason();
    }

    private String amountOf(Hold hold, @Nullable Invoice invoice) {
        if (hold.amount() == null || invoice == null) {
            return wording.text("wholeAmount");
        }
        return wording.money(Money.of(invoice.currency(), hold.amount(), RoundingMode.HALF_UP));
    }

    /** Earlier disputes, promises and plans of the debtor, the latest first, with what came of them. */
    private Object history(Debtor debtor, Hold except) {
        return list(holds.historyOf(debtor.id()).stream()
                .filter(hold -> !hold.id().equals(except.id()))
                .limit(RECENT)
                .map(hold -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("when", wording.day(wording.dayOf(hold.placedAt())));
                    row.put("kind", wording.text("hold." + hold.kind()));
                    row.put("reason", reason(hold));
                    row.put(
                            "outcome",
                            hold.outcome() != null
                                    ? wording.text("holdOutcome." + hold.outcome())
                                    : wording.text(hold.isActive() ? "holdOutcome.running" : "holdOutcome.none"));
                    return row;
                })
                .toList());
    }

    /** What the debtor's word has been worth, in one line. */
    private String record(Debtor debtor) {
        DebtorRecord record = holds.recordOf(debtor.id());
        List<String> told = new ArrayList<>();
        tell(told, "promisesKept", record.promisesKept());
        tell(told, "promisesBroken", record.promisesBroken());
        tell(told, "plansKept", record.plansKept());
        tell(told, "plansDefaulted", record.plansDefaulted());
        tell(told, "disputesUpheld", record.disputesUpheld());
        tell(told, "disputesPartly", record.disputesPartly());
        tell(told, "disputesRejected", record.disputesRejected());
        return told.isEmpty() ? wording.text("record.empty") : String.join(", ", told);
    }

    private void tell(List<String> told, String key, int count) {
        if (count > 0) {
            told.add(wording.text("record." + key + (count == 1 ? ".one" : ".many"), count));
        }
    }

    private void addPlan(Map<String, Object> facts, Plan plan) {
        Progress progress = plans.progress(plan);
        facts.put("planPage", "/plans/" + plan.id());
        facts.put("planLetter", "/plans/" + plan.id() + "/letter");
        facts.put("planTotal", wording.money(plan.total()));
        facts.put("planBalance", wording.money(plan.balance()));
        facts.put("planBy", wording.person(plan.proposedBy()));
        facts.put("planNote", wording.plain(plan.note()));
        facts.put(
                "planInvoices",
                wording.plain(
                        plans.invoicesOf(plan).stream().map(Invoice::number).collect(Collectors.joining(", "))));
        facts.put("planClause", wording.text(plan.acceleration() ? "plan.acceleration" : "plan.noAcceleration"));
        facts.put(
                "planTerms",
                list(progress.terms().stream()
                        .map(term -> {
                            Map<String, String> row = new LinkedHashMap<>();
                            row.put("number", String.valueOf(term.number()));
                            row.put("dueDate", wording.day(term.dueOn()));
                            row.put("amount", wording.money(term.amount()));
                            return row;
                        })
                        .toList()));
    }

    private Object list(List<Map<String, String>> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
