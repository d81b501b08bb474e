package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.intake.Answers.PaymentAnswer;
import io.relance.invoice.Invoice;
import io.relance.payment.Allocation;
import io.relance.payment.Allocations;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payments")
@Tag(name = "Payments", description = "Paiements · Money that came in")
class PaymentsApi {

    private static final int LONGEST_REFERENCE = 200;

    private final Cashbook cashbook;
    private final Allocations allocations;
    private final Lookup lookup;
    private final Answers answers;
    private final Connections connections;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    PaymentsApi(
            Cashbook cashbook,
            Allocations allocations,
            Lookup lookup,
            Answers answers,
            Connections connections,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            Clock clock) {
        this.cashbook = cashbook;
        this.allocations = allocations;
        this.lookup = lookup;
        this.answers = answers;
        this.connections = connections;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            summary = "Report money that came in",
            description =
                    "For an invoice, or for a debtor when nobody knows yet for what: that holds the debtor's reminders"
                            + " until it is allocated. Reporting the same reference again changes nothing.")
    @ApiResponse(responseCode = "201", description = "Recorded")
    @ApiResponse(responseCode = "200", description = "Known already: the same payment")
    @ApiResponse(responseCode = "404", description = "No such invoice or debtor")
    @ApiResponse(responseCode = "409", description = "The reference is that of another payment")
    @ApiResponse(responseCode = "422", description = "A field makes no sense")
    ResponseEntity<PaymentAnswer> report(@RequestBody PaymentReport report, Principal who) {
        ResponseEntity<PaymentAnswer> answer =
                Meanwhile.again(() -> transaction.execute(status -> record(report, who.getName())));
        connections.used(who.getName(), 1, 0);
        return answer;
    }

    @GetMapping("/{reference}")
    @Operation(summary = "A payment and what it was set against")
    PaymentAnswer show(@PathVariable String reference) {
        return Objects.requireNonNull(transaction.execute(status -> answers.payment(known(reference))));
    }

    @PostMapping("/{reference}/allocations")
    @Operation(summary = "Set what is left of a payment, or a part of it, against an invoice")
    @ApiResponse(responseCode = "201", description = "Allocated")
    ResponseEntity<PaymentAnswer> allocate(
            @PathVariable String reference, @RequestBody AllocationOrder order, Principal who) {
        return Meanwhile.again(() -> transaction.execute(status -> {
            Payment payment = known(reference);
            ApiRefusal.Check check = new ApiRefusal.Check();
            String number = check.required("invoiceNumber", order.invoiceNumber(), LONGEST_REFERENCE);
            check.orThrow();
            Invoice invoice = lookup.invoice(number);
            Money left = payment.unallocated();
            requireSameCurrency(left, invoice);
            Money part = order.amount() == null
                    ? least(left, invoice.openBalance())
                    : lookup.amount(check, "amount", order.amount(), left.getCurrencyUnit());
            check.orThrow();
            Long debtorId = payment.debtorId();
            check.refuseIf(
                    debtorId != null && debtorId != invoice.debtorId(), "invoiceNumber", "api.payment.otherDebtor");
            check.refuseIf(part.isGreaterThan(left), "amount", "api.payment.exhausted", left);
            check.refuseIf(
                    part.isGreaterThan(invoice.openBalance()), "amount", "api.payment.owesLess", invoice.openBalance());
            check.refuseIf(!part.isPositive(), "amount", "api.amount.positive");
            check.orThrow();
            cashbook.allocate(payment, invoice, part, who.getName());
            return ResponseEntity.status(HttpStatus.CREATED).body(answers.payment(payment));
        }));
    }

