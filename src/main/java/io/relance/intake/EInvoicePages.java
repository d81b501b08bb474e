package io.relance.intake;

import io.relance.einvoice.Lifecycle;
import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.InvoiceImport.Kind;
import io.relance.intake.InvoiceImport.State;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Electronic invoices and lifecycle messages for people: drop files, see document by document what they do, confirm. */
@Controller
@RequestMapping("/imports/e-invoices")
class EInvoicePages {

    private static final int LINES = 200;

    private final BundleDesk desk;
    private final Bundles bundles;
    private final Imports imports;
    private final Lifecycle lifecycle;
    private final Phrases phrases;
    private final MessageSource messages;

    EInvoicePages(
            BundleDesk desk,
            Bundles bundles,
            Imports imports,
            Lifecycle lifecycle,
            Phrases phrases,
            MessageSource messages) {
        this.desk = desk;
        this.bundles = bundles;
        this.imports = imports;
        this.lifecycle = lifecycle;
        this.phrases = phrases;
        this.messages = messages;
    }

    @GetMapping
    String bringing(Model model) {
        model.addAttribute("stopped", lifecycle.toIssueAnew());
        return "e-invoices";
    }

    @PostMapping
    String bring(
            @RequestParam("file") List<MultipartFile> files, Principal who, Locale locale, RedirectAttributes answers)
            throws IOException {
        List<MultipartFile> given =
                files.stream().filter(file -> !file.isEmpty()).toList();
        if (given.isEmpty()) {
            answers.addFlashAttribute("problem", messages.getMessage("import.problem.file.empty", null, locale));
            return "redirect:/imports/e-invoices";
        }
        long id = desk.receive(
                given.stream()
                        .map(file -> new BundleDesk.Brought(
                                Objects.requireNonNullElse(file.getOriginalFilename(), "document"),
                                file::getInputStream))
                        .toList(),
                who.getName());
        try {
            desk.begin(id, true);
        } catch (Unreadable unreadable) {
            desk.forget(id);
            answers.addFlashAttribute("problem", phrases.of(unreadable.problem(), locale));
            return "redirect:/imports/e-invoices";
        }
        return "redirect:/imports/e-invoices/" + id;
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(defaultValue = "0") long after,
            Model model,
            Locale locale) {
        InvoiceImport job = known(id);
        model.addAttribute("job", job);
        model.addAttribute("failure", job.failure() == null ? "" : phrases.of(Imports.problems(job.failure()), locale));
        List<BundleLine> lines = bundles.lines(id, outcome, after, LINES + 1);
        model.addAttribute("more", lines.size() > LINES);
        model.addAttribute(
                "lines",
                lines.stream()
                        .limit(LINES)
                        .map(line -> new ShownDocument(
                                line.line(),
                                line.document(),
                                line.outcome().name(),
                                line.number(),
                                line.debtor(),
                                line.notes().stream()
                                        .map(note ->
                                                new ImportPages.ShownNote(phrases.of(note, locale), note.warning()))
                                        .toList()))
                        .toList());
        model.addAttribute("outcome", outcome == null ? "" : outcome.name());
        model.addAttribute("after", after);
        return "e-invoice-import";
    }

    @PostMapping("/{id}/confirmation")
    String confirm(@PathVariable long id, Locale locale, RedirectAttributes answers) throws IOException {
        InvoiceImport job = known(id);
        if (job.dryRun() && job.state() == State.DONE) {
            desk.confirm(id);
            answers.addFlashAttribute("notice", messages.getMessage("imports.done", null, locale));
        } else {
            answers.addFlashAttribute("problem", messages.getMessage("imports.noPreview", null, locale));
        }
        return "redirect:/imports/e-invoices/" + id;
    }

    @PostMapping("/{id}/discarding")
    String discard(@PathVariable long id) {
        known(id);
        imports.discard(id);
        return "redirect:/imports";
    }

    /** Somebody has issued a stopped invoice anew, or decided that it need not be. */
    @PostMapping("/stopped/{status}")
    String handled(@PathVariable long status, Principal who) {
        lifecycle.handled(status, who.getName());
        return "redirect:/imports/e-invoices";
    }

    private InvoiceImport known(long id) {
        InvoiceImport job;
        try {
            job = imports.get(id);
        } catch (NoSuchElementException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, String.valueOf(id), unknown);
        }
        if (job.kind() != Kind.E_INVOICES) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return job;
    }

    // public for FreeMarker only

    /** A document as the page shows it. */
    public record ShownDocument(
            long line,
            String document,
            String outcome,
            String number,
            String debtor,
            List<ImportPages.ShownNote> notes) {}
}
