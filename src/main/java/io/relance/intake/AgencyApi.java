package io.relance.intake;

import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyChecklist;
import io.relance.agency.AgencyDesk;
import io.relance.agency.AgencyDossier;
import io.relance.agency.AgencyDossier.State;
import io.relance.agency.AgencyDossiers;
import io.relance.agency.AgencyInbox;
import io.relance.agency.AgencyInbox.News;
import io.relance.agency.AgencyInbox.Refused;
import io.relance.agency.AgencyInbox.Taken;
import io.relance.agency.AgencyReport;
import io.relance.agency.AgencyReport.Kind;
import io.relance.agency.AgencyReports;
import io.relance.agency.SuccessFee;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
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
@RequestMapping("/api/v1")
@Tag(name = "Agencies", description = "Agences de recouvrement · Dossiers with collection agencies")
class AgencyApi {

    private static final int LONGEST_MESSAGE = 2_000;
    private static final int PAGE = 200;

    private final AgencyDossiers dossiers;
    private final AgencyDesk desk;
    private final AgencyInbox inbox;
    private final AgencyReports reports;
    private final AgencyChecklist checklist;
    private final Agencies agencies;
    private final AgencyStatements statements;
    private final Debtors debtors;
    private final Lookup lookup;
    private final MessageSource messages;

    AgencyApi(
            AgencyDossiers dossiers,
            AgencyDesk desk,
            AgencyInbox inbox,
            AgencyReports reports,
            AgencyChecklist checklist,
            Agencies agencies,
            AgencyStatements statements,
            Debtors debtors,
            Lookup lookup,
            MessageSource messages) {
        this.dossiers = dossiers;
        this.desk = desk;
        this.inbox = inbox;
        this.reports = reports;
        this.checklist = checklist;
        this.agencies = agencies;
        this.statements = statements;
        this.debtors = debtors;
        this.lookup = lookup;
        this.messages = messages;
    }

    @GetMapping("/agency-dossiers")
    @Transactional(readOnly = true)
    @Operation(summary = "Dossiers being prepared for an agency or with one; or those that are over")
    public List<DossierAnswer> list(
            @RequestParam(defaultValue = "false") boolean over, @RequestParam(defaultValue = "0") int page) {
        List<State> states = Arrays.stream(State.values())
                .filter(state -> state.isOpen() != over)
                .toList();
        return dossiers.findByStateInOrderByIdDesc(states, PageRequest.of(Math.max(0, page), PAGE)).stream()
                .map(this::answer)
                .toList();
    }

    @GetMapping("/agency-dossiers/{reference}")
    @Transactional(readOnly = true)
    @Operation(summary = "A dossier: what it claims, what was recovered, the fee so far, what the agency reported")
    public DossierAnswer show(@PathVariable String reference) {
        return answer(named(reference));
    }

