package io.relance.web;

import static java.util.stream.Collectors.toMap;

import io.relance.calendar.PaymentTerms;
import io.relance.contact.Contacts;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Collectors;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.debtor.Person;
import io.relance.debtor.PersonDetails;
import io.relance.hold.DisputeCategory;
import io.relance.hold.HoldKind;
import io.relance.hold.Holds;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.payment.Payments;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All debtors, and one with everything it owes, was told and has paid. */
@Controller
class DebtorPages {

    private final DebtorList list;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Contacts contacts;
    private final Payments payments;
    private final Holds holds;
    private final Plans plans;
    private final Collectors collectors;
    private final AddressBook addresses;
    private final InvoiceDesk desk;
    private final ClaimDesk claims;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DebtorPages(
            DebtorList list,
            Debtors debtors,
            Invoices invoices,
            Contacts contacts,
            Payments payments,
            Holds holds,
            Plans plans,
            Collectors collectors,
            AddressBook addresses,
            InvoiceDesk desk,
            ClaimDesk claims,
            TransactionTemplate transaction,
            Clock clock) {
        this.list = list;
        this.debtors = debtors;
        this.invoices = invoices;
        this.contacts = contacts;
        this.payments = payments;
        this.holds = holds;
        this.plans = plans;
        this.collectors = collectors;
        this.addresses = addresses;
        this.desk = desk;
        this.claims = claims;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/debtors")
    String all(
            DebtorList.Search search,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        model.addAttribute("search", search);
        model.addAttribute("found", list.find(search));
        model.addAttribute("collectors", collectors.findAll());
        return htmx == null ? "debtors" : "debtors-found";
    }

    @GetMapping("/debtors/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        return show(id, Fields.none(), model);
    }

    private String show(long id, Fields fields, Model model) {
        Debtor debtor = debtor(id);
        List<Invoice> all = invoices.findByDebtorIdOrderByDueDateAscNumberAsc(id);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("debtor", debtor);
        model.addAttribute("openInvoices", all.stream().filter(Invoice::isOpen).toList());
        model.addAttribute(
                "closedInvoices",
                all.stream()
                        .filter(invoice -> !invoice.isOpen())
                        .sorted((a, b) -> b.dueDate().compareTo(a.dueDate()))
                        .toList());
        model.addAttribute("owed", sums(all, Invoice::isOpen));
        model.addAttribute("overdue", sums(all, invoice -> invoice.isOpen() && invoice.daysLate(today) > 0));
        model.addAttribute("contacts", contacts.findByDebtorIdOrderByIdDesc(id));
        model.addAttribute("holds", holds.historyOf(id));
        model.addAttribute("record", holds.recordOf(id));
        model.addAttribute("plans", plans.of(id));
        model.addAttribute("categories", DisputeCategory.values());
        model.addAttribute(
                "numbers", all.stream().collect(toMap(invoice -> invoice.id().toString(), Invoice::number)));
        model.addAttribute("unallocated", payments.unallocatedOf(id));
        model.addAttribute("payments", payments.findByDebtorIdOrderByReceivedOnDesc(id));
        model.addAttribute("collectors", collectors.findAll());
        model.addAttribute("claim", claims.ofDebtor(id));
        model.addAttribute("conditions", debtor.conditions());
        model.addAttribute("concerns", claims.concerns(debtor));
        model.addAttribute("termKinds", PaymentTerms.Kind.values());
        model.addAttribute("persons", addresses.persons(id));
        model.addAttribute(
                "roles", Arrays.stream(Person.Role.values()).map(Enum::name).toList());
        model.addAttribute("today", today);
        model.addAttribute("fields", fields);
        return "debtor";
    }

    @PostMapping(
            "/debtors/{id:\\d+}/{action:details|collector|conditions|pause|dispute|promise|decide|resume|allocate}")
    String act(
            @PathVariable long id,
            @PathVariable String action,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        debtor(id);
        String form = action.equals("allocate") ? "allocate-" + typed.getOrDefault("payment", "") : action;
        Fields fields = new Fields(form, typed);
        switch (action) {
            case "details" -> describe(id, fields);
            case "collector" ->
                transaction.executeWithoutResult(status -> {
                    String wanted = fields.text("collector");
                    debtor(id).assignTo(wanted == null || !collectors.existsById(wanted) ? null : wanted);
                });
            case "conditions" -> claims.agree(id, fields);
            case "pause" -> desk.holdDebtor(id, HoldKind.PAUSE, fields, person.getName());
            case "dispute" -> desk.holdDebtor(id, HoldKind.DISPUTE, fields, person.getName());
            case "promise" -> desk.holdDebtor(id, HoldKind.PROMISE, fields, person.getName());
            case "decide" -> desk.decide(id, InvoicePages.holdId(typed), fields, person.getName());
            case "resume" -> desk.endHold(id, InvoicePages.holdId(typed), fields, person.getName());
            default -> desk.allocate(id, paymentId(typed), fields, person.getName());
        }
        if (fields.wrong()) {
            return show(id, fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("done." + action));
        return "redirect:/debtors/" + id;
    }

    @PostMapping("/debtors/{id:\\d+}/persons")
    String add(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model,
            RedirectAttributes answers) {
        debtor(id);
        Fields fields = new Fields("person-new", typed);
        PersonDetails details = person(fields);
        if (details == null) {
            return show(id, fields, model);
        }
        addresses.add(id, details);
        answers.addFlashAttribute("notice", ui.text("done.person"));
        return "redirect:/debtors/" + id;
    }

    @PostMapping("/debtors/{id:\\d+}/persons/{person:\\d+}")
    String change(
            @PathVariable long id,
            @PathVariable long person,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model,
            RedirectAttributes answers) {
        debtor(id);
        Fields fields = new Fields("person-" + person, typed);
        PersonDetails details = person(fields);
        if (details == null) {
            return show(id, fields, model);
        }
        try {
            addresses.change(id, person, details);
        } catch (NoSuchElementException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "person", unknown);
        }
        answers.addFlashAttribute("notice", ui.text("done.person"));
        return "redirect:/debtors/" + id;
    }

    @PostMapping("/debtors/{id:\\d+}/persons/{person:\\d+}/remove")
    String remove(
            @PathVariable long id, @PathVariable long person, @ModelAttribute("ui") Ui ui, RedirectAttributes answers) {
        try {
            addresses.remove(id, person);
        } catch (NoSuchElementException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "person", unknown);
        }
        answers.addFlashAttribute("notice", ui.text("done.personRemoved"));
        return "redirect:/debtors/" + id;
    }

