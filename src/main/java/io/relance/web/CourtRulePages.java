package io.relance.web;

import io.relance.court.CourtFees;
import io.relance.court.CourtRules;
import io.relance.court.CourtSeats;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What dossiers for courts go by: procedures, times set by law, fees, and the court of each department. */
@Controller
@RequestMapping("/court/rules")
class CourtRulePages {

    private final CourtRules rules;
    private final CourtFees fees;
    private final CourtSeats seats;

    CourtRulePages(CourtRules rules, CourtFees fees, CourtSeats seats) {
        this.rules = rules;
        this.fees = fees;
        this.seats = seats;
    }

    @GetMapping
    String show(@ModelAttribute("ui") Ui ui, Model model) {
        model.addAttribute("procedures", rules.procedures());
        model.addAttribute("deadlines", rules.deadlines());
        model.addAttribute("fees", fees.all());
        model.addAttribute("seats", seats.all());
        model.addAttribute("kinds", CourtSeats.Kind.values());
        model.addAttribute("language", ui.locale());
        return "court-rules";
    }

    @PostMapping("/seat")
    String seat(
            @RequestParam String department,
            @RequestParam CourtSeats.Kind kind,
            @RequestParam String town,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(ui, answers, () -> seats.name(department.strip(), kind, town, person.getName()));
    }

    @PostMapping("/fee")
    String fee(
            @RequestParam long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        Fields fields = new Fields("fee", typed);
        Money amount = fields.amount("amount", CurrencyUnit.EUR);
        LocalDate from = fields.day("validFrom");
        String source = fields.required("source");
        return done(ui, answers, () -> {
            if (fields.wrong()) {
                throw new IllegalArgumentException("Unreadable");
            }
            fees.replace(id, amount, from, source, person.getName());
        });
    }

    @PostMapping("/deadline")
    String confirm(@RequestParam long id, @ModelAttribute("ui") Ui ui, RedirectAttributes answers) {
        return done(ui, answers, () -> rules.confirm(id));
    }

    private static String done(Ui ui, RedirectAttributes answers, Runnable act) {
        try {
            act.run();
            answers.addFlashAttribute("notice", ui.text("court.done"));
        } catch (IllegalArgumentException unreadable) {
            answers.addFlashAttribute("problem", ui.text("court.unreadable"));
        }
        return "redirect:/court/rules";
    }
}
