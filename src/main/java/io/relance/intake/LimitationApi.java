package io.relance.intake;

import io.relance.invoice.Invoice;
import io.relance.limitation.Interruption;
import io.relance.limitation.Limitation;
import io.relance.limitation.Limitations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Limitation", description = "Prescription · Until when invoices can be claimed, and what interrupts it")
class LimitationApi {

    private static final int LONGEST = 500;

    private final Limitations limitations;
    private final Answers answers;
    private final Lookup lookup;
    private final Clock clock;

    LimitationApi(Limitations limitations, Answers answers, Lookup lookup, Clock clock) {
        this.limitations = limitations;
        this.answers = answers;
        this.lookup = lookup;
        this.clock = clock;
    }

    @GetMapping("/limitation")
    @Transactional(readOnly = true)
    @Operation(summary = "The open invoices that come near to their last day, or are past it, the nearest first")
    public List<NearAnswer> near() {
        return limitations.near().stream()
                .map(near -> new NearAnswer(
                        near.invoice().number(),
                        answers.debtor(near.invoice().debtorId()),
                        Answers.amount(near.invoice().openBalance()),
                        near.invoice().currency().getCode(),
                        near.limitation().lastDay(),
                        near.months()))
                .toList();
    }

    @GetMapping("/invoices/{number}/limitation")
    @Transactional(readOnly = true)
    @Operation(summary = "The last day on which an invoice can be claimed, what it rests on, and its interruptions")
    @ApiResponse(responseCode = "404", description = "No such invoice")
    public LimitationAnswer of(@PathVariable @Parameter(example = "F2026-0042") String number) {
        return answer(lookup.invoice(number));
    }

    @PostMapping("/invoices/{number}/limitation/interruptions")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(
            summary = "Record what interrupts the period of an invoice",
            description = "Saying the same twice changes nothing. A formal notice interrupts nothing.")
    @ApiResponse(responseCode = "422", description = "The day lies ahead, or nothing proves it")
    public LimitationAnswer interrupt(
            @PathVariable @Parameter(example = "F2026-0042") String number,
            @RequestBody InterruptionRequest request,
            Principal who) {
        Invoice invoice = lookup.invoice(number);
        ApiRefusal.Check check = new ApiRefusal.Check();
        Optional<Interruption.Kind> kind = Arrays.stream(Interruption.Kind.values())
                .filter(known -> known.name().equals(request.kind()))
                .findFirst();
        check.refuseIf(kind.isEmpty(), "kind", "api.limitation.kind");
        LocalDate day = lookup.date(check, "on", request.on());
        check.refuseIf(day.isAfter(LocalDate.now(clock)), "on", "api.insolvency.future");
        LocalDate until = request.until() == null ? null : lookup.date(check, "until", request.until());
        String evidence = check.required("evidence", request.evidence(), LONGEST);
        check.orThrow();
        try {
            limitations.interrupt(invoice.id(), kind.orElseThrow(), day, until, evidence, who.getName());
        } catch (IllegalArgumentException impossible) {
            throw ApiRefusal.field("until", "api.limitation.until");
        }
        return answer(invoice);
    }

    @PostMapping("/invoices/{number}/limitation/interruptions/{interruption}/revocation")
    @Transactional
    @Operation(summary = "What was on record interrupted nothing: withdrawn, dismissed (C. civ. 2243), or an error")
    public LimitationAnswer revoke(
            @PathVariable String number,
            @PathVariable long interruption,
            @RequestBody Revocation request,
            Principal who) {
        Invoice invoice = lookup.invoice(number);
        boolean known = limitations.of(invoice.id()).interruptions().stream()
                .anyMatch(one -> one.id() == interruption && one.inForce());
        if (!known) {
            throw ApiRefusal.notFound("api.limitation.unknown", interruption);
        }
        ApiRefusal.Check check = new ApiRefusal.Check();
        String reason = check.required("reason", request.reason(), LONGEST);
        check.orThrow();
        limitations.revoke(invoice.id(), interruption, reason, who.getName());
        return answer(invoice);
    }

    private LimitationAnswer answer(Invoice invoice) {
        Limitation limitation = limitations.of(invoice.id());
        return new LimitationAnswer(
                invoice.number(),
                limitation.lastDay(),
                limitation.isOver(LocalDate.now(clock)),
                limitation.start(),
                limitation.period() == null ? null : limitation.period().code(),
                limitation.period() == null ? null : limitation.period().months(),
                limitation.period() == null ? null : limitation.period().source(),
                limitation.remarks().stream().map(Enum::name).sorted().toList(),
                limitation.interruptions().stream()
                        .map(one -> new InterruptionAnswer(
                                one.id(),
                                one.kind().name(),
                                one.day(),
                                one.until(),
                                one.evidence(),
                                one.recordedBy(),
                                one.inForce(),
                                one.revokeReason()))
                        .toList());
    }

    record InterruptionRequest(
            @Schema(
                    example = "ACKNOWLEDGEMENT",
                    description = "ACKNOWLEDGEMENT, COURT_CLAIM, ENFORCEMENT, DECLARATION or TITLE")
            @Nullable
            String kind,

            @Schema(example = "2026-01-05") @Nullable String on,

            @Schema(description = "Of a claim in court or a declaration that is over already") @Nullable
            String until,

            @Schema(example = "Courriel du client reconnaissant la dette") @Nullable
            String evidence) {}

    record Revocation(
            @Schema(example = "Saisi par erreur") @Nullable String reason) {}

    /** @param months the warning it has reached; 0 when its last day has passed */
    record NearAnswer(
            String number,
            Answers.DebtorRef debtor,
            String openBalance,
            String currency,
            @Nullable LocalDate lastDay,
            int months) {}

    /**
     * @param lastDay absent while the period stands still or is unknown
     * @param start the day from which it is counted, itself not included
     * @param period the code of the period that runs
     */
    record LimitationAnswer(
            String number,
            @Nullable LocalDate lastDay,
            boolean over,
            LocalDate start,
            @Nullable String period,
            @Nullable Integer months,
            @Nullable String source,
            List<String> remarks,
            List<InterruptionAnswer> interruptions) {}

    record InterruptionAnswer(
            long id,
            String kind,
            LocalDate on,
            @Nullable LocalDate until,
            String evidence,
            String recordedBy,
            boolean inForce,
            @Nullable String revokedBecause) {}
}
