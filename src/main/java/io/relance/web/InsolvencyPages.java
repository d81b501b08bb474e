package io.relance.web;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.insolvency.Bodacc;
import io.relance.insolvency.BodaccSettings;
import io.relance.insolvency.Closing;
import io.relance.insolvency.Deadlines;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.Proceedings;
import io.relance.insolvency.ProceedingsFacts;
import io.relance.insolvency.ProceedingsKind;
import io.relance.interest.MissingRate;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Insolvency proceedings of debtors: all of them, and one with its deadlines, its claim and what came in since. */
@Controller
class InsolvencyPages {

    private final Insolvencies insolvencies;
    private final Bodacc bodacc;
    private final BodaccSettings bodaccSettings;
    private final Debtors debtors;
    private final Clock clock;

    InsolvencyPages(
            Insolvencies insolvencies, Bodacc bodacc, BodaccSettings bodaccSettings, Debtors debtors, Clock clock) {
        this.insolvencies = insolvencies;
        this.bodacc = bodacc;
        this.bodaccSettings = bodaccSettings;
        this.debtors = debtors;
        this.clock = clock;
    }

    /** Proceedings, their debtor and their days. Public for FreeMarker only. */
    public record Row(
            Proceedings proceedings,
            String debtor,
            Deadlines deadlines,
            @Nullable Closing closing) {}

    @GetMapping("/insolvencies")
    String all(@RequestParam(defaultValue = "") String debtor, Model model) {
        return list(debtor, Fields.none(), model);
    }

    private String list(String debtor, Fields fields, Model model) {
        List<Proceedings> all = insolvencies.all();
        Map<Long, Closing> closings = insolvencies.closings();
        Map<Long, String> names = debtors
                .findAllById(all.stream().map(Proceedings::debtorId).collect(toSet()))
                .stream()
                .collect(toMap(Debtor::id, Debtor::name));
        model.addAttribute(
                "rows",
                all.stream()
                        .map(it -> new Row(
                                it,
                                names.getOrDefault(it.debtorId(), ""),
                                insolvencies.deadlines(it),
                                closings.get(it.id())))
                        .toList());
        model.addAttribute("reference", debtor);
        model.addAttribute("kinds", kinds());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("fields", fields);
        return "insolvencies";
    }

    @PostMapping("/insolvencies")
    String open(
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        Fields fields = new Fields("open", typed);
        Optional<Debtor> debtor = debtors.findByReference(fields.required("debtor"));
        if (debtor.isEmpty()) {
            fields.refuse("debtor", "insolvency.noDebtor");
        }
        ProceedingsFacts facts = facts(fields);
        if (fields.wrong()) {
            return list(typed.getOrDefault("debtor", ""), fields, model);
        }
        long id = insolvencies
                .open(debtor.orElseThrow().id(), facts, "PAGE", null, person.getName())
                .id();
        answers.addFlashAttribute("notice", ui.text("insolvency.opened"));
        return "redirect:/insolvencies/" + id;
    }

    @GetMapping("/insolvencies/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        return show(id, Fields.none(), model);
    }

    private String show(long id, Fields fields, Model model) {
        Proceedings proceedings = proceedings(id);
        model.addAttribute("it", proceedings);
        model.addAttribute("debtor", debtors.findById(proceedings.debtorId()).orElseThrow());
        model.addAttribute("deadlines", insolvencies.deadlines(proceedings));
        try {
            model.addAttribute("claim", insolvencies.claim(id));
        } catch (MissingRate missing) {
            model.addAttribute("missingRate", missing.semester().firstDay());
        }
        model.addAttribute("late", insolvencies.paymentsAfter(id));
        model.addAttribute("closing", insolvencies.closingOf(id).orElse(null));
        model.addAttribute("check", bodacc.lastAnswer(proceedings.debtorId()).orElse(null));
        model.addAttribute("kinds", kinds());
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("fields", fields);
        return "insolvency";
    }

