package io.relance.web;

import io.relance.contact.PlanLetters;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.instalment.Instalment;
import io.relance.instalment.Interval;
import io.relance.instalment.Plan;
import io.relance.instalment.PlanOrder;
import io.relance.instalment.PlanRefused;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Instalment plans: made in two steps, parted evenly first and corrected by hand then; seen, paid on, ended. */
@Controller
class PlanPages {

    private static final int USUAL_COUNT = 3;

    private final Plans plans;
    private final PlanLetters letters;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Cashbook cashbook;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlanPages(
            Plans plans,
            PlanLetters letters,
            Debtors debtors,
            Invoices invoices,
            Cashbook cashbook,
            TransactionTemplate transaction,
            Clock clock) {
        this.plans = plans;
        this.letters = letters;
        this.debtors = debtors;
        this.invoices = invoices;
        this.cashbook = cashbook;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One line of the schedule as it stands in the form. */
    public record Row(String dueOn, String amount) {}

    @GetMapping("/debtors/{id:\\d+}/plan")
    String make(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model) {
        return form(id, typed, fields(typed), ui, model);
    }

    /** What was typed; what was not typed yet stands in the form as it is usual. */
    private Fields fields(MultiValueMap<String, String> typed) {
        Map<String, String> values = new HashMap<>(Map.of(
                "count",
                String.valueOf(USUAL_COUNT),
                "first",
                LocalDate.now(clock).plusMonths(1).withDayOfMonth(1).toString()));
        values.putAll(typed.toSingleValueMap());
        return new Fields("plan", values);
    }

    private String form(long id, MultiValueMap<String, String> typed, Fields fields, Ui ui, Model model) {
        Debtor debtor = debtors.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Invoice> open = invoices.openOf(id).stream()
                .filter(invoice -> plans.openOn(invoice.id()).isEmpty())
                .toList();
        List<String> numbers = typed.getOrDefault("invoice", List.of());
        LocalDate today = LocalDate.now(clock);
        CurrencyUnit currency = open.isEmpty() ? CurrencyUnit.EUR : open.get(0).currency();
        List<Invoice> chosen = open.stream()
                .filter(invoice -> numbers.isEmpty()
                        ? invoice.daysLate(today) > 0 && invoice.currency().equals(currency)
                        : numbers.contains(invoice.number()))
                .toList();
        model.addAttribute("debtor", debtor);
        model.addAttribute("open", open);
        model.addAttribute("chosen", chosen.stream().map(Invoice::number).toList());
        model.addAttribute("fields", fields);
        model.addAttribute("rows", rows(typed, chosen, fields, ui));
        model.addAttribute("intervals", Interval.values());
        return "plan-new";
    }

    /** What was typed, or an even parting of what is open. */
    private List<Row> rows(MultiValueMap<String, String> typed, List<Invoice> chosen, Fields fields, Ui ui) {
        List<String> days = typed.getOrDefault("dueOn", List.of());
        List<String> amounts = typed.getOrDefault("part", List.of());
        List<Row> rows = new ArrayList<>();
        if (!days.isEmpty()) {
            for (int i = 0; i < Math.min(days.size(), amounts.size()); i++) {
                rows.add(new Row(days.get(i), amounts.get(i)));
            }
            return rows;
        }
        if (chosen.isEmpty()
                || chosen.stream().map(Invoice::currency).distinct().count() > 1) {
            return rows;
        }
        Money open = Money.total(chosen.stream().map(Invoice::openBalance).toList());
        Money total = fields.text("total") == null ? open : fields.amount("total", open.getCurrencyUnit());
        LocalDate first = fields.text("first") == null
                ? LocalDate.now(clock).plusMonths(1).withDayOfMonth(1)
                : fields.day("first");
        String count = fields.text("count");
        int parts = count != null && count.matches("\\d{1,2}") ? Integer.parseInt(count) : USUAL_COUNT;
        Interval interval = Arrays.stream(Interval.values())
                .filter(i -> i.name().equals(fields.text("interval")))
                .findFirst()
                .orElse(Interval.MONTH);
        try {
            Instalment.evenly(total, parts, first, interval)
                    .forEach(part -> rows.add(new Row(
                            part.dueOn().toString(), ui.typed(Money.of(open.getCurrencyUnit(), part.amount())))));
        } catch (IllegalArgumentException tooMany) {
            fields.refuse("count", "plan.refused.amounts");
        }
        return rows;
    }

    @PostMapping("/debtors/{id:\\d+}/plan")
    String propose(
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        Fields fields = fields(typed);
        List<Invoice> chosen = invoices.findByNumberIn(typed.getOrDefault("invoice", List.of()));
        CurrencyUnit currency =
                chosen.isEmpty() ? CurrencyUnit.EUR : chosen.get(0).currency();
        List<Instalment> instalments = instalments(typed, currency, fields);
        if (!fields.wrong()) {
            try {
                Plan plan = plans.propose(new PlanOrder(
                        id,
                        chosen.stream().map(Invoice::id).toList(),
                        instalments,
                        fields.ticked("acceleration"),
                        fields.text("note"),
                        person.getName()));
                answers.addFlashAttribute("notice", ui.text("done.plan"));
                return "redirect:/plans/" + plan.id();
            } catch (PlanRefused refused) {
                fields.refuse("schedule", "plan.refused." + refused.code());
            }
        }
        return form(id, typed, fields, ui, model);
    }

    private static List<Instalment> instalments(
            MultiValueMap<String, String> typed, CurrencyUnit currency, Fields fields) {
        List<String> days = typed.getOrDefault("dueOn", List.of());
        List<String> amounts = typed.getOrDefault("part", List.of());
        List<Instalment> instalments = new ArrayList<>();
        for (int i = 0; i < Math.min(days.size(), amounts.size()); i++) {
            if (days.get(i).isBlank() && amounts.get(i).isBlank()) {
                continue;
            }
            Fields row = new Fields("row", Map.of("dueOn", days.get(i), "part", amounts.get(i)));
            LocalDate day = row.day("dueOn");
            Money part = row.amount("part", currency);
            if (row.wrong()) {
                fields.refuse("schedule", "plan.refused.unreadable");
                return instalments;
            }
            instalments.add(new Instalment(day, part.getAmount()));
        }
        return instalments;
    }

    @GetMapping("/plans/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        return show(id, Fields.none(), model);
    }

    private String show(long id, Fields fields, Model model) {
        Plan plan = plan(id);
        model.addAttribute("plan", plan);
        model.addAttribute("progress", plans.progress(plan));
        model.addAttribute("covered", plans.invoicesOf(plan));
        model.addAttribute("debtor", debtors.findById(plan.debtorId()).orElseThrow());
        model.addAttribute("fields", fields);
        return "plan";
    }

    /** The plan as the debtor receives it. */
    @GetMapping("/plans/{id:\\d+}/letter")
    ResponseEntity<byte[]> letter(@PathVariable long id) {
        plan(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("echeancier-" + id + ".pdf")
                                .build()
                                .toString())
                .body(letters.print(id));
    }

    @PostMapping("/plans/{id:\\d+}/{action:approve|end|receive}")
    String act(
            @PathVariable long id,
            @PathVariable String action,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        Plan plan = plan(id);
        Fields fields = new Fields(action, typed);
        switch (action) {
            case "approve" -> {
                if (!ui.may("APPROVER") && !ui.may("MANAGER") && !ui.may("ADMIN")) {
                    throw new ResponseStatusException(HttpStatus.FORBIDDEN);
                }
                plans.approve(id, person.getName());
            }
            case "end" -> {
                String reason = fields.required("reason");
                if (!fields.wrong() && plan.state().isOpen()) {
                    plans.end(id, person.getName(), reason);
                }
            }
            default -> receive(plan, fields, person.getName());
        }
        if (fields.wrong()) {
            return show(id, fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("done.plan." + action));
        return "redirect:/plans/" + id;
    }

    private void receive(Plan plan, Fields fields, String by) {
        Money amount = fields.amount("amount", plan.currency());
        LocalDate day = fields.day("receivedOn");
        if (day.isAfter(LocalDate.now(clock))) {
            fields.refuse("receivedOn", "field.past");
        }
        String given = fields.text("reference");
        if (given != null && cashbook.known(given).isPresent()) {
            fields.refuse("reference", "field.referenceKnown");
        }
        if (!fields.wrong()) {
            String reference = given == null ? "PAGE-" + UUID.randomUUID() : given;
            transaction.executeWithoutResult(status ->
                    plans.receive(plan.id(), new Receipt(reference, Payment.Kind.PAYMENT, amount, day, "page", by)));
        }
    }

    private Plan plan(long id) {
        try {
            return plans.get(id);
        } catch (NoSuchElementException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "plan", unknown);
        }
    }
}
