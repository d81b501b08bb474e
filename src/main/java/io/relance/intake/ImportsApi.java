package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.InvoiceImport.Kind;
import io.relance.intake.InvoiceImport.State;
import io.relance.invoice.Invoice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "Imports", description = "Fichiers de factures · Files of invoices")
class ImportsApi {

    private static final int LISTED = 5_000;

    private final ImportDesk desk;
    private final Imports imports;
    private final BundleDesk bundleDesk;
    private final Phrases phrases;

    ImportsApi(ImportDesk desk, Imports imports, BundleDesk bundleDesk, Phrases phrases) {
        this.desk = desk;
        this.bundleDesk = bundleDesk;
        this.imports = imports;
        this.phrases = phrases;
    }

    @PostMapping(path = "/invoices", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Bring a file of invoices",
            description =
                    "CSV with one line per invoice; see the documentation of the format. A small file is done when"
                            + " the answer comes (200); a large one goes on by itself (202), see GET /imports/{id}.")
    @ApiResponse(responseCode = "200", description = "Done")
    @ApiResponse(responseCode = "202", description = "Goes on by itself")
    @ApiResponse(responseCode = "422", description = "The file cannot be read")
    ResponseEntity<ImportAnswer> bring(
            @RequestPart("file") MultipartFile file,
            @Parameter(
                            description = "Columns by name, where the headers are not recognised by themselves",
                            examples =
                                    @ExampleObject(
                                            "{\"invoice_number\": \"N° facture\", \"date_style\": \"dd/MM/yyyy\"}"))
                    @RequestParam(required = false)
                    @Nullable
                    String mapping,
            @Parameter(description = "Only say what would happen") @RequestParam(defaultValue = "false") boolean dryRun,
            @Parameter(description = "The file lists every open invoice: those it does not list have vanished")
                    @RequestParam(defaultValue = "false")
                    boolean full,
            Principal who,
            Locale locale)
            throws IOException {
        long id;
        try (InputStream content = file.getInputStream()) {
            id = desk.receive(
                    content, Objects.requireNonNullElse(file.getOriginalFilename(), "file"), full, who.getName());
        }
        try {
            Mapping asked = mapping == null || mapping.isBlank() ? Mapping.NONE : Mapping.parse(mapping);
            return answer(desk.begin(id, asked, dryRun, full), locale);
        } catch (Unreadable unreadable) {
            desk.forget(id);
            throw unreadable;
        }
    }