    @PostMapping("/insolvencies/{id:\\d+}/{action:facts|side|close|lift|collect}")
    String act(
            @PathVariable long id,
            @PathVariable String action,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        proceedings(id);
        Fields fields = new Fields(action, typed);
        switch (action) {
            case "facts" -> {
                ProceedingsFacts facts = facts(fields);
                if (!fields.wrong()) {
                    insolvencies.describe(id, facts);
                }
            }
            case "side" ->
                insolvencies.putOnSide(id, number(fields.text("invoice")), fields.ticked("later"), person.getName());
            case "close" -> {
                LocalDate on = past(fields, "closedOn");
                if (!fields.wrong()) {
                    insolvencies.close(id, on, fields.ticked("withoutAssets"), fields.text("note"));
                }
            }
            case "lift" -> {
                String reason = fields.required("reason");
                if (!fields.wrong()) {
                    insolvencies.lift(id, reason, person.getName());
                }
            }
            default -> {
                String reason = fields.required("reason");
                if (!fields.wrong()) {
                    try {
                        insolvencies.collectLater(id, reason, person.getName());
                    } catch (IllegalStateException stillOpen) {
                        fields.refuse("reason", "insolvency.stillOpen");
                    }
                }
            }
        }
        if (fields.wrong()) {
            return show(id, fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("limitation.done"));
        return "redirect:/insolvencies/" + id;
    }

    /** What was sent, or what would be sent today. */
    @GetMapping("/insolvencies/{id:\\d+}/declaration.pdf")
    ResponseEntity<byte[]> declaration(@PathVariable long id) {
        proceedings(id);
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.inline()
                                    .filename("declaration-de-creance-" + id + ".pdf")
                                    .build()
                                    .toString())
                    .body(insolvencies.declaration(id));
        } catch (MissingRate missing) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "rates", missing);
        }
    }

    /** The part of a debtor's page that tells of proceedings, and what the register last answered. */
    @GetMapping("/debtors/{id:\\d+}/insolvency")
    String ofDebtor(@PathVariable long id, Model model) {
        model.addAttribute("debtor", debtor(id));
        model.addAttribute("going", insolvencies.goingOn(id).orElse(null));
        model.addAttribute("check", bodacc.lastAnswer(id).orElse(null));
        model.addAttribute("askable", bodaccSettings.enabled());
        return "insolvency-summary";
    }

    @PostMapping("/debtors/{id:\\d+}/insolvency/ask")
    String ask(@PathVariable long id, @ModelAttribute("ui") Ui ui, Principal person, RedirectAttributes answers) {
        debtor(id);
        Bodacc.Check check = bodacc.ask(id, person.getName());
        answers.addFlashAttribute("notice", ui.text("bodacc." + check.answer()));
        return "redirect:/debtors/" + id;
    }

    private Proceedings proceedings(long id) {
        try {
            return insolvencies.get(id);
        } catch (NoSuchElementException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "proceedings", unknown);
        }
    }

    private Debtor debtor(long id) {
        return debtors.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "debtor"));
    }

    private ProceedingsFacts facts(Fields fields) {
        ProceedingsKind kind = Arrays.stream(ProceedingsKind.values())
                .filter(known -> known.name().equals(fields.text("kind")))
                .findFirst()
                .orElse(ProceedingsKind.UNKNOWN);
        LocalDate judgment = fields.text("judgmentOn") == null ? null : past(fields, "judgmentOn");
        LocalDate published = fields.text("publishedOn") == null ? null : past(fields, "publishedOn");
        if (judgment != null && published != null && published.isBefore(judgment)) {
            fields.refuse("publishedOn", "insolvency.publishedBefore");
        }
        return new ProceedingsFacts(
                kind,
                fields.text("court"),
                judgment,
                published,
                fields.text("representative"),
                fields.text("representativeAddress"),
                fields.ticked("far") ? Boolean.TRUE : null,
                fields.text("security"),
                fields.text("litigation"));
    }

    private LocalDate past(Fields fields, String name) {
        LocalDate day = fields.day(name);
        if (day.isAfter(LocalDate.now(clock))) {
            fields.refuse(name, "field.past");
        }
        return day;
    }

    private static long number(@Nullable String typed) {
        return typed != null && typed.matches("\\d{1,18}") ? Long.parseLong(typed) : 0;
    }

    private static List<String> kinds() {
        return Arrays.stream(ProceedingsKind.values()).map(Enum::name).toList();
    }
}
