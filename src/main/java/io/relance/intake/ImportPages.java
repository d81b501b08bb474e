package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.InvoiceImport.Kind;
import io.relance.intake.InvoiceImport.State;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Imports for people: drop a file, see line by line what it would do, confirm. */
@Controller
@RequestMapping("/imports")
class ImportPages {

    private static final int LATEST = 50;
    private static final int LINES = 100;
    private static final int SAMPLES = 3;
    private static final int REFUSED_AT_ONCE = 1_000;

    private final ImportDesk desk;
    private final Imports imports;
    private final Phrases phrases;
    private final MessageSource messages;

    ImportPages(ImportDesk desk, Imports imports, Phrases phrases, MessageSource messages) {
        this.desk = desk;
        this.imports = imports;
        this.phrases = phrases;
        this.messages = messages;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("imports", imports.latest(LATEST));
        return "imports";
    }

    @PostMapping
    String bring(
            @RequestParam List<MultipartFile> file,
            @RequestParam(defaultValue = "false") boolean full,
            Principal who,
            Locale locale,
            RedirectAttributes answers)
            throws IOException {
        if (file.stream().anyMatch(MultipartFile::isEmpty)) {
            answers.addFlashAttribute("problem", messages.getMessage("import.problem.file.empty", null, locale));
            return "redirect:/imports";
        }
        long id = desk.receive(file, full, who.getName());
        try {
            if (desk.isOfEntries(id)) {
                desk.beginEntries(id, file.size(), true);
            } else if (file.size() > 1) {
                throw new Unreadable("fec.severalOnly");
            } else if (desk.propose(id, Mapping.NONE).mapping().missing().isEmpty()) {
                desk.begin(id, Mapping.NONE, true, full);
            }
        } catch (Unreadable unreadable) {
            desk.forget(id);
            answers.addFlashAttribute("problem", phrases.of(unreadable.problem(), locale));
            return "redirect:/imports";
        }
        return "redirect:/imports/" + id;
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(defaultValue = "0") long after,
            Model model,
            Locale locale)
            throws IOException {
        InvoiceImport job = known(id);
        if (job.kind() == Kind.E_INVOICES) {
            return "redirect:/imports/e-invoices/" + id;
        }
        if (job.state() == State.RECEIVED) {
            return "redirect:/imports/" + id + "/mapping";
        }
        model.addAttribute("job", job);
        model.addAttribute("readAs", readAs(job));
        model.addAttribute("failure", job.failure() == null ? "" : phrases.of(Imports.problems(job.failure()), locale));
        if (job.state() == State.RUNNING) {
            return "import";
        }
        List<BookedLine> lines = imports.lines(id, outcome, after, LINES + 1);
        model.addAttribute("more", lines.size() > LINES);
        model.addAttribute(
                "lines",
                lines.stream()
                        .limit(LINES)
                        .map(line -> new ShownLine(
                                line.line(),
                                job.parts() > 1
                                        ? line.part() + "/" + line.lineInPart()
                                        : String.valueOf(line.lineInPart()),
                                line.outcome().name(),
                                line.number(),
                                line.debtor(),
                                line.notes().stream()
                                        .map(note -> new ShownNote(phrases.of(note, locale), note.warning()))
                                        .toList()))
                        .toList());
        model.addAttribute("outcome", outcome == null ? "" : outcome.name());
        model.addAttribute("after", after);
        model.addAttribute("accounts", imports.accounts(id).orElse(null));
        model.addAttribute("waiting", !job.dryRun() && job.kind() == Kind.FEC && imports.hasWaitingMoney());
        model.addAttribute("differences", imports.differences(id, LINES));
        model.addAttribute("doubtful", imports.doubtful(id, LINES).size());
        model.addAttribute(
                "vanished", job.whole() && !job.dryRun() && job.state() == State.DONE ? desk.vanished(id) : List.of());
        model.addAttribute(
                "vanishing", job.whole() && job.dryRun() && job.state() == State.DONE ? desk.vanishedCount(id) : 0);
        return "import";
    }

