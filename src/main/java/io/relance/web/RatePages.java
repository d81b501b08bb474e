package io.relance.web;

import io.relance.claim.ClaimWording;
import io.relance.interest.CountryRules;
import io.relance.interest.LatePaymentRate;
import io.relance.interest.RateBook;
import io.relance.interest.Semester;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The legal figures behind every claim: each semester with its source, what it replaced, and the next one to enter. */
@Controller
class RatePages {

    private final RateBook rates;
    private final CountryRules countries;
    private final ClaimWording wording;
    private final Clock clock;

    RatePages(RateBook rates, CountryRules countries, ClaimWording wording, Clock clock) {
        this.rates = rates;
        this.countries = countries;
        this.wording = wording;
        this.clock = clock;
    }

    /** A row and the semester it governs, in words. Public for FreeMarker only. */
    public record Row(String semester, RateBook.Entry entry) {}

    /** A semester that can be chosen. Public for FreeMarker only. */
    public record Choice(String firstDay, String name) {}

    @GetMapping("/rates")
    String show(@ModelAttribute("ui") Ui ui, Model model) {
        return show(ui, Fields.none(), model);
    }

    private String show(Ui ui, Fields fields, Model model) {
        LocalDate today = LocalDate.now(clock);
        Semester current = Semester.of(today);
        List<RateBook.Entry> entries = rates.entries();
        List<Row> rows = entries.stream()
                .map(entry -> new Row(wording.of(entry.rate().semester(), ui.locale()), entry))
                .toList();
        Set<Semester> missing = new LinkedHashSet<>(List.of(current, current.next()));
        entries.forEach(entry -> missing.remove(entry.rate().semester()));
        List<Semester> choices = new ArrayList<>(missing);
        entries.stream().map(entry -> entry.rate().semester()).distinct().forEach(choices::add);
        model.addAttribute(
                "missing",
                missing.stream()
                        .map(semester -> new Choice(semester.firstDay().toString(), wording.of(semester, ui.locale())))
                        .toList());
        model.addAttribute("currentMissing", missing.contains(current));
        model.addAttribute(
                "choices",
                choices.stream()
                        .map(semester -> new Choice(semester.firstDay().toString(), wording.of(semester, ui.locale())))
                        .toList());
        model.addAttribute(
                "inForce",
                rows.stream().filter(row -> row.entry().replacedAt() == null).toList());
        model.addAttribute(
                "replaced",
                rows.stream().filter(row -> row.entry().replacedAt() != null).toList());
        model.addAttribute("latest", entries.isEmpty() ? null : entries.get(0).rate());
        model.addAttribute("countries", countries.on(today));
        model.addAttribute("currentFirstDay", current.firstDay());
        model.addAttribute("fields", fields);
        return "rates";
    }

    @PostMapping("/rates")
    String enter(
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        Fields fields = new Fields("rates", typed);
        Semester semester = Semester.of(fields.day("semester"));
        BigDecimal refinancing = rate(fields, "refinancing");
        BigDecimal margin = rate(fields, "margin");
        BigDecimal publicMargin = rate(fields, "publicMargin");
        BigDecimal legal = rate(fields, "legal");
        BigDecimal multiple = rate(fields, "floorMultiple");
        Money indemnity = fields.amount("indemnity", CurrencyUnit.EUR);
        String source = fields.required("source");
        LocalDate readOn = fields.day("readOn");
        if (readOn.isAfter(LocalDate.now(clock))) {
            fields.refuse("readOn", "field.past");
        }
        String note = rates.knows(semester) ? fields.required("note") : fields.text("note");
        if (!fields.wrong()) {
            try {
                rates.enter(
                        new LatePaymentRate(
                                semester,
                                refinancing,
                                margin,
                                publicMargin,
                                legal,
                                multiple,
                                indemnity,
                                source,
                                readOn,
                                fields.ticked("crossChecked")),
                        person.getName(),
                        note);
            } catch (IllegalArgumentException implausible) {
                fields.refuse("refinancing", "field.implausible");
            }
        }
        if (fields.wrong()) {
            return show(ui, fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("done.rates"));
        return "redirect:/rates";
    }

    private static BigDecimal rate(Fields fields, String field) {
        fields.required(field);
        return Objects.requireNonNullElse(fields.percent(field), BigDecimal.ZERO);
    }
}
