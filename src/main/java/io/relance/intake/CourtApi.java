package io.relance.intake;

import io.relance.court.CourtAccounts;
import io.relance.court.CourtCalendar;
import io.relance.court.CourtDossier;
import io.relance.court.CourtDossiers;
import io.relance.court.CourtFormalities;
import io.relance.court.CourtItem;
import io.relance.court.CourtItems;
import io.relance.court.Stage;
import io.relance.intake.Answers.DebtorRef;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/v1/court-dossiers")
@Tag(
        name = "Court",
        description = "Dossiers judiciaires · Where each dossier for a court stands, and what happened to it")
class CourtApi {

    private final CourtDossiers dossiers;
    private final CourtItems items;
    private final CourtCalendar calendar;
    private final CourtAccounts accounts;
    private final CourtFormalities formalities;
    private final Invoices invoices;
    private final Answers answers;
    private final Clock clock;

    CourtApi(
            CourtDossiers dossiers,
            CourtItems items,
            CourtCalendar calendar,
            CourtAccounts accounts,
            CourtFormalities formalities,
            Invoices invoices,
            Answers answers,
            Clock clock) {
        this.dossiers = dossiers;
        this.items = items;
        this.calendar = calendar;
        this.accounts = accounts;
        this.formalities = formalities;
        this.invoices = invoices;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping
    @Transactional(readOnly = true)
    @Operation(
            summary = "The dossiers for courts",
            description = "Those that are open, or with `closed=true` the others.")
    public List<CourtAnswer> all(@RequestParam(defaultValue = "false") boolean closed) {
        return (closed
                        ? dossiers.findByStageOrderByIdDesc(Stage.CLOSED)
                        : dossiers.findByStageNotOrderByIdDesc(Stage.CLOSED))
                .stream().map(this::answer).toList();
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    @Operation(summary = "One dossier")
    @ApiResponse(responseCode = "404", description = "No such dossier")
    public CourtAnswer one(@PathVariable long id) {
        return answer(dossiers.findById(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such dossier")));
    }

    CourtAnswer answer(CourtDossier dossier) {
        return new CourtAnswer(
                dossier.id(),
                answers.debtor(dossier.debtorId()),
                dossier.procedure(),
                dossier.courtTitle(),
                dossier.stage().name(),
                dossier.outcome() == null ? null : dossier.outcome().name(),
                calendar.due(dossier).map(CourtCalendar.Due::day).orElse(null),
                calendar.due(dossier)
                        .map(CourtCalendar.Due::deadline)
                        .map(deadline -> deadline.rule().basis())
                        .orElse(null),
                dossier.filedOn(),
                dossier.filingReference(),
                dossier.decidedOn(),
                dossier.servedOn(),
                dossier.titleOn(),
                formalities.of(dossier.id()).stream()
                        .map(asked -> new CourtFormalityAnswer(
                                asked.formality().id(),
                                asked.rule().code(),
                                asked.rule().basis(),
                                asked.formality().lastDay(),
                                asked.formality().state().name(),
                                asked.formality().doneOn()))
                        .toList(),
                items.findByDossierIdOrderById(dossier.id()).stream()
                        .map(this::item)
                        .toList(),
                accounts.of(dossier, LocalDate.now(clock)).map(CourtAccounts.Account::sums).orElse(List.of()).stream()
                        .map(sum -> new CourtSum(
                                sum.principal().getCurrencyUnit().getCode(),
                                Answers.amount(sum.principal()),
                                Answers.amount(sum.interest()),
                                Answers.amount(sum.indemnity()),
                                Answers.amount(sum.costs()),
                                Answers.amount(sum.total())))
                        .toList());
    }

    private CourtInvoice item(CourtItem item) {
        Invoice invoice = invoices.findById(item.invoiceId()).orElseThrow();
        return new CourtInvoice(invoice.number(), item.isIn(), item.whyLeft());
    }

    /**
     * @param dueOn by when the present step should be done
     * @param dueByLaw the article that sets this day; absent where the house wishes it
     */
    record CourtAnswer(
            long id,
            DebtorRef debtor,
            String procedure,
            @Nullable String court,
            String stage,
            @Nullable String outcome,
            @Nullable LocalDate dueOn,
            @Nullable String dueByLaw,
            @Nullable LocalDate filedOn,
            @Nullable String filingReference,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate servedOn,
            @Nullable LocalDate titleOn,
            List<CourtFormalityAnswer> formalities,
            List<CourtInvoice> invoices,
            List<CourtSum> claims) {}

    /** @param lastDay by which the law wants it */
    record CourtFormalityAnswer(
            long id,
            String code,
            String basis,
            LocalDate lastDay,
            String state,
            @Nullable LocalDate doneOn) {}

    record CourtInvoice(
            String number, boolean claimed, @Nullable String left) {}

    record CourtSum(String currency, String principal, String interest, String indemnity, String costs, String total) {}
}
