package io.relance.web;

import io.relance.contact.PlannedContact;
import io.relance.contact.Preview;
import io.relance.contact.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** A page with more rows than this helps nobody; the sums above the table count them all. */
    private static final int MOST_ROWS = 500;

    private final Preview preview;

    PreviewPage(Preview preview) {
        this.preview = preview;
    }

    @GetMapping("/preview")
    String show(
            @RequestParam(defaultValue = "30") int days, @RequestParam(defaultValue = "") String debtor, Model model) {
        List<PlannedContact> planned = preview.next(Math.max(1, Math.min(days, MOST_DAYS))).stream()
                .filter(p -> debtor.isBlank()
                        || p.debtorReference().equalsIgnoreCase(debtor.strip())
                        || p.debtorName()
                                .toLowerCase(Locale.ROOT)
                                .contains(debtor.strip().toLowerCase(Locale.ROOT)))
                .toList();
        Map<LocalDate, List<PlannedContact>> byDay = planned.stream()
                .limit(MOST_ROWS)
                .collect(Collectors.groupingBy(PlannedContact::day, TreeMap::new, Collectors.toList()));
        model.addAttribute("days", days);
        model.addAttribute("debtor", debtor);
        model.addAttribute("byDay", byDay.entrySet());
        model.addAttribute("all", planned.size());
        model.addAttribute("shown", Math.min(MOST_ROWS, planned.size()));
        model.addAttribute("leaving", count(planned, Verdict.SEND));
        model.addAttribute("held", count(planned, Verdict.HOLD));
        model.addAttribute("dropped", count(planned, Verdict.CANCEL));
        return "preview";
    }

    private static long count(List<PlannedContact> planned, Verdict verdict) {
        return planned.stream().filter(p -> p.verdict() == verdict).count();
    }
}
