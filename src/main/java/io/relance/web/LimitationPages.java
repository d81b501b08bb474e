package io.relance.web;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.limitation.Interruption;
import io.relance.limitation.Limitation;
import io.relance.limitation.Limitations;
import io.relance.limitation.Limitations.Near;
import io.relance.limitation.Period;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The last days to claim: all that come near, and what the one of an invoice rests on. */
@Controller
class LimitationPages {

    private final Limitations limitations;
    private final InvoiceDesk desk;
    private final Debtors debtors;
    private final Clock clock;

    LimitationPages(Limitations limitations, InvoiceDesk desk, Debtors debtors, Clock clock) {
        this.limitations = limitations;
        this.desk = desk;
        this.debtors = debtors;
        this.clock = clock;
    }

    @GetMapping("/limitation")
    String near(Model model) {
        List<Near> near = limitations.near();
        model.addAttribute("near", near);
        model.addAttribute(
                "names",
                debtors
                        .findAllById(
                                near.stream().map(it -> it.invoice().debtorId()).collect(toSet()))
                        .stream()
                        .collect(toMap(debtor -> debtor.id().toString(), Debtor::name)));
        model.addAttribute("periods", limitations.periods());
        return "limitation";
    }

    @GetMapping("/invoices/{number}/limitation")
    String one(@PathVariable String number, @RequestParam(required = false) @Nullable String part, Model model) {
        return show(number, part == null ? "limitation-invoice" : "limitation-summary", Fields.none(), model);
    }

    @PostMapping("/invoices/{number}/limitation/{action:interrupt|period|end|revoke}")
    String act(
            @PathVariable String number,
            @PathVariable String action,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        Invoice invoice = desk.invoice(number);
        boolean ofOne = action.equals("end") || action.equals("revoke");
        Fields fields = new Fields(ofOne ? action + "-" + typed.getOrDefault("interruption", "") : action, typed);
        switch (action) {
            case "interrupt" -> interrupt(invoice, fields, person.getName());
            case "period" -> choose(invoice, fields, person.getName());
            case "end" -> end(fields);
            default -> revoke(invoice, fields, person.getName());
        }
        if (fields.wrong()) {
            return show(number, "limitation-invoice", fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("limitation.done"));
        answers.addAttribute("number", number);
        return "redirect:/invoices/{number}/limitation";
    }

    private String show(String number, String view, Fields fields, Model model) {
        Invoice invoice = desk.invoice(number);
        Limitation limitation = limitations.of(invoice.id());
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("invoice", invoice);
        model.addAttribute("debtor", debtors.findById(invoice.debtorId()).orElseThrow());
        model.addAttribute("limitation", limitation);
        model.addAttribute("over", limitation.isOver(today));
        model.addAttribute("near", limitation.isWithin(12, today));
        model.addAttribute("codes", limitations.choosable());
        model.addAttribute(
                "kinds",
                Arrays.stream(Interruption.Kind.values()).map(Enum::name).toList());
        model.addAttribute("fields", fields);
        return view;
    }

    private void interrupt(Invoice invoice, Fields fields, String by) {
        Interruption.Kind kind = Arrays.stream(Interruption.Kind.values())
                .filter(known -> known.name().equals(fields.text("kind")))
                .findFirst()
                .orElse(Interruption.Kind.ACKNOWLEDGEMENT);
        LocalDate day = past(fields, "day");
        LocalDate until = fields.text("until") == null ? null : past(fields, "until");
        if (until != null && !kind.lasts()) {
            fields.refuse("until", "limitation.untilOfNothing");
        } else if (until != null && until.isBefore(day)) {
            fields.refuse("until", "field.past");
        }
        String evidence = fields.required("evidence");
        if (!fields.wrong()) {
            limitations.interrupt(invoice.id(), kind, day, until, evidence, by);
        }
    }

    private void choose(Invoice invoice, Fields fields, String by) {
        String code = fields.required("code");
        String reason = fields.required("reason");
        Integer months = null;
        if (code.equals(Period.AGREED)) {
            String typed = fields.required("months");
            months = typed.matches("\\d{1,3}") ? Integer.valueOf(typed) : null;
            if (months == null) {
                fields.refuse("months", "limitation.months");
            }
        }
        if (!fields.wrong()) {
            try {
                limitations.choose(invoice.id(), code, months, reason, by);
            } catch (IllegalArgumentException impossible) {
                fields.refuse("months", "limitation.months");
            }
        }
    }

    private void end(Fields fields) {
        LocalDate day = past(fields, "until");
        if (!fields.wrong()) {
            try {
                limitations.end(id(fields), day);
            } catch (IllegalArgumentException tooEarly) {
                fields.refuse("until", "field.implausible");
            }
        }
    }

    private void revoke(Invoice invoice, Fields fields, String by) {
        String reason = fields.required("reason");
        if (!fields.wrong()) {
            limitations.revoke(invoice.id(), id(fields), reason, by);
        }
    }

    private LocalDate past(Fields fields, String name) {
        LocalDate day = fields.day(name);
        if (day.isAfter(LocalDate.now(clock))) {
            fields.refuse(name, "field.past");
        }
        return day;
    }

    private static long id(Fields fields) {
        String typed = fields.text("interruption");
        return typed != null && typed.matches("\\d{1,18}") ? Long.parseLong(typed) : 0;
    }
}