    @PostMapping(path = "/fec", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Bring a FEC: the accounting entries of a year",
            description =
                    "One file or several that belong together, each in a part of its own named `file`. Open items of"
                            + " customers become invoices, what the accounting has lettered closes. Bring tomorrow's"
                            + " file the same way: only what is new changes anything.")
    @ApiResponse(responseCode = "200", description = "Done")
    @ApiResponse(responseCode = "202", description = "Goes on by itself")
    @ApiResponse(responseCode = "422", description = "The files cannot be relied upon; nothing was booked")
    ResponseEntity<ImportAnswer> bringEntries(
            @RequestPart("file") List<MultipartFile> files,
            @Parameter(description = "Only say what would happen") @RequestParam(defaultValue = "false") boolean dryRun,
            Principal who,
            Locale locale)
            throws IOException {
        long id = desk.receive(files, true, who.getName());
        try {
            return answer(desk.beginEntries(id, files.size(), dryRun), locale);
        } catch (Unreadable unreadable) {
            desk.forget(id);
            throw unreadable;
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far an import has got, and what it did")
    ImportAnswer show(@PathVariable long id, Locale locale) {
        return answerOf(known(id), locale);
    }

    @GetMapping("/{id}/lines")
    @Operation(
            summary = "What became of each line, in the order of the file",
            description = "Go on behind the last line of the answer.")
    List<LineAnswer> lines(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "500") int limit,
            Locale locale) {
        known(id);
        return imports.lines(id, outcome, after, Math.min(Math.max(limit, 1), LISTED)).stream()
                .map(line -> new LineAnswer(
                        line.lineInPart(),
                        line.part(),
                        line.outcome(),
                        line.number(),
                        line.debtor(),
                        line.notes().stream()
                                .map(note -> phrases.of(note, locale))
                                .toList()))
                .toList();
    }

    @PostMapping("/{id}/confirmation")
    @Operation(summary = "Book what a dry run has shown")
    @ApiResponse(responseCode = "409", description = "This import is no finished dry run")
    ResponseEntity<ImportAnswer> confirm(@PathVariable long id, Locale locale) throws IOException {
        InvoiceImport seen = known(id);
        if (!seen.dryRun() || seen.state() != State.DONE) {
            throw ApiRefusal.conflict("api.import.noPreview", id);
        }
        return answer(seen.kind() == Kind.E_INVOICES ? bundleDesk.confirm(id) : desk.confirm(id), locale);
    }

    @GetMapping("/{id}/vanished")
    @Operation(summary = "Open invoices that a full export no longer lists: proposed for closing")
    List<VanishedInvoice> vanished(@PathVariable long id) {
        known(id);
        return desk.vanished(id).stream().map(VanishedInvoice::of).toList();
    }

    @PostMapping("/{id}/vanished/closing")
    @Operation(summary = "Close vanished invoices: a person's decision, never the import's")
    List<VanishedInvoice> closeVanished(@PathVariable long id, @RequestBody Closing closing) {
        InvoiceImport job = known(id);
        if (job.dryRun() || job.state() != State.DONE) {
            throw ApiRefusal.conflict("api.import.notBooked", id);
        }
        if (closing.numbers() == null || closing.numbers().isEmpty()) {
            throw ApiRefusal.field("numbers", "api.missing");
        }
        return desk.closeVanished(id, new HashSet<>(closing.numbers())).stream()
                .map(VanishedInvoice::of)
                .toList();
    }

    private InvoiceImport known(long id) {
        try {
            return desk.get(id);
        } catch (NoSuchElementException unknown) {
            throw ApiRefusal.notFound("api.import.unknown", id);
        }
    }

    private ResponseEntity<ImportAnswer> answer(InvoiceImport job, Locale locale) {
        boolean running = job.state() == State.RUNNING;
        return ResponseEntity.status(running ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/v1/imports/" + job.id()))
                .body(answerOf(job, locale));
    }

    private ImportAnswer answerOf(InvoiceImport job, Locale locale) {
        Mapping mapping = job.readMapping();
        return new ImportAnswer(
                job.id(),
                job.kind(),
                job.state(),
                job.dryRun(),
                job.fileName(),
                job.total(),
                job.processed(),
                job.created(),
                job.updated(),
                job.unchanged(),
                job.rejected(),
                imports.lines(job.id(), Outcome.REJECTED, 0, LISTED).stream()
                        .map(line -> remark(line, locale))
                        .toList(),
                imports.doubtful(job.id(), LISTED).stream()
                        .map(line -> remark(
                                new BookedLine(
                                        line.line(),
                                        line.outcome(),
                                        line.number(),
                                        line.debtor(),
                                        line.notes().stream()
                                                .filter(note -> note.warning())
                                                .toList()),
                                locale))
                        .toList(),
                job.whole() && !job.dryRun() ? desk.vanishedCount(job.id()) : null,
                new ReadAs(
                        job.encoding(),
                        job.separator(),
                        mapping.headers().entrySet().stream()
                                .filter(entry -> !entry.getValue().isBlank())
                                .collect(
                                        Collectors.toMap(entry -> entry.getKey().key(), entry -> entry.getValue())),
                        mapping.dates() == null ? null : mapping.dates().pattern(),
                        job.datesCertain(),
                        mapping.amounts() == null ? null : mapping.amounts().example(),
                        job.amountsCertain()),
                job.kind() == Kind.FEC ? accounts(job.id()) : null,
                job.failure() == null ? null : phrases.of(Imports.problems(job.failure()), locale),
                job.receivedAt(),
                job.finishedAt());
    }

    private @Nullable AccountsAnswer accounts(long id) {
        return imports.accounts(id)
                .map(all -> new AccountsAnswer(
                        all.customers(),
                        Answers.amount(all.balance()),
                        Answers.amount(all.openItems()),
                        Answers.amount(all.books()),
                        imports.differences(id, LISTED).stream()
                                .map(one -> new AccountAnswer(
                                        one.reference(),
                                        one.name(),
                                        one.state(),
                                        Answers.amount(one.balance()),
                                        Answers.amount(one.books()),
                                        Answers.amount(one.difference())))
                                .toList()))
                .orElse(null);
    }

    private Remark remark(BookedLine line, Locale locale) {
        Problem first = line.notes().get(0);
        return new Remark(
                line.lineInPart(),
                line.part(),
                line.number(),
                first.column(),
                first.value(),
                phrases.of(line.notes(), locale));
    }

    /**
     * An import as other programs see it.
     *
     * @param rejected one entry for each refused line, the first five thousand
     * @param warnings lines that went in although a detail on them was left out
     * @param vanished open invoices that a full export does not list
     * @param accounts of accounting entries: customers' accounts held against the books
     */
    record ImportAnswer(
            long id,
            Kind kind,
            State status,
            boolean dryRun,
            String fileName,
            int total,
            int processed,
            int created,
            int updated,
            int unchanged,
            int rejectedCount,
            List<Remark> rejected,
            List<Remark> warnings,
            @Nullable Integer vanished,
            ReadAs readAs,
            @Nullable AccountsAnswer accounts,
            @Nullable String failure,
            Instant receivedAt,
            @Nullable Instant finishedAt) {}

    /**
     * The customers' accounts of a file of accounting entries, in euros.
     *
     * @param balance of all of them in the file
     * @param openItems what the open items come to: the same, if all could be read
     * @param books what the books claim after it
     * @param differing the first five thousand whose sums differ
     */
    record AccountsAnswer(
            int customers, String balance, String openItems, String books, List<AccountAnswer> differing) {}

    /** One customer's account. HIGHER: the books claim more than the accounting, and the customer is paused. */
    record AccountAnswer(
            String debtorId, String name, ImportAccount.State state, String balance, String books, String difference) {}

    /** A line, of which file when there were several, and what is to be said about it. */
    record Remark(long line, int file, String invoiceNumber, String column, String value, String message) {}

    /** What became of a line. */
    record LineAnswer(
            long line, int file, Outcome outcome, String invoiceNumber, String debtorId, List<String> notes) {}

    /** How the file was read; where it is not certain, it could be read otherwise: name the style in the mapping. */
    record ReadAs(
            @Nullable String encoding,
            @Nullable String separator,
            Map<String, String> columns,
            @Nullable String dateStyle,
            boolean dateStyleCertain,
            @Nullable String numberStyle,
            boolean numberStyleCertain) {}

    /** The numbers of the invoices to close. */
    record Closing(@Nullable List<String> numbers) {}

    /** An invoice that is no longer listed. */
    record VanishedInvoice(String number, LocalDate dueDate, String openBalance, String currency) {

        static VanishedInvoice of(Invoice invoice) {
            return new VanishedInvoice(
                    invoice.number(),
                    invoice.dueDate(),
                    invoice.openBalance().getAmount().toPlainString(),
                    invoice.currency().getCode());
        }
    }
}
