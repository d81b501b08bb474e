package io.relance.web;

import io.relance.court.CourtFees;
import io.relance.court.CourtRuleBook;
import io.relance.court.CourtRuleChanges;
import io.relance.court.CourtRuleRefusal;
import io.relance.court.CourtRules;
import io.relance.court.CourtSeats;
import io.relance.court.DeadlineRule;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
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

/**
 * What dossiers for courts go by: kinds of dossier, their papers, times set by law, fees, and the court of each department;
 * a manager changes them here, and everybody reads who did.
 */
@Controller
@RequestMapping("/court/rules")
class CourtRulePages {

    private static final int RECENT = 50;

    private final CourtRules rules;
    private final CourtRuleBook book;
    private final CourtRuleChanges changes;
    private final CourtFees fees;
    private final CourtSeats seats;

    CourtRulePages(CourtRules rules, CourtRuleBook book, CourtRuleChanges changes, CourtFees fees, CourtSeats seats) {
        this.rules = rules;
        this.book = book;
        this.changes = changes;
        this.fees = fees;
        this.seats = seats;
    }

    /** A kind of dossier with its papers. Public for FreeMarker only. */
    public record Papers(String procedure, List<CourtRules.Point> points) {}

    @GetMapping
    String show(@ModelAttribute("ui") Ui ui, Model model) {
        model.addAttribute("procedures", rules.procedures());
        model.addAttribute(
                "papers",
                rules.procedures().stream()
                        .map(kind -> new Papers(kind.code(), rules.checklist(kind.code())))
                        .toList());
        model.addAttribute("deadlines", rules.deadlines());
        model.addAttribute("starts", DeadlineRule.From.values());
        model.addAttribute("fees", fees.all());
        model.addAttribute("seats", seats.all());
        model.addAttribute("kinds", CourtSeats.Kind.values());
        model.addAttribute("changes", changes.latest(RECENT));
        model.addAttribute("language", ui.locale());
        return "court-rules";
    }

    @PostMapping("/seat")
    String seat(
            @RequestParam String department,
            @RequestParam CourtSeats.Kind kind,
            @RequestParam String town,
            @RequestParam(defaultValue = "") String source,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(ui, answers, () -> seats.name(department.strip(), kind, town, source, person.getName()));
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
        return readable(
                fields,
                ui,
                answers,
                () -> fees.replace(id, amount, from, typed.getOrDefault("source", ""), person.getName()));
    }

    @PostMapping("/deadline")
    String confirm(@RequestParam long id, @ModelAttribute("ui") Ui ui, Principal person, RedirectAttributes answers) {
        return done(ui, answers, () -> book.confirm(id, person.getName()));
    }

    @PostMapping("/deadline/change")
    String changeDeadline(
            @RequestParam long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        Fields fields = new Fields("deadline", typed);
        LocalDate from = fields.day("validFrom");
        return readable(
                fields,
                ui,
                answers,
                () -> book.changeDeadline(id, length(typed), from, typed.getOrDefault("source", ""), person.getName()));
    }

    @PostMapping("/deadline/add")
    String addDeadline(
            @RequestParam DeadlineRule.From countedFrom,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(
                ui,
                answers,
                () -> book.addDeadline(
                        new CourtRuleBook.NewDeadline(
                                typed.getOrDefault("procedure", ""),
                                typed.getOrDefault("frenchName", ""),
                                typed.getOrDefault("englishName", ""),
                                countedFrom,
                                typed.containsKey("before"),
                                length(typed),
                                typed.getOrDefault("basis", ""),
                                typed.getOrDefault("source", "")),
                        person.getName()));
    }

    @PostMapping("/deadline/remove")
    String removeDeadline(
            @RequestParam long id,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(ui, answers, () -> book.removeDeadline(id, reason, person.getName()));
    }

    @PostMapping("/point")
    String point(
            @RequestParam String procedure,
            @RequestParam(defaultValue = "") String code,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        CourtRuleBook.PointText text = new CourtRuleBook.PointText(
                typed.getOrDefault("frenchName", ""),
                typed.getOrDefault("englishName", ""),
                typed.containsKey("required"),
                typed.getOrDefault("basis", ""),
                typed.getOrDefault("source", ""));
        return done(ui, answers, () -> {
            if (code.isEmpty()) {
                book.addPoint(procedure, text, person.getName());
            } else {
                book.changePoint(procedure, code, text, person.getName());
            }
        });
    }

    @PostMapping("/point/remove")
    String removePoint(
            @RequestParam String procedure,
            @RequestParam String code,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(ui, answers, () -> book.removePoint(procedure, code, reason, person.getName()));
    }

    @PostMapping("/procedure")
    String procedure(
            @RequestParam String procedure,
            @RequestParam boolean open,
            @RequestParam(defaultValue = "") String why,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(ui, answers, () -> {
            if (open) {
                book.open(procedure, why, person.getName());
            } else {
                book.close(procedure, why, person.getName());
            }
        });
    }

    private static CourtRuleBook.Length length(Map<String, String> typed) {
        String amount = typed.getOrDefault("amount", "").strip();
        return new CourtRuleBook.Length(
                amount.matches("[0-9]{1,5}") ? Integer.parseInt(amount) : 0, typed.getOrDefault("unit", ""));
    }

    private static String readable(Fields fields, Ui ui, RedirectAttributes answers, Runnable act) {
        return done(ui, answers, () -> {
            if (fields.wrong()) {
                throw new IllegalArgumentException("Unreadable");
            }
            act.run();
        });
    }

    private static String done(Ui ui, RedirectAttributes answers, Runnable act) {
        try {
            act.run();
            answers.addFlashAttribute("notice", ui.text("court.done"));
        } catch (CourtRuleRefusal refused) {
            answers.addFlashAttribute("problem", ui.text("court.rule.refusal." + refused.reason()));
        } catch (IllegalArgumentException unreadable) {
            answers.addFlashAttribute("problem", ui.text("court.unreadable"));
        }
        return "redirect:/court/rules";
    }
}
