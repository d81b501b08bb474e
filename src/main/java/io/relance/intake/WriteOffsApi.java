package io.relance.intake;

import io.relance.invoice.Invoice;
import io.relance.writeoff.SamePerson;
import io.relance.writeoff.WriteOff;
import io.relance.writeoff.WriteOffAnswered.Answer;
import io.relance.writeoff.WriteOffFile;
import io.relance.writeoff.WriteOffReason;
import io.relance.writeoff.WriteOffs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/write-offs")
@Tag(name = "Write-offs", description = "Passages en perte · Debts let go, from the proposal to the accountant's file")
class WriteOffsApi {

    private static final int LONGEST = 1_000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final WriteOffs writeOffs;
    private final WriteOffFile file;
    private final Answers answers;
    private final Lookup lookup;

    WriteOffsApi(WriteOffs writeOffs, WriteOffFile file, Answers answers, Lookup lookup) {
        this.writeOffs = writeOffs;
        this.file = file;
        this.answers = answers;
        this.lookup = lookup;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(
            summary = "Propose to write invoices of one customer off",
            description = "From the threshold on another person must approve it; below, it is booked at once")
    @ApiResponse(responseCode = "422", description = "The invoices cannot be written off together, or no reason")
    public WriteOffAnswer propose(@RequestBody Proposal request, Principal who) {
        List<Invoice> some = request.invoiceNumbers() == null
                ? List.of()
                : request.invoiceNumbers().stream().map(lookup::invoice).toList();
        ApiRefusal.Check check = new ApiRefusal.Check();
        check.refuseIf(some.isEmpty(), "invoiceNumbers", "api.missing");
        Optional<WriteOffReason> reason = Arrays.stream(WriteOffReason.values())
                .filter(known -> known.name().equals(request.reason()))
                .findFirst();
        check.refuseIf(reason.isEmpty(), "reason", "api.writeOff.reason");
        check.orThrow();
        long id;
        try {
            id = writeOffs.open(some, who.getName());
        } catch (IllegalArgumentException impossible) {
            throw ApiRefusal.field("invoiceNumbers", "api.writeOff.impossible");
        }
        return answered(id, Answer.PROPOSE, reason.orElseThrow(), request.note(), who);
    }

    @PostMapping("/{id}/approval")
    @Transactional
    @Operation(summary = "Approve a write-off: its invoices leave the books. Never by whoever proposed it")
    @ApiResponse(responseCode = "409", description = "It does not wait for approval, or you proposed it yourself")
    public WriteOffAnswer approve(@PathVariable long id, @RequestBody Decision request, Principal who) {
        return answered(id, Answer.APPROVE, null, request.note(), who);
    }

    @PostMapping("/{id}/rejection")
    @Transactional
    @Operation(summary = "Refuse a write-off: what is owed goes back to the decision how it is pursued")
    @ApiResponse(responseCode = "409", description = "It does not wait for approval")
    public WriteOffAnswer reject(@PathVariable long id, @RequestBody Decision request, Principal who) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String note = check.required("note", request.note(), LONGEST);
        check.orThrow();
        return answered(id, Answer.REJECT, null, note, who);
    }

    @GetMapping
    @Transactional(readOnly = true)
    @Operation(summary = "All write-offs, those still open first, then the latest")
    public List<WriteOffAnswer> all() {
        return writeOffs.all().stream().map(this::answer).toList();
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    @Operation(summary = "One write-off with the evidence by which VAT may be recovered")
    @ApiResponse(responseCode = "404", description = "No such write-off")
    public WriteOffAnswer one(@PathVariable long id) {
        return answer(existing(id));
    }

    @GetMapping(value = "/export.csv", produces = "text/csv")
    @Operation(summary = "The accountant's file: what was written off between two days, both included")
    public ResponseEntity<byte[]> export(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        return ResponseEntity.ok().contentType(CSV).body(file.between(from, to));
    }

    private WriteOffAnswer answered(
            long id, Answer answer, @Nullable WriteOffReason reason, @Nullable String note, Principal who) {
        existing(id);
        try {
            writeOffs.answer(id, answer, reason, note, who.getName());
        } catch (SamePerson same) {
            throw ApiRefusal.conflict("api.writeOff.samePerson");
        } catch (IllegalStateException elsewhere) {
            throw ApiRefusal.conflict("api.writeOff.state", id);
        }
        return answer(existing(id));
    }

    private WriteOff existing(long id) {
        try {
            return writeOffs.get(id);
        } catch (NoSuchElementException unknown) {
            throw ApiRefusal.notFound("api.writeOff.unknown", id);
        }
    }

    private WriteOffAnswer answer(WriteOff writeOff) {
        return new WriteOffAnswer(
                writeOff.id(),
                answers.debtor(writeOff.debtorId()),
                writeOff.state().name(),
                writeOff.reason() == null ? null : writeOff.reason().name(),
                writeOff.note(),
                writeOff.proposedBy(),
                writeOff.decidedBy(),
                writeOff.bookedOn(),
                writeOff.state().isOpen() && writeOffs.needsSecondPerson(writeOff.id()),
                writeOff.items().stream()
                        .map(item -> new WriteOffItem(
                                item.number(),
                                item.amount().getCurrencyUnit().getCode(),
                                Answers.amount(item.amount()),
                                Answers.amount(item.recovered())))
                        .toList(),
                writeOffs.evidenceFor(writeOff.id()).stream()
                        .map(evidence ->
                                new VatEvidenceAnswer(evidence.kind().name(), evidence.known(), evidence.day()))
                        .toList());
    }

    record Proposal(
            @Schema(example = "[\"F2026-0046\"]") @Nullable List<String> invoiceNumbers,

            @Schema(
                    example = "TOO_SMALL",
                    description = "INSOLVENCY, UNRECOVERABLE, UNTRACEABLE, TOO_SMALL, LIMITATION or GOODWILL")
            @Nullable
            String reason,

            @Schema(example = "Frais supérieurs à l’enjeu") @Nullable
            String note) {}

    record Decision(
            @Schema(example = "Vu avec l’expert-comptable") @Nullable
            String note) {}

    /** @param needsApproval whether another person must approve it */
    record WriteOffAnswer(
            long id,
            Answers.DebtorRef debtor,
            String state,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String proposedBy,
            @Nullable String decidedBy,
            @Nullable LocalDate bookedOn,
            boolean needsApproval,
            List<WriteOffItem> invoices,
            List<VatEvidenceAnswer> vatEvidence) {}

    /** @param recovered what came in after it was written off */
    record WriteOffItem(String number, String currency, String amount, String recovered) {}

    record VatEvidenceAnswer(
            String kind, boolean known, @Nullable LocalDate day) {}
}
