package io.relance.web;

import io.relance.court.Contested;
import io.relance.court.CourtAccounts;
import io.relance.court.CourtCalendar;
import io.relance.court.CourtCosts;
import io.relance.court.CourtDesk;
import io.relance.court.CourtDossier;
import io.relance.court.CourtDossiers;
import io.relance.court.CourtFees;
import io.relance.court.CourtFiles;
import io.relance.court.CourtFormalities;
import io.relance.court.CourtItem;
import io.relance.court.CourtItems;
import io.relance.court.CourtNotes;
import io.relance.court.CourtPapers;
import io.relance.court.CourtRefusal;
import io.relance.court.CourtRules;
import io.relance.court.CourtWarnings;
import io.relance.court.Stage;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.io.IOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Dossiers for courts: where each stands and until when, its papers, its account and what has happened. */
@Controller
@RequestMapping("/court")
class CourtPages {

    private final CourtDossiers dossiers;
    private final CourtItems items;
    private final CourtDesk desk;
    private final CourtRules rules;
    private final CourtFees fees;
    private final CourtPapers papers;
    private final CourtFiles files;
    private final CourtAccounts accounts;
    private final CourtCosts costs;
    private final CourtCalendar calendar;
    private final CourtWarnings warnings;
    private final CourtNotes notes;
    private final CourtFormalities formalities;
    private final Contested contested;
    private final Debtors debtors;
    private final Invoices invoices;

    CourtPages(
            CourtDossiers dossiers,
            CourtItems items,
            CourtDesk desk,
            CourtRules rules,
            CourtFees fees,
            CourtPapers papers,
            CourtFiles files,
            CourtAccounts accounts,
            CourtCosts costs,
            CourtCalendar calendar,
            CourtWarnings warnings,
            CourtNotes notes,
            CourtFormalities formalities,
            Contested contested,
            Debtors debtors,
            Invoices invoices) {
        this.dossiers = dossiers;
        this.items = items;
        this.desk = desk;
        this.rules = rules;
        this.fees = fees;
        this.papers = papers;
        this.files = files;
        this.accounts = accounts;
        this.costs = costs;
        this.calendar = calendar;
        this.warnings = warnings;
        this.notes = notes;
        this.formalities = formalities;
        this.contested = contested;
        this.debtors = debtors;
        this.invoices = invoices;
    }

    /** A dossier as the list shows it. Public for FreeMarker only. */
    public record Row(
            CourtDossier dossier,
            Debtor debtor,
            String procedure,
            long invoices,
            List<Money> totals,
            CourtCalendar.@Nullable Due due) {}

    /** An invoice of a dossier. Public for FreeMarker only. */
    public record Line(
            CourtItem item, Invoice invoice, @Nullable Money contested) {}

    @GetMapping
    @Transactional(readOnly = true)
    String all(@RequestParam(defaultValue = "false") boolean closed, @ModelAttribute("ui") Ui ui, Model model) {
        List<CourtDossier> shown = closed
                ? dossiers.findByStageOrderByIdDesc(Stage.CLOSED)
                : dossiers.findByStageNotOrderByIdDesc(Stage.CLOSED);
        Map<Long, Debtor> owners =
                debtors.findAllById(shown.stream().map(CourtDossier::debtorId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Debtor::id, debtor -> debtor));
        model.addAttribute(
                "rows",
                shown.stream()
                        .map(dossier -> row(dossier, Objects.requireNonNull(owners.get(dossier.debtorId())), ui))
                        .sorted(Comparator.comparing((Row row) ->
                                row.due() == null ? LocalDate.MAX : row.due().day()))
                        .toList());
        model.addAttribute("closed", closed);
        return "court-dossiers";
    }