    @PostMapping("/agency-dossiers/{reference}/reports")
    @Transactional
    @Operation(
            summary = "Report what an agency did",
            description = "A recovery becomes a payment and is set against the invoice named, or against the oldest due"
                    + " dates first. Reporting the same reference again changes nothing.")
    @ApiResponse(responseCode = "201", description = "Recorded")
    @ApiResponse(responseCode = "200", description = "Known already")
    @ApiResponse(responseCode = "404", description = "No such dossier")
    @ApiResponse(
            responseCode = "409",
            description = "The reference is that of other news, or the dossier is not with an agency")
    public ResponseEntity<DossierAnswer> report(
            @PathVariable String reference, @RequestBody ReportOrder order, Principal who) {
        AgencyDossier dossier = named(reference);
        ApiRefusal.Check check = new ApiRefusal.Check();
        String own = check.required("reference", order.reference(), 100);
        String typed = check.required("kind", order.kind(), 20).toUpperCase(Locale.ROOT);
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(known -> known.name().equals(typed))
                .findFirst();
        check.refuseIf(!typed.isEmpty() && kind.isEmpty(), "kind", "agency.fault.UNREADABLE");
        LocalDate day = lookup.date(check, "day", order.day());
        Money amount =
                order.amount() == null ? null : lookup.amount(check, "amount", order.amount(), dossier.currency());
        String message = order.message();
        check.refuseIf(
                message != null && message.length() > LONGEST_MESSAGE, "message", "api.tooLong", LONGEST_MESSAGE);
        check.orThrow();
        try {
            Taken taken = inbox.take(
                    dossier.id(),
                    new News(
                            own,
                            kind.orElseThrow(),
                            day,
                            amount,
                            order.invoiceNumber(),
                            message,
                            "api",
                            who.getName()));
            return ResponseEntity.status(taken == Taken.RECORDED ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(answer(dossier));
        } catch (Refused refused) {
            throw refusal(refused);
        }
    }

    @PostMapping("/agency-dossiers/{reference}/recall")
    @Transactional
    @Operation(summary = "Take a dossier back: the agency is told to stop")
    @ApiResponse(responseCode = "409", description = "It is not with an agency")
    public DossierAnswer recall(@PathVariable String reference, @RequestBody RecallOrder order, Principal who) {
        AgencyDossier dossier = named(reference);
        ApiRefusal.Check check = new ApiRefusal.Check();
        String reason = check.required("reason", order.reason(), LONGEST_MESSAGE);
        check.orThrow();
        if (dossier.state() != State.WITH_AGENCY) {
            throw ApiRefusal.conflict("agency.recall.refused");
        }
        desk.recall(dossier.id(), who.getName(), reason);
        return answer(dossier);
    }

    @PostMapping(path = "/agency-statements", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Bring an agency's statement (CSV)",
            description = "Columns dossier, reference, type (ENCAISSEMENT, FRAIS, MESSAGE, RETOUR), date, montant,"
                    + " facture, message; or recovery, cost, message, return under English names. Lines stand for"
                    + " themselves; bringing the file again changes nothing.")
    StatementAnswer bring(@RequestPart("file") MultipartFile file, Principal who, Locale locale) throws IOException {
        Path kept = Files.createTempFile("agency", ".csv");
        try {
            file.transferTo(kept);
            AgencyStatements.Outcome outcome = statements.take(kept, who.getName());
            return new StatementAnswer(
                    outcome.recorded(),
                    outcome.known(),
                    outcome.faults().stream()
                            .map(fault -> new LineAnswer(
                                    fault.line(), messages.getMessage("agency.fault." + fault.reason(), null, locale)))
                            .toList());
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private AgencyDossier named(String reference) {
        try {
            return inbox.named(reference);
        } catch (Refused unknown) {
            throw refusal(unknown);
        }
    }

    private static ApiRefusal refusal(Refused refused) {
        String key = "agency.fault." + refused.fault();
        return switch (refused.fault()) {
            case UNKNOWN_DOSSIER -> ApiRefusal.notFound(key);
            case NOT_HANDED_OVER, OTHER_NEWS, OVER -> ApiRefusal.conflict(key);
            case NO_REFERENCE -> ApiRefusal.field("reference", key);
            case NO_AMOUNT, CURRENCY -> ApiRefusal.field("amount", key);
            case NO_MESSAGE -> ApiRefusal.field("message", key);
            case INVOICE -> ApiRefusal.field("invoiceNumber", key);
            case FUTURE -> ApiRefusal.field("day", key);
        };
    }

    private DossierAnswer answer(AgencyDossier dossier) {
        Money recovered = desk.recovered(dossier);
        Money direct = desk.direct(dossier);
        SuccessFee fee = dossier.fee();
        Money claim = dossier.claim();
        Money left = checklist.invoicesOf(dossier).stream()
                .map(Invoice::openBalance)
                .reduce(Money.zero(dossier.currency()), Money::plus);
        return new DossierAnswer(
                dossier.reference(),
                dossier.state(),
                dossier.outcome() == null ? null : dossier.outcome().name(),
                debtors.findById(dossier.debtorId()).orElseThrow().reference(),
                Optional.ofNullable(dossier.agencyId())
                        .flatMap(agencies::findById)
                        .map(Agency::name)
                        .orElse(null),
                dossier.currency().getCode(),
                dossier.handedOverOn(),
                claim == null ? null : figure(claim),
                figure(recovered),
                figure(direct),
                figure(left),
                figure(desk.costs(dossier)),
                fee == null ? null : figure(fee.of(recovered, direct)),
                checklist.invoicesOf(dossier).stream().map(Invoice::number).toList(),
                reports.findByDossierIdOrderByDayDescIdDesc(dossier.id()).stream()
                        .map(AgencyApi::answer)
                        .toList());
    }

    private static ReportAnswer answer(AgencyReport report) {
        return new ReportAnswer(
                report.reference(),
                report.kind(),
                report.day(),
                report.amount() == null ? null : report.amount().toPlainString(),
                report.message());
    }

    private static String figure(Money amount) {
        return amount.getAmount().toPlainString();
    }

    /**
     * What an agency reports.
     *
     * @param reference the agency's own, unique for it
     * @param kind RECOVERY, COST, MESSAGE or RETURN
     * @param day ISO date
     * @param amount of a recovery or of costs, with a decimal point
     */
    record ReportOrder(
            @Schema(example = "REL-2026-0042-1") @Nullable String reference,
            @Schema(example = "RECOVERY") @Nullable String kind,
            @Schema(example = "2026-01-05") @Nullable String day,
            @Schema(example = "600.00") @Nullable String amount,
            @Schema(example = "F2026-0042") @Nullable String invoiceNumber,
            @Nullable String message) {}

    /** @param reason kept with the dossier and told to the agency */
    record RecallOrder(
            @Schema(example = "Accord direct avec le client") @Nullable
            String reason) {}

    /**
     * A dossier as other programs see it; amounts in its currency.
     *
     * @param claimed principal, interest and indemnity when it was handed over
     * @param direct what came in otherwise since, as the agency has been told
     * @param fee so far, without VAT
     * @param invoices those that stand in it now
     */
    record DossierAnswer(
            String reference,
            State state,
            @Nullable String outcome,
            String debtorId,
            @Nullable String agency,
            String currency,
            @Nullable LocalDate handedOverOn,
            @Nullable String claimed,
            String recovered,
            String direct,
            String stillDue,
            String costs,
            @Nullable String fee,
            List<String> invoices,
            List<ReportAnswer> reports) {}

    record ReportAnswer(
            String reference,
            Kind kind,
            LocalDate day,
            @Nullable String amount,
            @Nullable String message) {}

    record StatementAnswer(int recorded, int known, List<LineAnswer> refused) {}

    record LineAnswer(long line, String message) {}
}