    /** What the bar of a running import asks for every second; the page is shown anew once it is done. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable long id, Model model, HttpServletResponse response) {
        InvoiceImport job = known(id);
        if (job.state() != State.RUNNING) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("job", job);
        return "import-progress";
    }

    @GetMapping("/{id}/mapping")
    String mapping(@PathVariable long id, Model model, Locale locale) throws IOException {
        InvoiceImport job = requireOpen(id);
        return mapping(job, job.state() == State.RECEIVED ? Mapping.NONE : chosen(job), "", model, locale);
    }

    @PostMapping("/{id}/mapping")
    String map(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "false") boolean full,
            Model model,
            Locale locale)
            throws IOException {
        InvoiceImport job = requireOpen(id);
        Mapping asked = Mapping.NONE;
        try {
            asked = Mapping.typed(typed);
            desk.begin(id, asked, true, full);
            return "redirect:/imports/" + id;
        } catch (Unreadable unreadable) {
            return mapping(job, asked, phrases.of(unreadable.problem(), locale), model, locale);
        }
    }

    @PostMapping("/{id}/confirmation")
    String confirm(@PathVariable long id, Locale locale, RedirectAttributes answers) throws IOException {
        try {
            known(id);
            desk.confirm(id);
        } catch (IllegalStateException twice) {
            answers.addFlashAttribute("problem", messages.getMessage("imports.noPreview", null, locale));
        }
        return "redirect:/imports/" + id;
    }

    @PostMapping("/{id}/discarding")
    String discard(@PathVariable long id) {
        known(id);
        desk.discard(id);
        return "redirect:/imports";
    }

    @PostMapping("/{id}/vanished")
    String closeVanished(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable List<String> number,
            Locale locale,
            RedirectAttributes answers) {
        InvoiceImport job = known(id);
        if (job.dryRun() || job.state() != State.DONE) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        int closed = number == null
                ? 0
                : desk.closeVanished(id, new HashSet<>(number)).size();
        answers.addFlashAttribute(
                "notice", messages.getMessage("imports.vanished.closed", new Object[] {closed}, locale));
        return "redirect:/imports/" + id;
    }

    /** The refused lines for whoever mends the file, as a file that Excel opens the French way. */
    @GetMapping("/{id}/rejected.csv")
    void rejected(@PathVariable long id, Locale locale, HttpServletResponse response) throws IOException {
        known(id);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"import-" + id + "-refus.csv\"");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write('\uFEFF');
            List<String> headers = new ArrayList<>();
            for (String header : List.of("line", "number", "column", "value", "message")) {
                headers.add(messages.getMessage("imports.refused." + header, null, locale));
            }
            write(out, headers);
            long after = 0;
            List<BookedLine> lines = imports.lines(id, Outcome.REJECTED, after, REFUSED_AT_ONCE);
            while (!lines.isEmpty()) {
                for (BookedLine line : lines) {
                    Problem first = line.notes().get(0);
                    write(
                            out,
                            List.of(
                                    String.valueOf(line.lineInPart()),
                                    line.number(),
                                    first.column(),
                                    first.value(),
                                    phrases.of(line.notes(), locale)));
                    after = line.line();
                }
                lines = imports.lines(id, Outcome.REJECTED, after, REFUSED_AT_ONCE);
            }
        }
    }

    private static void write(Writer out, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.write(i == 0 ? "" : ";");
            out.write('"' + harmless(cells.get(i)).replace("\"", "\"\"") + '"');
        }
        out.write("\r\n");
    }

    /** A cell that a spreadsheet would take for a formula becomes text: it came from a file that anybody may have made. */
    static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private String mapping(InvoiceImport job, Mapping asked, String wrong, Model model, Locale locale)
            throws IOException {
        ImportDesk.Proposal proposal;
        try {
            proposal = desk.propose(job.id(), asked);
        } catch (Unreadable unreadable) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, phrases.of(unreadable.problem(), locale));
        }
        List<Row> samples = desk.sample(job.id(), proposal.shape(), SAMPLES);
        List<ShownHeader> headers = new ArrayList<>();
        for (int i = 0; i < proposal.shape().headers().size(); i++) {
            int at = i;
            headers.add(new ShownHeader(
                    proposal.shape().headers().get(i),
                    samples.stream()
                            .map(row -> at < row.cells().size()
                                    ? FileShape.clean(row.cells().get(at))
                                    : "")
                            .toList()));
        }
        Mapping mapping = proposal.mapping();
        model.addAttribute("job", job);
        model.addAttribute("wrong", wrong);
        model.addAttribute("remembered", proposal.remembered() && job.state() == State.RECEIVED);
        model.addAttribute("headers", headers);
        model.addAttribute(
                "columns",
                Arrays.stream(Column.values())
                        .map(column -> new ShownColumn(
                                column.key(),
                                phrases.column(column.key(), locale),
                                column.required(),
                                mapping.headers().getOrDefault(column, "")))
                        .toList());
        model.addAttribute(
                "dateStyle", mapping.dates() == null ? "" : mapping.dates().pattern());
        model.addAttribute(
                "dateStyles",
                Arrays.stream(DateStyle.values()).map(DateStyle::pattern).toList());
        model.addAttribute(
                "numberStyle",
                mapping.amounts() == null ? "" : mapping.amounts().example());
        model.addAttribute(
                "numberStyles",
                Arrays.stream(AmountStyle.values()).map(AmountStyle::example).toList());
        model.addAttribute("currency", Objects.requireNonNullElse(mapping.currency(), "EUR"));
        return "import-mapping";
    }

    /** The mapping of a preview without what the file itself left no doubt about: that is found out anew. */
    private static Mapping chosen(InvoiceImport job) {
        Mapping used = job.readMapping();
        return new Mapping(
                used.headers(),
                job.datesCertain() ? null : used.dates(),
                job.amountsCertain() ? null : used.amounts(),
                used.currency());
    }

    private ShownReading readAs(InvoiceImport job) {
        Mapping mapping = job.readMapping();
        return new ShownReading(
                Objects.requireNonNullElse(job.encoding(), ""),
                "\t".equals(job.separator()) ? "tab" : Objects.requireNonNullElse(job.separator(), ""),
                mapping.dates() == null ? "" : mapping.dates().pattern(),
                mapping.amounts() == null ? "" : mapping.amounts().example());
    }

    private InvoiceImport requireOpen(long id) {
        InvoiceImport job = known(id);
        if (job.kind() != Kind.INVOICES
                || job.state() == State.RUNNING
                || job.state() == State.FAILED
                || !job.dryRun()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        return job;
    }

    private InvoiceImport known(long id) {
        try {
            return desk.get(id);
        } catch (NoSuchElementException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    // public for FreeMarker only

    /** A line of the file as the page shows it; its place names the file as well when there are several. */
    public record ShownLine(
            long line, String place, String outcome, String number, String debtor, List<ShownNote> notes) {}

    /** What is to be said about a line. */
    public record ShownNote(String text, boolean warning) {}

    /** A header of the file with what stands below it. */
    public record ShownHeader(String name, List<String> samples) {}

    /** A column of the format and the header it was found under. */
    public record ShownColumn(String key, String name, boolean required, String header) {}

    /** How the file was read. */
    public record ShownReading(String encoding, String separator, String dates, String amounts) {}
}
