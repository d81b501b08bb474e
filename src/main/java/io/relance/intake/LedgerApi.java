package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.Statements.Cancellation;
import io.relance.intake.Statements.CreditNoteCancellation;
import io.relance.intake.Statements.CreditNoteStatement;
import io.relance.intake.Statements.DebtorStatement;
import io.relance.intake.Statements.InvoiceStatement;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Statements",
        description = "Clients, factures et avoirs · Create, change and cancel, one by one or in bulk. Send an"
                + " `Idempotency-Key` of your own with anything that changes something: the same request sent again"
                + " within seven days gets the same answer and does nothing twice.")
class LedgerApi {

    private static final int MOST = 10_000;

    private final Statements statements;
    private final ApiProblems problems;
    private final Connections connections;

    LedgerApi(Statements statements, ApiProblems problems, Connections connections) {
        this.statements = statements;
        this.problems = problems;
        this.connections = connections;
    }

    @PutMapping("/debtors/{id}")
    @Operation(summary = "Create a debtor, or change it", description = "Fields that are absent stay as they are.")
    @ApiResponse(responseCode = "201", description = "Created")
    @ApiResponse(responseCode = "200", description = "Changed, or as it was")
    @ApiResponse(responseCode = "422", description = "A field makes no sense")
    ResponseEntity<Stated> debtor(
            @Parameter(example = "C-0007") @PathVariable String id,
            @RequestBody DebtorStatement debtor,
            Principal who) {
        return one(id, Meanwhile.again(() -> statements.debtor(debtor.of(id))), who);
    }

    @PostMapping("/debtors")
    @Operation(
            summary = "Create or change several debtors",
            description = "Each by itself: one that is refused keeps none of the others out.")
    @ApiResponse(responseCode = "200", description = "What became of each, in the order of the request")
    BulkAnswer debtors(@RequestBody List<DebtorStatement> debtors, Principal who, Locale locale) {
        return each(debtors, DebtorStatement::id, statements::debtor, who, locale);
    }

    /** The rest of the address is the number, because numbers such as 2026/001 are common. */
    @PutMapping("/invoices/{*number}")
    @Operation(
            summary = "Enter an invoice, or change it",
            description = "A new one starts its journey. Fields that are absent stay as they are; without a due date it"
                    + " follows from the terms of payment.")
    @ApiResponse(responseCode = "201", description = "Entered")
    @ApiResponse(responseCode = "200", description = "Changed, or as it was")
    @ApiResponse(responseCode = "404", description = "No such debtor")
    @ApiResponse(responseCode = "409", description = "The number is another debtor's, or the invoice is cancelled")
    @ApiResponse(responseCode = "422", description = "A field makes no sense")
    ResponseEntity<Stated> invoice(
            @Parameter(example = "F2026-0042") @PathVariable String number,
            @RequestBody InvoiceStatement invoice,
            Principal who) {
        String own = number.replaceFirst("^/", "");
        return one(own, Meanwhile.again(() -> statements.invoice(invoice.of(own))), who);
    }

    @PostMapping("/invoices")
    @Operation(
            summary = "Enter or change several invoices",
            description = "Each by itself: one that is refused keeps none of the others out.")
    @ApiResponse(responseCode = "200", description = "What became of each, in the order of the request")
    BulkAnswer invoices(@RequestBody List<InvoiceStatement> invoices, Principal who, Locale locale) {
        return each(invoices, InvoiceStatement::number, statements::invoice, who, locale);
    }

    @PostMapping("/invoices/{number}/cancel")
    @Operation(
            summary = "Withdraw an invoice: it was never owed",
            description = "Its journey ends and what is out for it is taken back. For managers.")
    @ApiResponse(responseCode = "200", description = "Withdrawn")
    @ApiResponse(responseCode = "409", description = "The invoice is settled")
    ResponseEntity<Stated> cancel(
            @Parameter(example = "F2026-0043") @PathVariable String number,
            @RequestBody Cancellation cancellation,
            HttpServletRequest request) {
        requireManager(request);
        return one(
                number, Meanwhile.again(() -> statements.cancel(cancellation.of(number))), request.getUserPrincipal());
    }

    @PostMapping("/invoices/cancellations")
    @Operation(summary = "Withdraw several invoices", description = "Also for numbers that no address can carry.")
    @ApiResponse(responseCode = "200", description = "What became of each, in the order of the request")
    BulkAnswer cancel(@RequestBody List<Cancellation> cancellations, HttpServletRequest request, Locale locale) {
        requireManager(request);
        return each(cancellations, Cancellation::number, statements::cancel, request.getUserPrincipal(), locale);
    }

