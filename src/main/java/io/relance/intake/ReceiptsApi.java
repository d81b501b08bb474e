package io.relance.intake;

import io.relance.bank.BankTransaction;
import io.relance.bank.BankTransaction.State;
import io.relance.bank.BankTransactions;
import io.relance.bank.Matching;
import io.relance.bank.MoneyDesk;
import io.relance.bank.Proposal;
import io.relance.bank.Proposal.Part;
import io.relance.bank.Proposals;
import io.relance.intake.Answers.DebtorRef;
import io.relance.intake.Answers.PaymentAnswer;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.payment.Payments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/receipts")
@Tag(
        name = "Receipts",
        description =
                "Encaissements · What bank statements show: movements that wait, what each may be, and what a person"
                        + " says it is")
class ReceiptsApi {

    private static final int MOST = 200;
    private static final int LONGEST = 200;

    private final BankTransactions movements;
    private final Proposals proposals;
    private final MoneyDesk desk;
    private final Matching matching;
    private final Invoices invoices;
    private final Payments payments;
    private final Lookup lookup;
    private final Answers answers;
    private final TransactionTemplate transaction;

    ReceiptsApi(
            BankTransactions movements,
            Proposals proposals,
            MoneyDesk desk,
            Matching matching,
            Invoices invoices,
            Payments payments,
            Lookup lookup,
            Answers answers,
            TransactionTemplate transaction) {
        this.movements = movements;
        this.proposals = proposals;
        this.desk = desk;
        this.matching = matching;
        this.invoices = invoices;
        this.payments = payments;
        this.lookup = lookup;
        this.answers = answers;
        this.transaction = transaction;
    }

