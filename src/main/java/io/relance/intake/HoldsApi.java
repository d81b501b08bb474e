package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.hold.DisputeCategory;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.HoldOutcome;
import io.relance.hold.Holds;
import io.relance.intake.Answers.HoldAnswer;
import io.relance.invoice.Invoice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Holds", description = "Suspensions · Why an invoice or a debtor is left alone for a while")
class HoldsApi {

    /** The others need more than a reason and a day, and have their own ways in. */
    private static final Set<HoldKind> POSSIBLE = Set.of(HoldKind.PAUSE, HoldKind.DISPUTE, HoldKind.PROMISE);

    private static final Set<HoldOutcome> DECISIONS =
            Set.of(HoldOutcome.UPHELD, HoldOutcome.PARTLY, HoldOutcome.REJECTED);

    private static final int LONGEST_REASON = 1_000;

    private final Holds holds;
    private final Lookup lookup;
    private final Answers answers;
    private final Clock clock;

    HoldsApi(Holds holds, Lookup lookup, Answers answers, Clock clock) {
        this.holds = holds;
        this.lookup = lookup;
        this.answers = answers;
        this.clock = clock;
    }

    @PostMapping("/invoices/{number}/holds")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "Hold an invoice: its reminders stop at once")
    @ApiResponse(responseCode = "409", description = "The invoice is no longer open")
    public HoldAnswer holdInvoice(@PathVariable String number, @RequestBody HoldRequest request, Principal who) {
        return hold(lookup.invoice(number), request, who);
    }

    @PostMapping("/debtors/{id}/holds")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "Hold everything a debtor owes and will owe")
    public HoldAnswer holdDebtor(@PathVariable String id, @RequestBody HoldRequest request, Principal who) {
        return hold(lookup.debtor(id), request, who);
    }

    @PostMapping("/holds")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "Hold an invoice or a debtor, for numbers that no address can carry")
    public HoldAnswer hold(@RequestBody HoldRequest request, Principal who) {
        String number = Objects.requireNonNullElse(request.invoiceNumber(), "").strip();
        String debtorId = Objects.requireNonNullElse(request.debtorId(), "").strip();
        if (number.isEmpty() == debtorId.isEmpty()) {
            throw ApiRefusal.field("invoiceNumber", "api.hold.target");
        }
        return number.isEmpty()
                ? hold(lookup.debtor(debtorId), request, who)
                : hold(lookup.invoice(number), request, who);
    }

    @DeleteMapping("/holds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Operation(summary = "End a hold before its day: the journeys go on")
    @ApiResponse(responseCode = "409", description = "It has ended already")
    public void end(@PathVariable long id, @RequestParam(required = false) @Nullable String note, Principal who) {
        Hold hold = existing(id);
        if (!hold.isActive()) {
            throw ApiRefusal.conflict("api.hold.ended", id);
        }
        holds.end(id, who.getName(), note);
    }

    @PostMapping("/holds/{id}/decision")
    @Transactional
    @Operation(summary = "Decide a dispute: upheld and partly upheld ones wait for their credit note")
    @ApiResponse(responseCode = "409", description = "It is no dispute, or has ended already")
    public HoldAnswer decide(@PathVariable long id, @RequestBody DecisionRequest request, Principal who) {
        Hold dispute = existing(id);
        if (!dispute.isActive() || dispute.kind() != HoldKind.DISPUTE) {
            throw ApiRefusal.conflict("api.hold.ended", id);
        }
        ApiRefusal.Check check = new ApiRefusal.Check();
        Optional<HoldOutcome> outcome =
                one(HoldOutcome.values(), request.outcome()).filter(DECISIONS::contains);
        check.refuseIf(outcome.isEmpty(), "outcome", "api.hold.outcome");
        String reason = check.required("reason", request.reason(), LONGEST_REASON);
        CurrencyUnit currency = lookup.currencyOf(dispute.invoiceId());
        BigDecimal conceded = request.amount() == null
                ? null
                : lookup.amount(check, "amount", request.amount(), currency).getAmount();
        check.orThrow();
        try {
            holds.decide(id, outcome.orElseThrow(), conceded, reason, who.getName());
        } catch (IllegalArgumentException noPart) {
            throw ApiRefusal.field("amount", "api.hold.conceded");
        }
        return answers.holds(List.of(holds.get(id))).get(0);
    }

    private Hold existing(long id) {
        try {
            return holds.get(id);
        } catch (NoSuchElementException unknown) {
            throw ApiRefusal.notFound("api.hold.unknown", id);
        }
    }

    private HoldAnswer hold(Invoice invoice, HoldRequest request, Principal who) {
        if (!invoice.isOpen()) {
            throw ApiRefusal.conflict("api.hold.notOpen", invoice.number());
        }
        return place(request, invoice.debtorId(), invoice.id(), invoice.currency(), who);
    }

    private HoldAnswer hold(Debtor debtor, HoldRequest request, Principal who) {
        return place(request, debtor.id(), null, CurrencyUnit.EUR, who);
    }

    private HoldAnswer place(
            HoldRequest request, long debtorId, @Nullable Long invoiceId, CurrencyUnit currency, Principal who) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        Optional<HoldKind> kind = kind(request.kind());
        check.refuseIf(kind.isEmpty(), "kind", "api.hold.kind");
        String reason = check.required("reason", request.reason(), LONGEST_REASON);
        LocalDate until = lookup.date(check, "until", request.until());
        check.refuseIf(until.isBefore(LocalDate.now(clock)), "until", "api.date.past");
        BigDecimal amount = request.amount() == null
                ? null
                : lookup.amount(check, "amount", request.amount(), currency).getAmount();
        Optional<DisputeCategory> category = one(DisputeCategory.values(), request.category());
        check.refuseIf(request.category() != null && category.isEmpty(), "category", "api.hold.category");
        String owner = request.owner() == null || request.owner().isBlank()
                ? who.getName()
                : request.owner().strip();
        check.orThrow();
        Hold hold = holds.place(new HoldOrder(
                kind.orElseThrow(),
                debtorId,
                invoiceId,
                kind.get() == HoldKind.DISPUTE ? category.orElse(DisputeCategory.OTHER) : null,
                reason,
                owner,
                amount,
                until));
        return answers.holds(List.of(hold)).get(0);
    }

    private static Optional<HoldKind> kind(@Nullable String text) {
        return one(HoldKind.values(), text).filter(POSSIBLE::contains);
    }

    private static <E extends Enum<E>> Optional<E> one(E[] values, @Nullable String text) {
        String name = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }

    /**
     * What is to be held.
     *
     * @param until the last day; of a promise the promised day, of a dispute the day by which it is to be decided
     * @param amount promised or in dispute, when it is not the whole; while a part is in dispute the rest is chased
     * @param category of a dispute
     * @param owner user id of whoever answers for it; the caller when absent
     */
    record HoldRequest(
            @Schema(example = "PAUSE", description = "PAUSE, DISPUTE or PROMISE") @Nullable
            String kind,

            @Schema(example = "Livraison incomplète, avoir en cours") @Nullable
            String reason,

            @Schema(example = "2026-02-15") @Nullable String until,
            @Nullable String amount,

            @Schema(
                    description =
                            "WRONG_AMOUNT, NOT_DELIVERED, DEFECTIVE, ALREADY_PAID, WRONG_DEBTOR, MISSING_ORDER_NUMBER or OTHER")
            @Nullable
            String category,

            @Nullable String owner,

            @Schema(description = "For POST /holds only", example = "F2026-0042") @Nullable
            String invoiceNumber,

            @Schema(description = "For POST /holds only") @Nullable
            String debtorId) {}

    /**
     * What was decided of a dispute.
     *
     * @param amount to be credited, of a dispute upheld in part
     */
    record DecisionRequest(
            @Schema(example = "PARTLY", description = "UPHELD, PARTLY or REJECTED") @Nullable
            String outcome,

            @Nullable String amount,
            @Nullable String reason) {}
}
