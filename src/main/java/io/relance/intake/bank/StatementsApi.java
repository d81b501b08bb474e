package io.relance.intake.bank;

import io.relance.bank.BankAccounts;
import io.relance.bank.BankData;
import io.relance.bank.Complaint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Bank", description = "Relevés bancaires · Bank statements")
class StatementsApi {

    private final StatementDesk desk;
    private final StatementPhrases phrases;
    private final BankAccounts accounts;
    private final BankData bankData;
    private final MessageSource messages;

    StatementsApi(
            StatementDesk desk,
            StatementPhrases phrases,
            BankAccounts accounts,
            BankData bankData,
            MessageSource messages) {
        this.desk = desk;
        this.phrases = phrases;
        this.accounts = accounts;
        this.bankData = bankData;
        this.messages = messages;
    }

    @PostMapping(path = "/imports/bank-statements", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Bring a file of bank statements",
            description =
                    "camt.053 (versions 2 to 8) or CFONB120, several statements and accounts in one file. A statement whose"
                            + " balances do not add up is refused with the difference; the others go in. Bringing a"
                            + " statement again, or one that overlaps with others, changes nothing twice.")
    @ApiResponse(responseCode = "200", description = "Done")
    @ApiResponse(responseCode = "422", description = "The file cannot be read")
    ResponseEntity<StatementsAnswer> bring(
            @RequestPart("file") MultipartFile file,
            @Parameter(description = "Only say what would happen") @RequestParam(defaultValue = "false") boolean dryRun,
            Principal who,
            Locale locale)
            throws IOException {
        FileReport report;
        try (InputStream content = file.getInputStream()) {
            report = desk.take(
                    content,
                    Objects.requireNonNullElse(file.getOriginalFilename(), "file"),
                    "api",
                    dryRun,
                    who.getName());
        }
        Complaint problem = report.problem();
        if (problem != null) {
            throw unreadable(problem, report.problemLine(), locale);
        }
        return ResponseEntity.ok()
                .location(URI.create("/api/v1/imports/bank-statements/" + report.id()))
                .body(answer(report, locale));
    }

    @GetMapping("/imports/bank-statements/{id}")
    @Operation(summary = "What became of a file of bank statements")
    StatementsAnswer show(@PathVariable long id, Locale locale) {
        return answer(desk.find(id).orElseThrow(NoSuchElementException::new), locale);
    }

    @GetMapping("/bank-accounts")
    @Operation(
            summary = "The accounts known from statements, and how fresh they are",
            description =
                    "Nothing is sent by itself while a watched account is older than relance.contact.maximum-bank-data-age.")
    List<AccountAnswer> accounts() {
        return accounts.findAllByOrderByWatchedDescIdentifierAsc().stream()
                .map(account -> new AccountAnswer(
                        account.identifier(),
                        account.name(),
                        account.currency().getCode(),
                        account.completeUntil(),
                        account.completeUntil() == null ? null : bankData.ageOf(account.completeUntil()),
                        account.watched(),
                        account.gapFrom(),
                        account.gapTo()))
                .toList();
    }

    private ErrorResponseException unreadable(Complaint complaint, long line, Locale locale) {
        String why = phrases.of(complaint, locale);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, why);
        problem.setTitle(messages.getMessage("api.status.422", null, locale));
        problem.setProperty("errors", List.of(Map.of("field", "file", "line", line, "message", why)));
        return new ErrorResponseException(HttpStatus.UNPROCESSABLE_ENTITY, problem, null);
    }

    private StatementsAnswer answer(FileReport report, Locale locale) {
        Complaint problem = report.problem();
        return new StatementsAnswer(
                report.id(),
                report.state().name(),
                report.dryRun(),
                report.name(),
                report.format() == null ? null : report.format().name(),
                report.total(),
                report.created(),
                0,
                report.unchanged(),
                report.rejected(),
                report.statements().stream()
                        .filter(line -> line.problem() != null)
                        .map(line -> new Remark(
                                line.line(),
                                "statement",
                                line.reference().isEmpty() ? line.account() : line.reference(),
                                phrases.of(Objects.requireNonNull(line.problem()), locale)))
                        .toList(),
                report.statements().stream()
                        .map(line -> new StatementAnswer(
                                line.line(),
                                line.reference(),
                                line.account(),
                                line.outcome(),
                                line.from(),
                                line.to(),
                                line.transactions(),
                                line.created(),
                                line.notes().stream()
                                        .map(note -> phrases.note(note, locale))
                                        .toList()))
                        .toList(),
                problem == null ? null : phrases.of(problem, locale),
                report.receivedAt());
    }

    /**
     * A file of statements as other programs see it.
     *
     * @param total movements in the statements that could be read
     * @param created movements that are new
     * @param unchanged movements that were known
     * @param rejected one entry for each refused statement
     */
    record StatementsAnswer(
            long id,
            String status,
            boolean dryRun,
            String fileName,
            @Nullable String format,
            int total,
            int created,
            int updated,
            int unchanged,
            int rejectedCount,
            List<Remark> rejected,
            List<StatementAnswer> statements,
            @Nullable String failure,
            Instant receivedAt) {}

    /** A statement and what is to be said about it. */
    record Remark(long line, String column, String value, String message) {}

    /** What became of a statement: TAKEN, KNOWN or REFUSED. */
    record StatementAnswer(
            long line,
            String reference,
            String account,
            String outcome,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int transactions,
            int created,
            List<String> notes) {}

    /**
     * An account of the creditor's.
     *
     * @param completeUntil last day of the unbroken row of statements
     * @param ageInWorkingDays since then
     * @param watched whether reminders wait for its statements
     * @param gapFrom day after which a statement is missing
     */
    record AccountAnswer(
            String account,
            @Nullable String name,
            String currency,
            @Nullable LocalDate completeUntil,
            @Nullable Integer ageInWorkingDays,
            boolean watched,
            @Nullable LocalDate gapFrom,
            @Nullable LocalDate gapTo) {}
}
