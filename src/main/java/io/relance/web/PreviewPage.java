package io.relance.web;

import io.relance.contact.PlannedContact;
import io.relance.contact.Preview;
import io.relance.contact.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What would leave in the coming days if nothing is paid: the dry run a company looks at before it switches sending on. */
@Controller
class PreviewPage {

    private static final int MOST_DAYS = 60;

    private final PreviewRuns runs;

    PreviewPage(PreviewRuns runs) {
        this.runs = runs;
    }

    @GetMapping("/preview")
    String show(
            @RequestParam(defaultValue = "30") int days, @RequestParam(defaultValue = "") String debtor, Model model) {
        PreviewRuns.Wanted wanted = new PreviewRuns.Wanted(Math.max(1, Math.min(days, MOST_DAYS)), debtor.strip());
        model.addAttribute("days", wanted.days());
        model.addAttribute("debtor", wanted.words());
        Optional<Preview.Outlook> found = runs.ask(wanted);
        if (found.isEmpty()) {
            model.addAttribute("percent", runs.percent(wanted));
            return "preview";
        }
        Preview.Outlook outlook = found.get();
        Map<LocalDate, List<PlannedContact>> byDay = outlook.first().stream()
                .collect(Collectors.groupingBy(PlannedContact::day, TreeMap::new, Collectors.toList()));
        model.addAttribute("byDay", byDay.entrySet());
        model.addAttribute("all", outlook.all());
        model.addAttribute("shown", outlook.first().size());
        model.addAttribute("leaving", outlook.sum(Verdict.SEND));
        model.addAttribute("held", outlook.sum(Verdict.HOLD));
        model.addAttribute("dropped", outlook.sum(Verdict.CANCEL));
        return "preview";
    }
}
