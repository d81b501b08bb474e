package io.relance.web;

import static java.util.stream.Collectors.toMap;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.route.RouteDecision;
import io.relance.route.RouteDecisions;
import io.relance.route.RouteDesk;
import io.relance.route.Solvency;
import io.relance.route.SolvencyNotes;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The decisions about what follows, with the facts they rest on, and what is thought of a debtor's ability to pay. */
@Controller
class RoutePages {

    private static final int PAGE = 50;

    private final RouteDecisions decisions;
    private final RouteDesk desk;
    private final SolvencyNotes solvency;
    private final Debtors debtors;

    RoutePages(RouteDecisions decisions, RouteDesk desk, SolvencyNotes solvency, Debtors debtors) {
        this.decisions = decisions;
        this.desk = desk;
        this.solvency = solvency;
        this.debtors = debtors;
    }

    /** A decision in the list. Public for FreeMarker only. */
    public record Line(RouteDecision decision, String debtor) {}

    @GetMapping("/routes")
    String all(
            @RequestParam(defaultValue = "false") boolean over,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Specification<RouteDecision> wanted = (decision, query, where) -> over
                ? where.notEqual(decision.get("state"), RouteDecision.State.OPEN)
                : where.equal(decision.get("state"), RouteDecision.State.OPEN);
        Slice<RouteDecision> found = decisions.findBy(
                wanted,
                query -> query.slice(
                        PageRequest.of(Math.max(0, page), PAGE, Sort.by("id").descending())));
        Map<Long, String> names =
                debtors
                        .findAllById(found.stream()
                                .map(RouteDecision::debtorId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(toMap(Debtor::id, Debtor::name));
        model.addAttribute(
                "lines",
                found.stream()
                        .map(decision ->
                                new Line(decision, Objects.requireNonNullElse(names.get(decision.debtorId()), "")))
                        .toList());
        model.addAttribute("over", over);
        model.addAttribute("more", found.hasNext());
        model.addAttribute("pageNumber", Math.max(0, page));
        return "routes";
    }

    @GetMapping("/routes/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        RouteDecision decision = decision(id);
        model.addAttribute("fact", decision);
        model.addAttribute("debtor", debtors.findById(decision.debtorId()).orElseThrow());
        model.addAttribute("invoices", desk.invoicesOf(id));
        model.addAttribute("known", desk.facts(id));
        model.addAttribute("proposal", desk.proposal(id));
        model.addAttribute("opinions", solvency.historyOf(decision.debtorId()));
        model.addAttribute(
                "grades", Arrays.stream(Solvency.Grade.values()).map(Enum::name).toList());
        return "route";
    }

    @PostMapping("/routes/{id:\\d+}/solvency")
    String note(
            @PathVariable long id,
            @RequestParam Solvency.Grade grade,
            @RequestParam(defaultValue = "") String note,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        String words = Optional.of(note.strip()).filter(text -> !text.isEmpty()).orElse(null);
        solvency.note(decision(id).debtorId(), grade, words, person.getName());
        answers.addFlashAttribute("notice", ui.text("route.done.solvency"));
        return "redirect:/routes/" + id;
    }

    private RouteDecision decision(long id) {
        return decisions.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