    private ResponseEntity<PaymentAnswer> record(PaymentReport report, String who) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String reference = check.required("reference", report.reference(), LONGEST_REFERENCE);
        String number = Objects.requireNonNullElse(report.invoiceNumber(), "").strip();
        String debtorId = Objects.requireNonNullElse(report.debtorId(), "").strip();
        check.refuseIf(number.isEmpty() && debtorId.isEmpty(), "invoiceNumber", "api.payment.target");
        CurrencyUnit currency = lookup.currency(check, "currency", report.currency());
        Money amount = lookup.amount(check, "amount", report.amount(), currency);
        LocalDate receivedOn = lookup.date(check, "receivedOn", report.receivedOn());
        check.refuseIf(receivedOn.isAfter(LocalDate.now(clock)), "receivedOn", "api.date.future");
        check.orThrow();
        Invoice invoice = number.isEmpty() ? null : lookup.invoice(number);
        Debtor debtor = invoice == null ? lookup.debtor(debtorId) : null;
        waitForOthersWith(reference);
        Optional<Payment> known = cashbook.known(reference);
        if (known.isPresent()) {
            long owner = invoice != null
                    ? invoice.debtorId()
                    : Objects.requireNonNull(debtor).id();
            requireSame(known.get(), amount, receivedOn, owner, invoice);
            return ResponseEntity.ok(answers.payment(known.get()));
        }
        Receipt receipt = new Receipt(reference, Payment.Kind.PAYMENT, amount, receivedOn, "api", who);
        Payment payment;
        if (invoice != null) {
            requireSameCurrency(amount, invoice);
            payment = cashbook.receive(receipt, invoice);
        } else {
            payment = cashbook.receiveUnallocated(
                    receipt, Objects.requireNonNull(debtor).id());
        }
        return ResponseEntity.status(HttpStatus.CREATED).body(answers.payment(payment));
    }

    /** The same reference with other contents is a mistake of the sender's, and money might be lost over it. */
    private void requireSame(
            Payment known, Money amount, LocalDate receivedOn, long debtorId, @Nullable Invoice invoice) {
        List<Allocation> set = allocations.findByPaymentId(known.id());
        boolean otherInvoice =
                invoice != null && !set.isEmpty() && set.stream().noneMatch(part -> part.invoiceId() == invoice.id());
        if (known.kind() != Payment.Kind.PAYMENT
                || !known.amount().equals(amount)
                || !known.receivedOn().equals(receivedOn)
                || !Objects.equals(known.debtorId(), debtorId)
                || otherInvoice) {
            throw ApiRefusal.conflict("api.payment.different", known.reference(), known.amount(), known.receivedOn());
        }
    }

    private static void requireSameCurrency(Money money, Invoice invoice) {
        if (!money.getCurrencyUnit().equals(invoice.currency())) {
            throw ApiRefusal.field(
                    "currency",
                    "api.currency.mismatch",
                    invoice.currency().getCode(),
                    money.getCurrencyUnit().getCode());
        }
    }

    private Payment known(String reference) {
        return cashbook.known(reference).orElseThrow(() -> ApiRefusal.notFound("api.payment.unknown", reference));
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    /** Of two reports of one payment at the same moment, the later one must find what the first has written. */
    private void waitForOthersWith(String reference) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", rs -> {}, reference);
    }

    /**
     * Money that came in.
     *
     * @param amount with a decimal point, as text or number
     * @param currency EUR when absent
     * @param receivedOn ISO date
     * @param reference yours, unique: what makes reporting twice harmless
     */
    record PaymentReport(
            @Schema(example = "F2026-0042") @Nullable String invoiceNumber,

            @Schema(description = "Instead of an invoice, when nobody knows yet what was paid", example = "C-0007")
            @Nullable
            String debtorId,

            @Schema(example = "1200.00") @Nullable String amount,
            @Schema(example = "EUR") @Nullable String currency,
            @Schema(example = "2026-01-05") @Nullable String receivedOn,

            @Schema(example = "BNK-2026-01-05-0001") @Nullable
            String reference) {}

    /** @param amount all that is left, or all that is owed, when absent */
    record AllocationOrder(
            @Schema(example = "F2026-0042") @Nullable String invoiceNumber,
            @Schema(example = "600.00") @Nullable String amount) {}
}
