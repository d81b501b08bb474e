package io.relance.intake;

import io.relance.claim.Claim;
import io.relance.claim.ClaimWording;
import io.relance.claim.Claims;
import io.relance.claim.DebtorClaim;
import io.relance.claim.Waiver;
import io.relance.debtor.Debtor;
import io.relance.intake.Answers.DebtorRef;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Claims", description = "Créances · What may be claimed, with everything it rests on")
class ClaimsApi {

    private final Lookup lookup;
    private final Answers answers;
    private final Claims claims;
    private final ClaimWording wording;
    private final Clock clock;

    ClaimsApi(Lookup lookup, Answers answers, Claims claims, ClaimWording wording, Clock clock) {
        this.lookup = lookup;
        this.answers = answers;
        this.claims = claims;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/invoices/{number}/claim")
    @Transactional(readOnly = true)
    @Operation(
            summary = "What may be claimed of an invoice on a day",
            description = "Principal, late-payment interest by segments with base, rate and source, indemnity, waivers,"
                    + " and remarks on what was assumed. Today if no day is given.")
    @ApiResponse(responseCode = "404", description = "No such invoice")
    @ApiResponse(responseCode = "409", description = "The rates of a semester are not on record")
    public ClaimAnswer claim(
            @PathVariable String number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            Locale locale) {
        return answer(claims.of(lookup.invoice(number), dayOr(on)), locale);
    }

    @GetMapping(path = "/claims", params = "number")
    @Transactional(readOnly = true)
    @Operation(summary = "What may be claimed of an invoice, for numbers that no address can carry")
    public ClaimAnswer claimOf(
            @RequestParam String number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            Locale locale) {
        return claim(number, on, locale);
    }

    @GetMapping("/debtors/{id}/claim")
    @Transactional(readOnly = true)
    @Operation(
            summary = "What may be claimed of a debtor on a day",
            description =
                    "Every late invoice that is open, and the sum in each currency, less money not yet allocated.")
    @ApiResponse(responseCode = "404", description = "No such debtor")
    @ApiResponse(responseCode = "409", description = "The rates of a semester are not on record")
    public DebtorClaimAnswer claimOfDebtor(
            @PathVariable String id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            Locale locale) {
        Debtor debtor = lookup.debtor(id);
        DebtorClaim claim = claims.ofDebtor(debtor.id(), dayOr(on));
        return new DebtorClaimAnswer(
                new DebtorRef(debtor.reference(), debtor.name()),
                claim.asOf(),
                claim.sums().stream()
                        .map(sum -> new SumAnswer(
                                sum.total().getCurrencyUnit().getCode(),
                                Answers.amount(sum.principal()),
                                Answers.amount(sum.interest()),
                                Answers.amount(sum.indemnity()),
                                Answers.amount(sum.total()),
                                Answers.amount(sum.credit()),
                                Answers.amount(sum.net())))
                        .toList(),
                claim.claims().stream().map(each -> answer(each, locale)).toList());
    }

    private LocalDate dayOr(@Nullable LocalDate day) {
        return day == null ? LocalDate.now(clock) : day;
    }

    private ClaimAnswer answer(Claim claim, Locale locale) {
        return new ClaimAnswer(
                claim.number(),
                answers.debtor(claim.debtorId()),
                claim.asOf(),
                claim.dueDate(),
                claim.currency().getCode(),
                claim.principalLines().stream()
                        .map(line -> new LineAnswer(
                                line.kind().name(),
                                line.day(),
                                line.dayAssumed(),
                                line.reference(),
                                Answers.amount(line.amount())))
                        .toList(),
                Answers.amount(claim.principal()),
                charge(claim.interest()),
                claim.statement().segments().stream()
                        .map(segment -> new SegmentAnswer(
                                segment.from(),
                                segment.to(),
                                segment.days(),
                                Answers.amount(segment.base()),
                                segment.percent().toPlainString(),
                                segment.rate().basis().name(),
                                wording.of(segment.rate(), locale),
                                segment.rate().figures().source(),
                                segment.rate().figures().readOn(),
                                Answers.amount(segment.interest())))
                        .toList(),
                claim.statement().imputations().stream()
                        .map(part -> new ImputationAnswer(
                                part.on(),
                                Answers.amount(part.amount()),
                                part.order().name(),
                                Answers.amount(part.toInterest()),
                                Answers.amount(part.toPrincipal())))
                        .toList(),
                charge(claim.indemnity()),
                Answers.amount(claim.total()),
                claim.waivers().stream().map(ClaimsApi::waiver).toList(),
                claim.remarks().stream()
                        .map(remark -> new RemarkAnswer(remark.kind().name(), wording.of(remark, locale)))
                        .toList());
    }

    private static ChargeAnswer charge(Claim.Charge charge) {
        return new ChargeAnswer(
                Answers.amount(charge.owed()), Answers.amount(charge.waived()), Answers.amount(charge.claimed()));
    }

    private static WaiverAnswer waiver(Waiver waiver) {
        BigDecimal amount = waiver.amount();
        return new WaiverAnswer(
                waiver.charge().name(),
                amount == null ? null : amount.stripTrailingZeros().toPlainString(),
                waiver.reason(),
                waiver.grantedAt(),
                waiver.grantedBy());
    }

    /**
     * @param interest by law or contract, less what was waived
     * @param indemnity the flat indemnity for recovery costs, less what was waived
     */
    record ClaimAnswer(
            String invoiceNumber,
            DebtorRef debtor,
            LocalDate on,
            LocalDate dueDate,
            String currency,
            List<LineAnswer> principalLines,
            String principal,
            ChargeAnswer interest,
            List<SegmentAnswer> segments,
            List<ImputationAnswer> imputations,
            ChargeAnswer indemnity,
            String total,
            List<WaiverAnswer> waivers,
            List<RemarkAnswer> remarks) {}

    /** @param dayAssumed the day is the one on which we first heard of the payment */
    record LineAnswer(
            String kind,
            @Nullable LocalDate day,
            boolean dayAssumed,
            @Nullable String reference,
            String amount) {}

    record ChargeAnswer(String owed, String waived, String claimed) {}

    /** @param percent a year */
    record SegmentAnswer(
            LocalDate from,
            LocalDate to,
            int days,
            String base,
            String percent,
            String basis,
            String rule,
            String source,
            LocalDate readOn,
            String interest) {}

    record ImputationAnswer(LocalDate on, String amount, String order, String toInterest, String toPrincipal) {}

    /** @param amount {@code null}: all of it */
    record WaiverAnswer(String charge, @Nullable String amount, String reason, Instant grantedAt, String grantedBy) {}

    record RemarkAnswer(String code, String text) {}

    record DebtorClaimAnswer(DebtorRef debtor, LocalDate on, List<SumAnswer> sums, List<ClaimAnswer> claims) {}

    /** @param credit money of the debtor that belongs to no invoice yet */
    record SumAnswer(
            String currency,
            String principal,
            String interest,
            String indemnity,
            String total,
            String credit,
            String net) {}
}