    @PostMapping("/credit-notes")
    @Operation(
            summary = "Record one or several credit notes",
            description =
                    "Against the invoice each names; without one it waits for a person, and the debtor's reminders"
                            + " with it. Recording the same number again changes nothing.")
    @ApiResponse(responseCode = "200", description = "What became of each, in the order of the request")
    BulkAnswer creditNotes(@RequestBody List<CreditNoteStatement> creditNotes, Principal who, Locale locale) {
        return each(
                creditNotes,
                CreditNoteStatement::number,
                note -> statements.creditNote(note, who.getName()),
                who,
                locale);
    }

    @PostMapping("/credit-notes/{number}/cancel")
    @Operation(
            summary = "Withdraw a credit note: what it had reduced is owed again",
            description = "Invoices that it had settled are open again and their journeys go on. For managers.")
    @ApiResponse(responseCode = "200", description = "Withdrawn, or withdrawn before")
    @ApiResponse(responseCode = "404", description = "No such credit note")
    ResponseEntity<Stated> cancelCreditNote(
            @Parameter(example = "A2026-0003") @PathVariable String number,
            @RequestBody CreditNoteCancellation cancellation,
            Principal who) {
        return one(
                number,
                Meanwhile.again(() -> statements.cancelCreditNote(cancellation.of(number), who.getName())),
                who);
    }

    @PostMapping("/credit-notes/cancellations")
    @Operation(summary = "Withdraw several credit notes", description = "Also for numbers that no address can carry.")
    @ApiResponse(responseCode = "200", description = "What became of each, in the order of the request")
    BulkAnswer cancelCreditNotes(
            @RequestBody List<CreditNoteCancellation> cancellations, Principal who, Locale locale) {
        return each(
                cancellations,
                CreditNoteCancellation::number,
                cancellation -> statements.cancelCreditNote(cancellation, who.getName()),
                who,
                locale);
    }

    private ResponseEntity<Stated> one(String id, Outcome outcome, Principal who) {
        connections.used(who.getName(), 1, 0);
        return ResponseEntity.status(outcome == Outcome.CREATED ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Stated(id, outcome));
    }

    private <T> BulkAnswer each(
            List<T> items,
            Function<T, @Nullable String> id,
            Function<T, Outcome> statement,
            Principal who,
            Locale locale) {
        if (items.size() > MOST) {
            throw ApiRefusal.field("", "api.tooMany", MOST);
        }
        List<ItemAnswer> answers = new ArrayList<>(items.size());
        int[] counts = new int[Outcome.values().length];
        for (int i = 0; i < items.size(); i++) {
            T item = items.get(i);
            ItemAnswer answer;
            try {
                Outcome outcome = Meanwhile.again(() -> statement.apply(item));
                answer = new ItemAnswer(i, id.apply(item), outcome, null, List.of());
            } catch (ApiRefusal refusal) {
                answer = new ItemAnswer(
                        i,
                        id.apply(item),
                        Outcome.REJECTED,
                        problems.detail(refusal, locale),
                        problems.fields(refusal, locale));
            }
            counts[answer.outcome().ordinal()]++;
            answers.add(answer);
        }
        int refused = counts[Outcome.REJECTED.ordinal()];
        connections.used(who.getName(), items.size() - refused, refused);
        return new BulkAnswer(
                counts[Outcome.CREATED.ordinal()],
                counts[Outcome.UPDATED.ordinal()],
                counts[Outcome.UNCHANGED.ordinal()],
                refused,
                answers);
    }

    private static void requireManager(HttpServletRequest request) {
        if (!request.isUserInRole("MANAGER") && !request.isUserInRole("ADMIN")) {
            throw new AccessDeniedException("for managers");
        }
    }

    /** What became of one thing. */
    record Stated(String id, Outcome outcome) {}

    /** What became of several. */
    record BulkAnswer(int created, int updated, int unchanged, int rejected, List<ItemAnswer> results) {}

    /**
     * One of several.
     *
     * @param index in the request, from 0
     * @param detail why it is refused; {@code null} if it is not
     */
    record ItemAnswer(
            int index,
            @Nullable String id,
            Outcome outcome,
            @Nullable String detail,
            List<ApiProblems.FieldError> errors) {}
}