    @GetMapping
    @Operation(
            summary = "Movements in one state, latest first",
            description = "WAITING ones with what each may be, best first, and why. At most 200 a page.")
    List<ReceiptAnswer> all(
            @RequestParam(defaultValue = "WAITING") State state, @RequestParam(defaultValue = "0") int page) {
        return Objects.requireNonNull(transaction.execute(status ->
                movements
                        .findByStateInOrderByBookedOnDescIdDesc(Set.of(state), PageRequest.of(Math.max(0, page), MOST))
                        .stream()
                        .map(this::answer)
                        .toList()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A movement, and what it may be or was booked as")
    @ApiResponse(responseCode = "404", description = "No such movement")
    ReceiptAnswer one(@PathVariable long id) {
        return Objects.requireNonNull(transaction.execute(status -> answer(movement(id))));
    }

    @PostMapping("/{id}/acceptance")
    @Operation(summary = "Book a movement as one of its proposals says", description = "Rank 0 is the best one.")
    @ApiResponse(responseCode = "409", description = "It does not wait any more, or an invoice owes less by now")
    ReceiptAnswer accept(@PathVariable long id, @RequestBody Acceptance acceptance, Principal who) {
        movement(id);
        int rank = Objects.requireNonNullElse(acceptance.rank(), 0);
        return decided(id, () -> desk.accept(id, rank, who.getName()));
    }

    @PostMapping("/{id}/split")
    @Operation(
            summary = "Say which invoices a movement pays, and with how much each",
            description = "What no invoice gets stays as credit of the debtor.")
    @ApiResponse(responseCode = "409", description = "It does not wait any more, or an invoice owes less by now")
    ReceiptAnswer split(@PathVariable long id, @RequestBody Split split, Principal who) {
        BankTransaction movement = movement(id);
        ApiRefusal.Check check = new ApiRefusal.Check();
        String debtorId = check.required("debtorId", split.debtorId(), LONGEST);
        check.refuseIf(!movement.amount().isPositive(), "", "api.receipt.outgoing");
        check.orThrow();
        long owner = lookup.debtor(debtorId).id();
        Money left = movement.amount();
        List<Part> parts = new ArrayList<>();
        for (SplitPart stated : Objects.requireNonNullElse(split.parts(), List.<SplitPart>of())) {
            String number = check.required("parts.invoiceNumber", stated.invoiceNumber(), LONGEST);
            Money part = lookup.amount(check, "parts.amount", stated.amount(), left.getCurrencyUnit());
            check.orThrow();
            Invoice invoice = lookup.invoice(number);
            check.refuseIf(
                    !invoice.currency().equals(left.getCurrencyUnit()),
                    "parts.amount",
                    "api.currency.mismatch",
                    invoice.currency().getCode(),
                    left.getCurrencyUnit().getCode());
            check.orThrow();
            check.refuseIf(part.isGreaterThan(left), "parts.amount", "api.payment.exhausted", left);
            check.orThrow();
            left = left.minus(part);
            parts.add(new Part(invoice.id(), part));
        }
        return decided(id, () -> desk.split(id, owner, parts, who.getName()));
    }

    @PostMapping("/{id}/set-aside")
    @Operation(summary = "Say that a movement is no business of collections")
    @ApiResponse(responseCode = "409", description = "It does not wait any more")
    ReceiptAnswer setAside(@PathVariable long id, @RequestBody SetAside reason, Principal who) {
        movement(id);
        ApiRefusal.Check check = new ApiRefusal.Check();
        String why = check.required("reason", reason.reason(), LONGEST);
        check.orThrow();
        return decided(id, () -> desk.setAside(id, why, who.getName()));
    }

    @PostMapping("/{id}/undo")
    @Operation(
            summary = "Take a decision back",
            description = "The payment goes out of the books, its invoices are open again, and the movement waits for a"
                    + " person.")
    @ApiResponse(responseCode = "409", description = "There is nothing to undo")
    ReceiptAnswer undo(@PathVariable long id, Principal who) {
        movement(id);
        return decided(id, () -> {
            desk.undo(id, who.getName());
            matching.run();
        });
    }

    private ReceiptAnswer decided(long id, Runnable decision) {
        try {
            decision.run();
        } catch (MoneyDesk.OutOfDate changed) {
            throw ApiRefusal.conflict("api.receipt.outOfDate", id);
        }
        return one(id);
    }

    private BankTransaction movement(long id) {
        return movements.findById(id).orElseThrow(() -> ApiRefusal.notFound("api.receipt.unknown", id));
    }

    private ReceiptAnswer answer(BankTransaction movement) {
        Long paymentId = movement.paymentId();
        return new ReceiptAnswer(
                movement.id(),
                movement.state(),
                movement.bookedOn(),
                Answers.amount(movement.amount()),
                movement.amount().getCurrencyUnit().getCode(),
                movement.counterparty(),
                movement.counterpartyIban(),
                movement.text(),
                movement.structuredReference(),
                movement.waits()
                        ? proposals.of(movement.id()).stream().map(this::answer).toList()
                        : List.of(),
                paymentId == null
                        ? null
                        : payments.findById(paymentId).map(answers::payment).orElse(null),
                movement.decidedBy(),
                movement.decidedNote());
    }

    private ProposalAnswer answer(Proposal proposal) {
        Map<Long, Invoice> paid = invoices
                .findAllById(proposal.parts().stream().map(Part::invoiceId).toList())
                .stream()
                .collect(Collectors.toMap(Invoice::id, Function.identity()));
        Long debtorId = proposal.debtorId();
        Long knownId = proposal.knownId();
        return new ProposalAnswer(
                proposal.confidence(),
                debtorId == null ? null : answers.debtor(debtorId),
                proposal.returnsId(),
                knownId == null
                        ? null
                        : payments.findById(knownId).orElseThrow().reference(),
                proposal.parts().stream()
                        .map(part -> new ReceiptShare(
                                Objects.requireNonNull(paid.get(part.invoiceId()))
                                        .number(),
                                Answers.amount(part.amount())))
                        .toList(),
                proposal.reasons().stream()
                        .map(reason -> new ReceiptReason(reason.code(), reason.args()))
                        .toList());
    }

    /** @param rank of the proposal, from 0; the best one when absent */
    record Acceptance(@Schema(example = "0") @Nullable Integer rank) {}

    /** Whose money it is and what it pays. */
    @Schema(example = """
            {"debtorId": "C-0007", "parts": [{"invoiceNumber": "F2026-0045", "amount": "300.00"}]}""")
    record Split(@Nullable String debtorId, @Nullable List<SplitPart> parts) {}

    record SplitPart(
            @Nullable String invoiceNumber, @Nullable String amount) {}

    /** @param reason TRANSFER, LOAN, REFUND, TAX, FEES, OTHER, or words of your own */
    record SetAside(@Schema(example = "TRANSFER") @Nullable String reason) {}

    /**
     * A movement on an account of the creditor's.
     *
     * @param proposals what it may be, best first; empty once it is decided
     * @param payment what it was booked as
     * @param decidedBy {@code null} when the program was sure
     */
    record ReceiptAnswer(
            long id,
            State state,
            LocalDate bookedOn,
            String amount,
            String currency,
            @Nullable String counterparty,
            @Nullable String counterpartyIban,
            String text,
            @Nullable String structuredReference,
            List<ProposalAnswer> proposals,
            @Nullable PaymentAnswer payment,
            @Nullable String decidedBy,
            @Nullable String decidedNote) {}

    /**
     * @param confidence out of 100
     * @param returnsReceipt the movement whose money goes back with this one
     * @param knownPayment the payment by which another source has told this very money
     */
    record ProposalAnswer(
            int confidence,
            @Nullable DebtorRef debtor,
            @Nullable Long returnsReceipt,
            @Nullable String knownPayment,
            List<ReceiptShare> parts,
            List<ReceiptReason> reasons) {}

    record ReceiptShare(String invoiceNumber, String amount) {}

    record ReceiptReason(String code, List<String> args) {}
}
