package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.instalment.Instalment;
import io.relance.instalment.Interval;
import io.relance.instalment.Plan;
import io.relance.instalment.PlanOrder;
import io.relance.instalment.PlanRefused;
import io.relance.instalment.PlanState;
import io.relance.instalment.Plans;
import io.relance.instalment.Progress;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1/plans")
@Tag(name = "Plans", description = "Échéanciers · Invoices paid by instalments")
class PlansApi {

    private static final int LONGEST_REASON = 1_000;

    private final Plans plans;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Lookup lookup;

    PlansApi(Plans plans, Debtors debtors, Invoices invoices, Lookup lookup) {
        this.plans = plans;
        this.debtors = debtors;
        this.invoices = invoices;
        this.lookup = lookup;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(
            summary =
                    "Propose an instalment plan: its invoices are left alone at once, a person approves it in Tasklist",
            description = "Either instalments, or count and firstOn for even monthly ones")
    @ApiResponse(responseCode = "422", description = "The invoices, days or amounts do not fit")
    public PlanAnswer propose(@RequestBody PlanRequest request, Principal who) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        List<Invoice> covered = covered(request);
        check.refuseIf(covered.isEmpty(), "invoiceNumbers", "api.plan.invoices");
        check.orThrow();
        CurrencyUnit currency = covered.get(0).currency();
        List<Instalment> instalments = instalments(check, request, covered, currency);
        check.orThrow();
        try {
            return answer(plans.propose(new PlanOrder(
                    covered.get(0).debtorId(),
                    covered.stream().map(Invoice::id).toList(),
                    instalments,
                    request.acceleration(),
                    request.note(),
                    who.getName())));
        } catch (PlanRefused refused) {
            throw ApiRefusal.field(
                    refused.code().matches("invoices|covered|currency") ? "invoiceNumbers" : "instalments",
                    "api.plan." + refused.code());
        }
    }

    /** The invoices named, or all open ones of a debtor that are in no plan yet. */
    private List<Invoice> covered(PlanRequest request) {
        List<String> numbers = request.invoiceNumbers() == null ? List.of() : request.invoiceNumbers();
        if (!numbers.isEmpty() || request.debtorId() == null) {
            return numbers.stream().map(lookup::invoice).toList();
        }
        return invoices.openOf(lookup.debtor(request.debtorId()).id()).stream()
                .filter(invoice -> plans.openOn(invoice.id()).isEmpty())
                .toList();
    }

    private List<Instalment> instalments(
            ApiRefusal.Check check, PlanRequest request, List<Invoice> covered, CurrencyUnit currency) {
        List<Instalment> instalments = new ArrayList<>();
        if (request.instalments() != null) {
            for (InstalmentRequest part : request.instalments()) {
                instalments.add(new Instalment(
                        lookup.date(check, "instalments", part.dueOn()),
                        lookup.amount(check, "instalments", part.amount(), currency)
                                .getAmount()));
            }
            return instalments;
        }
        LocalDate first = lookup.date(check, "firstOn", request.firstOn());
        int count = request.count() == null ? 0 : request.count();
        check.refuseIf(count < 1 || count > 36, "count", "api.plan.amounts");
        boolean mixed = covered.stream().anyMatch(i -> !i.currency().equals(currency));
        check.refuseIf(mixed, "invoiceNumbers", "api.plan.currency");
        check.orThrow();
        return Instalment.evenly(
                Money.total(covered.stream().map(Invoice::openBalance).toList()), count, first, Interval.MONTH);
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    @Operation(summary = "A plan with what has come in on it")
    public PlanAnswer plan(@PathVariable long id) {
        return answer(existing(id));
    }

    @GetMapping
    @Transactional(readOnly = true)
    @Operation(summary = "All plans of a customer, the latest first")
    public List<PlanAnswer> plans(@RequestParam String debtorId) {
        return plans.of(lookup.debtor(debtorId).id()).stream().map(this::answer).toList();
    }

    @PostMapping("/{id}/approval")
    @Transactional
    @Operation(summary = "Approve a plan: it is confirmed to the customer in writing and its instalments are followed")
    @ApiResponse(responseCode = "409", description = "It does not wait for approval")
    public PlanAnswer approve(@PathVariable long id, Principal who) {
        if (existing(id).state() != PlanState.PROPOSED) {
            throw ApiRefusal.conflict("api.plan.decided", id);
        }
        plans.approve(id, who.getName());
        return answer(plans.get(id));
    }

    @PostMapping("/{id}/end")
    @Transactional
    @Operation(summary = "End a plan before its time: its invoices are chased on")
    @ApiResponse(responseCode = "409", description = "It has ended already")
    public PlanAnswer end(@PathVariable long id, @RequestBody EndRequest request, Principal who) {
        Plan plan = existing(id);
        if (!plan.state().isOpen()) {
            throw ApiRefusal.conflict("api.plan.ended", id);
        }
        ApiRefusal.Check check = new ApiRefusal.Check();
        String reason = check.required("reason", request.reason(), LONGEST_REASON);
        check.orThrow();
        plans.end(id, who.getName(), reason);
        return answer(plans.get(id));
    }

    private Plan existing(long id) {
        try {
            return plans.get(id);
        } catch (NoSuchElementException unknown) {
            throw ApiRefusal.notFound("api.plan.unknown", id);
        }
    }

    private PlanAnswer answer(Plan plan) {
        Progress progress = plans.progress(plan);
        Debtor debtor = debtors.findById(plan.debtorId()).orElseThrow();
        return new PlanAnswer(
                plan.id(),
                new Answers.DebtorRef(debtor.reference(), debtor.name()),
                plan.state(),
                plans.invoicesOf(plan).stream().map(Invoice::number).toList(),
                plan.currency().getCode(),
                Answers.amount(plan.total()),
                Answers.amount(progress.paid()),
                plan.acceleration(),
                progress.terms().stream()
                        .map(term -> new TermAnswer(
                                term.number(),
                                term.dueOn(),
                                Answers.amount(term.amount()),
                                Answers.amount(term.left()),
                                term.state().name()))
                        .toList());
    }

    /**
     * What is to be paid by instalments.
     *
     * @param debtorId in place of invoiceNumbers: all that the customer has open, in one currency
     * @param instalments with their days and amounts; in their place count and firstOn part the open balance evenly
     * @param acceleration whether the plan says that everything falls due when an instalment stays unpaid
     */
    @Schema(example = "{\"invoiceNumbers\":[\"F2026-0043\"],\"count\":3,\"firstOn\":\"2026-02-01\"}")
    record PlanRequest(
            @Nullable List<String> invoiceNumbers,
            @Nullable String debtorId,
            @Nullable List<InstalmentRequest> instalments,
            @Nullable Integer count,
            @Nullable String firstOn,
            boolean acceleration,
            @Nullable String note) {}

    record InstalmentRequest(
            @Nullable String dueOn, @Nullable String amount) {}

    record EndRequest(@Nullable String reason) {}

    /** @param paid what came in on its invoices since it was made */
    record PlanAnswer(
            long id,
            Answers.DebtorRef debtor,
            PlanState state,
            List<String> invoiceNumbers,
            String currency,
            String total,
            String paid,
            boolean acceleration,
            List<TermAnswer> instalments) {}

    record TermAnswer(int number, LocalDate dueOn, String amount, String left, String state) {}
}