    /** What was typed about a person; {@code null} when something is wrong with it. */
    private static @Nullable PersonDetails person(Fields fields) {
        String name = fields.required("name");
        String email = email(fields);
        boolean receives = fields.ticked("receivesMessages");
        if (receives && email == null) {
            fields.refuse("email", "field.required");
        }
        return fields.wrong()
                ? null
                : new PersonDetails(
                        name,
                        Arrays.stream(Person.Role.values())
                                .filter(role -> role.name().equals(fields.text("role")))
                                .findFirst()
                                .orElse(Person.Role.OTHER),
                        email,
                        fields.text("phone"),
                        fields.text("street"),
                        fields.text("postalCode"),
                        fields.text("city"),
                        receives);
    }

    private static @Nullable String email(Fields fields) {
        String email = fields.text("email");
        if (email != null && !email.matches("[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;]+")) {
            fields.refuse("email", "field.email");
        }
        return email;
    }

    private void describe(long id, Fields fields) {
        String email = email(fields);
        // an address that came back stays broken until another one is given
        boolean sameEmail = Objects.equals(email, debtor(id).email());
        String siren = fields.text("siren");
        String digits = siren == null ? "" : siren.replaceAll("\\s", "");
        if (siren != null && !digits.matches("\\d{9}")) {
            fields.refuse("siren", "field.siren");
        }
        DebtorDetails details = new DebtorDetails(
                fields.required("name"),
                emptied(fields, "legalForm"),
                digits,
                fields.required("country").toUpperCase(Locale.ROOT),
                "en".equals(fields.text("language")) ? "en" : "fr",
                fields.required("segment"),
                fields.ticked("publicBuyer"),
                emptied(fields, "personName"),
                sameEmail ? null : emptied(fields, "email"),
                emptied(fields, "phone"),
                emptied(fields, "street"),
                emptied(fields, "postalCode"),
                emptied(fields, "city"),
                fields.ticked("directDebit"),
                fields.ticked("excluded"));
        if (!fields.wrong()) {
            addresses.correct(id, details);
        }
    }

    /** A source that is silent leaves a field as it is; a person who empties it means it. */
    private static String emptied(Fields fields, String field) {
        String text = fields.text(field);
        return text == null ? "" : text;
    }

    private static long paymentId(Map<String, String> typed) {
        try {
            return Long.parseLong(typed.getOrDefault("payment", ""));
        } catch (NumberFormatException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "payment", unreadable);
        }
    }

    private Debtor debtor(long id) {
        return debtors.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Sums of what is open, one per currency. */
    private static List<Money> sums(Collection<Invoice> invoices, Predicate<Invoice> which) {
        Map<CurrencyUnit, Money> sums = new TreeMap<>();
        invoices.stream()
                .filter(which)
                .forEach(invoice -> sums.merge(invoice.currency(), invoice.openBalance(), Money::plus));
        return new ArrayList<>(sums.values());
    }
}
