package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.InvoiceImport.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "Imports", description = "Fichiers de factures · Files of invoices")
class EInvoicesApi {

    private static final int LISTED = 5_000;

    private final BundleDesk desk;
    private final Bundles bundles;
    private final Phrases phrases;

    EInvoicesApi(BundleDesk desk, Bundles bundles, Phrases phrases) {
        this.desk = desk;
        this.bundles = bundles;
        this.phrases = phrases;
    }

    @PostMapping(
            path = {"/e-invoices", "/lifecycle"},
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Bring electronic invoices or lifecycle messages",
            description = "Factur-X or ZUGFeRD PDF, CII or UBL XML, French lifecycle messages (CDV), or ZIP archives of"
                    + " them; several parts named `file`, mixed as they come. Each document is told by what it says, not"
                    + " by its name, so both addresses take both. A small bundle is done when the answer comes (200); a"
                    + " large one goes on by itself (202), see GET /imports/{id}.")
    @ApiResponse(responseCode = "200", description = "Done")
    @ApiResponse(responseCode = "202", description = "Goes on by itself")
    @ApiResponse(responseCode = "422", description = "Nothing sent, or an archive that must not be opened")
    ResponseEntity<BundleAnswer> bring(
            @RequestPart("file") List<MultipartFile> files,
            @Parameter(description = "Only say what would happen") @RequestParam(defaultValue = "false") boolean dryRun,
            Principal who,
            Locale locale)
            throws IOException {
        long id = desk.receive(
                files.stream()
                        .map(file -> new BundleDesk.Brought(
                                Objects.requireNonNullElse(file.getOriginalFilename(), "document"),
                                file::getInputStream))
                        .toList(),
                who.getName());
        InvoiceImport job;
        try {
            job = desk.begin(id, dryRun);
        } catch (Unreadable unreadable) {
            desk.forget(id);
            throw unreadable;
        }
        return ResponseEntity.status(job.state() == State.RUNNING ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/v1/imports/" + job.id()))
                .body(answer(job, locale));
    }

    private BundleAnswer answer(InvoiceImport job, Locale locale) {
        List<BundleLine> lines = bundles.lines(job.id(), null, 0, LISTED);
        List<DocumentAnswer> documents = lines.stream()
                .map(line -> new DocumentAnswer(
                        line.line(),
                        line.document(),
                        line.outcome(),
                        line.number(),
                        line.debtor(),
                        line.notes().stream()
                                .map(note -> phrases.of(note, locale))
                                .toList()))
                .toList();
        return new BundleAnswer(
                job.id(),
                job.state(),
                job.dryRun(),
                job.fileName(),
                job.total(),
                job.created(),
                job.updated(),
                job.unchanged(),
                job.rejected(),
                bundles.lines(job.id(), Outcome.REJECTED, 0, LISTED).stream()
                        .map(line -> remark(line, line.notes(), locale))
                        .toList(),
                lines.stream()
                        .filter(line -> line.outcome() != Outcome.REJECTED
                                && line.notes().stream().anyMatch(note -> note.warning()))
                        .map(line -> remark(
                                line,
                                line.notes().stream()
                                        .filter(note -> note.warning())
                                        .toList(),
                                locale))
                        .toList(),
                documents,
                job.failure() == null ? null : phrases.of(Imports.problems(job.failure()), locale),
                job.receivedAt(),
                job.finishedAt());
    }

    private Remark remark(BundleLine line, List<Problem> notes, Locale locale) {
        Problem first = notes.get(0);
        return new Remark(
                line.line(), line.document(), line.number(), first.column(), first.value(), phrases.of(notes, locale));
    }

    /**
     * An import of electronic documents as other programs see it.
     *
     * @param rejected one entry for each refused document
     * @param warnings documents that went in although somebody should look at them
     * @param documents every document, in the order in which they were brought
     */
    record BundleAnswer(
            long id,
            State status,
            boolean dryRun,
            String fileName,
            int total,
            int created,
            int updated,
            int unchanged,
            int rejectedCount,
            List<Remark> rejected,
            List<Remark> warnings,
            List<DocumentAnswer> documents,
            @Nullable String failure,
            Instant receivedAt,
            @Nullable Instant finishedAt) {}

    /**
     * A document and what is to be said about it.
     *
     * @param column business term or element, with its line
     */
    record Remark(long line, String document, String invoiceNumber, String column, String value, String message) {}

    /** What became of a document, or of one invoice that a lifecycle message names. */
    record DocumentAnswer(
            long line, String document, Outcome outcome, String invoiceNumber, String debtorId, List<String> notes) {}
}