    private Row row(CourtDossier dossier, Debtor debtor, Ui ui) {
        return new Row(
                dossier,
                debtor,
                rules.procedure(dossier.procedure()).name(ui.locale()),
                items.findByDossierIdOrderById(dossier.id()).size(),
                dossier.isOpen()
                        ? accounts.of(dossier, ui.getToday())
                                .map(account -> account.sums().stream()
                                        .map(CourtAccounts.Sum::total)
                                        .toList())
                                .orElse(List.of())
                        : List.of(),
                calendar.due(dossier).orElse(null));
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    String one(@PathVariable long id, @ModelAttribute("ui") Ui ui, Model model) {
        CourtDossier dossier = found(id);
        Debtor debtor = debtors.findById(dossier.debtorId()).orElseThrow();
        CourtAccounts.Account account = accounts.of(dossier, ui.getToday()).orElse(null);
        Map<Long, Money> parts = contested.parts(dossier);
        model.addAttribute("dossier", dossier);
        model.addAttribute("debtor", debtor);
        model.addAttribute("procedure", rules.procedure(dossier.procedure()));
        model.addAttribute("language", ui.locale());
        model.addAttribute("due", calendar.due(dossier).orElse(null));
        model.addAttribute("deadlines", calendar.deadlines(dossier));
        model.addAttribute("warnings", warnings.of(dossier, ui.locale()));
        model.addAttribute(
                "lines",
                items.findByDossierIdOrderById(id).stream()
                        .map(item -> new Line(
                                item, invoices.findById(item.invoiceId()).orElseThrow(), parts.get(item.invoiceId())))
                        .toList());
        model.addAttribute("account", account);
        model.addAttribute("exhibits", papers.exhibits(dossier));
        model.addAttribute("checklist", papers.checklist(dossier, dossier.procedure()));
        model.addAttribute("costs", costs.of(id));
        model.addAttribute("costKinds", CourtCosts.Kind.values());
        model.addAttribute(
                "expected",
                account == null
                        ? List.of()
                        : fees.expected(dossier.procedure(), dossier.courtKind(), account.euros(), ui.getToday()));
        model.addAttribute("kept", files.kept(dossier, CourtFiles.Kind.REQUEST).orElse(null));
        model.addAttribute("formalities", formalities.of(id));
        model.addAttribute("notes", notes.of(id));
        return "court-dossier";
    }

    @GetMapping("/{id}/request.pdf")
    @Transactional(readOnly = true)
    ResponseEntity<byte[]> request(@PathVariable long id) {
        return pdf(id, CourtFiles.Kind.REQUEST, "requete");
    }

    @GetMapping("/{id}/exhibits.pdf")
    @Transactional(readOnly = true)
    ResponseEntity<byte[]> exhibits(@PathVariable long id) {
        return pdf(id, CourtFiles.Kind.EXHIBITS, "pieces");
    }

    private ResponseEntity<byte[]> pdf(long id, CourtFiles.Kind kind, String name) {
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .cacheControl(CacheControl.noStore())
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.inline()
                                    .filename(name + "-" + id + ".pdf")
                                    .build()
                                    .toString())
                    .body(files.pdf(found(id), kind));
        } catch (CourtRefusal refused) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, refused.getMessage(), refused);
        }
    }

    @PostMapping("/{id}/papers")
    String add(
            @PathVariable long id,
            @RequestParam String code,
            @RequestParam String title,
            @RequestParam LocalDate day,
            @RequestParam MultipartFile file,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers)
            throws IOException {
        byte[] content = file.getBytes();
        String mediaType = Objects.requireNonNullElse(file.getContentType(), "");
        return done(id, ui, answers, () -> papers.add(id, code, title, day, mediaType, content, person.getName()));
    }

    @PostMapping("/{id}/papers/{paper}/remove")
    String remove(
            @PathVariable long id, @PathVariable long paper, @ModelAttribute("ui") Ui ui, RedirectAttributes answers) {
        return done(id, ui, answers, () -> papers.remove(id, paper));
    }

    @PostMapping("/{id}/waive")
    String waive(
            @PathVariable long id,
            @RequestParam String code,
            @RequestParam String reason,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(id, ui, answers, () -> papers.waive(id, code, reason, person.getName()));
    }

    @PostMapping("/{id}/contested/{invoice}")
    String claimContested(
            @PathVariable long id,
            @PathVariable long invoice,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(id, ui, answers, () -> desk.claimContested(id, invoice, reason, person.getName()));
    }

    @PostMapping("/{id}/costs")
    String cost(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam CourtCosts.Kind kind,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return read(id, typed, ui, answers, fields -> {
            Money amount = fields.amount("amount", CurrencyUnit.EUR);
            LocalDate day = fields.day("day");
            if (!fields.wrong()) {
                desk.cost(id, day, kind, amount, fields.ticked("recoverable"), fields.text("note"), person.getName());
            }
        });
    }

    @PostMapping("/{id}/hearing")
    String hearing(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return read(id, typed, ui, answers, fields -> {
            LocalDate day = fields.day("day");
            if (!fields.wrong()) {
                desk.hearing(id, day, person.getName());
            }
        });
    }

    @PostMapping("/{id}/invitation")
    String invited(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam CourtDossier.Invitation how,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return read(id, typed, ui, answers, fields -> {
            LocalDate day = fields.day("day");
            if (!fields.wrong()) {
                desk.invited(id, day, how, person.getName());
            }
        });
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        return done(id, ui, answers, () -> desk.withdraw(id, reason, person.getName()));
    }

    private String read(long id, Map<String, String> typed, Ui ui, RedirectAttributes answers, Consumer<Fields> act) {
        Fields fields = new Fields("court", typed);
        return done(id, ui, answers, () -> {
            act.accept(fields);
            if (fields.wrong()) {
                throw new IllegalArgumentException("Unreadable");
            }
        });
    }

    private String done(long id, Ui ui, RedirectAttributes answers, Runnable act) {
        found(id);
        try {
            act.run();
            answers.addFlashAttribute("notice", ui.text("court.done"));
        } catch (CourtRefusal refused) {
            answers.addFlashAttribute("problem", ui.text("court.refusal." + refused.reason()));
        } catch (IllegalArgumentException unreadable) {
            answers.addFlashAttribute("problem", ui.text("court.unreadable"));
        }
        return "redirect:/court/" + id;
    }

    private CourtDossier found(long id) {
        try {
            return desk.get(id);
        } catch (NoSuchElementException none) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such dossier", none);
        }
    }
}
