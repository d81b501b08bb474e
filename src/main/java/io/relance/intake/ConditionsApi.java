package io.relance.intake;

import io.relance.claim.Waiver;
import io.relance.claim.Waivers;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorConditions;
import io.relance.interest.AgreedRate;
import io.relance.invoice.Invoice;
import io.relance.invoice.Ledger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Waivers and rates",
        description =
                "Remises et taux convenus · What the creditor gives up of a claim, and at which rate interest runs."
                        + " For managers.")
class ConditionsApi {

    private static final int LONGEST_REASON = 1_000;

    private final Lookup lookup;
    private final Waivers waivers;
    private final Ledger ledger;

    ConditionsApi(Lookup lookup, Waivers waivers, Ledger ledger) {
        this.lookup = lookup;
        this.waivers = waivers;
        this.ledger = ledger;
    }

    @PostMapping("/invoices/{number}/waivers")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(
            summary = "Give up interest or the indemnity of an invoice, in full or in part",
            description = "Every claim respects it from then on.")
    @ApiResponse(responseCode = "409", description = "The company's settings forbid it")
    public GrantedWaiver waive(
            @Parameter(example = "F2026-0042") @PathVariable String number,
            @RequestBody WaiverOrder order,
            Principal who) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        Optional<Waiver.Charge> charge = named(Waiver.Charge.values(), order.charge());
        check.refuseIf(charge.isEmpty(), "charge", "api.waiver.charge");
        String reason = check.required("reason", order.reason(), LONGEST_REASON);
        Invoice invoice = lookup.invoice(number);
        Money amount =
                order.amount() == null ? null : lookup.amount(check, "amount", order.amount(), invoice.currency());
        check.orThrow();
        if (!waivers.allowed()) {
            throw ApiRefusal.conflict("api.waiver.forbidden");
        }
        return answer(invoice, waivers.grant(invoice, charge.orElseThrow(), amount, reason, who.getName()));
    }

    @DeleteMapping("/waivers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Operation(summary = "Take a waiver back: the charge can be claimed again")
    @ApiResponse(responseCode = "404", description = "No such waiver")
    @ApiResponse(responseCode = "409", description = "It was taken back already")
    public void revoke(@PathVariable long id, @RequestParam String reason, Principal who) {
        ApiRefusal.Check check = new ApiRefusal.Check();
        String why = check.required("reason", reason, LONGEST_REASON);
        check.orThrow();
        Waiver waiver;
        try {
            waiver = waivers.get(id);
        } catch (NoSuchElementException unknown) {
            throw ApiRefusal.notFound("api.waiver.unknown", id);
        }
        if (!waiver.isInForce()) {
            throw ApiRefusal.conflict("api.waiver.revoked", id);
        }
        waivers.revoke(id, why, who.getName());
    }

    @PutMapping("/invoices/{number}/agreed-rate")
    @Transactional
    @Operation(
            summary = "Note the rate of late-payment interest agreed for one invoice",
            description = "It goes before the debtor's. Without a figure the debtor's counts again.")
    @ApiResponse(responseCode = "422", description = "No such rule, or no rate")
    public RateAnswer agreeOnInvoice(
            @Parameter(example = "F2026-0042") @PathVariable String number, @RequestBody RateOrder order) {
        AgreedRate rate = rate(order);
        ledger.agreeRate(lookup.invoice(number), rate);
        return RateAnswer.of(rate);
    }

    @PutMapping("/debtors/{id}/agreed-rate")
    @Transactional
    @Operation(
            summary = "Note the rate of late-payment interest agreed with a debtor",
            description = "Without a figure that of the law counts again.")
    @ApiResponse(responseCode = "422", description = "No such rule, or no rate")
    public RateAnswer agreeWithDebtor(
            @Parameter(example = "C-0007") @PathVariable String id, @RequestBody RateOrder order) {
        AgreedRate rate = rate(order);
        Debtor debtor = lookup.debtor(id);
        DebtorConditions before = debtor.conditions();
        debtor.agreeOn(
                new DebtorConditions(before.paymentTerms(), rate, before.governingLaw(), before.insolvencyOpenedOn()));
        return RateAnswer.of(rate);
    }

    private static @Nullable AgreedRate rate(RateOrder order) {
        String figure = Objects.requireNonNullElse(order.figure(), "").strip();
        if (figure.isEmpty()) {
            return null;
        }
        ApiRefusal.Check check = new ApiRefusal.Check();
        Optional<AgreedRate.Rule> rule = named(AgreedRate.Rule.values(), order.rule());
        check.refuseIf(rule.isEmpty(), "rule", "api.rate.rule");
        check.refuseIf(!figure.matches("\\d{1,2}(\\.\\d{1,4})?"), "figure", "api.rate.figure");
        check.orThrow();
        return new AgreedRate(rule.orElseThrow(), new BigDecimal(figure));
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, @Nullable String name) {
        return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
    }

    private static GrantedWaiver answer(Invoice invoice, Waiver waiver) {
        BigDecimal amount = waiver.amount();
        return new GrantedWaiver(
                waiver.id(),
                invoice.number(),
                waiver.charge().name(),
                amount == null
                        ? null
                        : amount.setScale(invoice.currency().getDecimalPlaces()).toPlainString(),
                waiver.reason(),
                waiver.grantedBy());
    }

    /** @param amount all of it, what is still to accrue included, when absent */
    record WaiverOrder(
            @Schema(example = "INDEMNITY", description = "INTEREST or INDEMNITY") @Nullable
            String charge,

            @Schema(example = "40.00") @Nullable String amount,

            @Schema(example = "Geste commercial") @Nullable String reason) {}

    record GrantedWaiver(
            long id,
            String invoiceNumber,
            String charge,
            @Nullable String amount,
            String reason,
            String grantedBy) {}

    /**
     * A rate of late-payment interest.
     *
     * @param figure percent a year, times the legal rate, or points above the refinancing rate of the European Central
     *     Bank, with a decimal point
     */
    record RateOrder(
            @Schema(example = "LEGAL_MULTIPLE", description = "PERCENT, LEGAL_MULTIPLE or ECB_PLUS") @Nullable
            String rule,

            @Schema(example = "3") @Nullable String figure) {}

    /** Both are {@code null} where nothing is agreed any more. */
    record RateAnswer(@Nullable String rule, @Nullable String figure) {

        static RateAnswer of(@Nullable AgreedRate rate) {
            return rate == null
                    ? new RateAnswer(null, null)
                    : new RateAnswer(rate.rule().name(), rate.figure().toPlainString());
        }
    }
}
