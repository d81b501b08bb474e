package io.relance.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** The claim on the page of an invoice: for another day, waived, computed otherwise. */
@Controller
class ClaimPages {

    private final ClaimDesk claims;
    private final InvoiceDesk desk;
    private final InvoicePages pages;
    private final Clock clock;

    ClaimPages(ClaimDesk claims, InvoiceDesk desk, InvoicePages pages, Clock clock) {
        this.claims = claims;
        this.desk = desk;
        this.pages = pages;
        this.clock = clock;
    }

    /** The card alone, for another day. */
    @GetMapping("/invoices/{number}/claim")
    String on(
            @PathVariable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            Locale locale,
            Model model) {
        var invoice = desk.invoice(number);
        model.addAttribute("invoice", invoice);
        model.addAttribute("claimed", claims.of(invoice, on == null ? LocalDate.now(clock) : on, locale));
        model.addAttribute("usualOrder", claims.usualOrder());
        model.addAttribute("fields", Fields.none());
        return "claim";
    }

    @PostMapping("/invoices/{number}/{action:waiver|revoke|designate|rate}")
    String act(
            @PathVariable String number,
            @PathVariable String action,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        String form = action.equals("revoke") ? "revoke-" + typed.getOrDefault("waiver", "") : action;
        Fields fields = new Fields(form, typed);
        switch (action) {
            case "waiver" -> claims.waive(number, fields, person.getName());
            case "revoke" -> claims.takeBack(number, fields, person.getName());
            case "designate" -> claims.designate(number, fields, person.getName());
            default -> claims.agreeRate(number, fields);
        }
        if (fields.wrong()) {
            return pages.show(number, ui, fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("done." + action));
        return "redirect:/invoices/" + UriUtils.encodePathSegment(number, "UTF-8");
    }
}
