package io.relance.web;

import io.relance.calendar.PaymentTerms;
import io.relance.claim.ClaimSettings;
import io.relance.claim.ClaimWording;
import io.relance.claim.Claims;
import io.relance.claim.DebtorClaim;
import io.relance.claim.Designations;
import io.relance.claim.SalesTerms;
import io.relance.claim.Waiver;
import io.relance.claim.Waivers;
import io.relance.creditor.Creditor;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorConditions;
import io.relance.debtor.Debtors;
import io.relance.interest.AgreedRate;
import io.relance.interest.LatePaymentRate;
import io.relance.interest.LatePaymentRates;
import io.relance.interest.MissingRate;
import io.relance.interest.PaymentOrder;
import io.relance.interest.Semester;
import io.relance.invoice.Invoice;
import io.relance.invoice.Ledger;
import io.relance.payment.Allocations;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** What a person sees of claims by page, and what a person may decide about them. */
@Component
@Transactional
class ClaimDesk {

    private final Claims claims;
    private final ClaimWording wording;
    private final ClaimSettings settings;
    private final SalesTerms salesTerms;
    private final Waivers waivers;
    private final Designations designations;
    private final Allocations allocations;
    private final LatePaymentRates rates;
    private final Debtors debtors;
    private final Creditors creditors;
    private final Ledger ledger;
    private final InvoiceDesk desk;
    private final Clock clock;

    ClaimDesk(
            Claims claims,
            ClaimWording wording,
            ClaimSettings settings,
            SalesTerms salesTerms,
            Waivers waivers,
            Designations designations,
            Allocations allocations,
            LatePaymentRates rates,
            Debtors debtors,
            Creditors creditors,
            Ledger ledger,
            InvoiceDesk desk,
            Clock clock) {
        this.claims = claims;
        this.wording = wording;
        this.settings = settings;
        this.salesTerms = salesTerms;
        this.waivers = waivers;
        this.designations = designations;
        this.allocations = allocations;
        this.rates = rates;
        this.debtors = debtors;
        this.creditors = creditors;
        this.ledger = ledger;
        this.desk = desk;
        this.clock = clock;
    }

    /** The claim of an invoice on a day; where a rate is missing, it says which. */
    ClaimView of(Invoice invoice, LocalDate day, Locale language) {
        List<Waiver> known = waivers.of(invoice.id());
        try {
            Map<Long, PaymentOrder> designated =
                    designations.of(allocations.findByInvoiceIdOrderByAllocatedAt(invoice.id()).stream()
                            .map(allocation -> allocation.paymentId())
                            .toList());
            return ClaimView.of(claims.of(invoice, day), designated, known, wording, language);
        } catch (MissingRate missing) {
            return ClaimView.missing(day, wording.of(missing.semester(), language), known);
        }
    }

    PaymentOrder usualOrder() {
        return settings.paymentOrder();
    }

    boolean mayWaive() {
        return waivers.allowed();
    }

    /** What a debtor owes today; {@code null} where a rate is missing. */
    @Nullable
    DebtorClaim ofDebtor(long debtorId) {
        try {
            return claims.ofDebtor(debtorId, LocalDate.now(clock));
        } catch (MissingRate missing) {
            return null;
        }
    }

    void waive(String number, Fields fields, String by) {
        Invoice invoice = desk.invoice(number);
        Waiver.Charge charge =
                "INDEMNITY".equals(fields.text("charge")) ? Waiver.Charge.INDEMNITY : Waiver.Charge.INTEREST;
        Money amount = fields.text("amount") == null ? null : fields.amount("amount", invoice.currency());
        String reason = fields.required("reason");
        if (!waivers.allowed()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (!fields.wrong()) {
            waivers.grant(invoice, charge, amount, reason, by);
        }
    }

    void takeBack(String number, Fields fields, String by) {
        Invoice invoice = desk.invoice(number);
        Waiver waiver = waivers.of(invoice.id()).stream()
                .filter(known -> String.valueOf(known.id()).equals(fields.text("waiver")))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String reason = fields.required("reason");
        if (!fields.wrong() && waiver.isInForce()) {
            waivers.revoke(waiver.id(), reason, by);
        }
    }

    void designate(String number, Fields fields, String by) {
        Invoice invoice = desk.invoice(number);
        long paymentId = allocations.findByInvoiceIdOrderByAllocatedAt(invoice.id()).stream()
                .map(allocation -> allocation.paymentId())
                .filter(id -> String.valueOf(id).equals(fields.text("payment")))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String order = fields.text("order");
        designations.designate(
                paymentId,
                Arrays.stream(PaymentOrder.values())
                        .filter(known -> known.name().equals(order))
                        .findFirst()
                        .orElse(null),
                by);
    }

    void agreeRate(String number, Fields fields) {
        AgreedRate rate = fields.agreedRate();
        if (!fields.wrong()) {
            ledger.agreeRate(desk.invoice(number), rate);
        }
    }

    void agree(long debtorId, Fields fields) {
        PaymentTerms terms = fields.text("kind") == null ? null : fields.terms();
        AgreedRate rate = fields.agreedRate();
        String law = fields.text("law");
        if (law != null && !Arrays.asList(Locale.getISOCountries()).contains(law.toUpperCase(Locale.ROOT))) {
            fields.refuse("law", "field.country");
        }
        LocalDate judgment = fields.text("judgment") == null ? null : fields.day("judgment");
        if (judgment != null && judgment.isAfter(LocalDate.now(clock))) {
            fields.refuse("judgment", "field.past");
        }
        if (!fields.wrong()) {
            debtors.findById(debtorId)
                    .orElseThrow()
                    .agreeOn(new DebtorConditions(
                            terms, rate, law == null ? null : law.toUpperCase(Locale.ROOT), judgment));
        }
    }

    void sellOn(Fields fields) {
        PaymentTerms terms = fields.terms();
        String trade = fields.text("trade");
        if (!fields.wrong()) {
            creditors.sellOn(
                    terms,
                    Arrays.stream(PaymentTerms.Trade.values())
                            .filter(known -> known.name().equals(trade))
                            .findFirst()
                            .orElse(PaymentTerms.Trade.GENERAL));
        }
    }

    /** Keys of what is doubtful about the conditions of a debtor; warnings, nothing is refused. */
    List<String> concerns(Debtor debtor) {
        List<String> concerns = new ArrayList<>();
        DebtorConditions agreed = debtor.conditions();
        Creditor creditor = creditors.find().orElse(null);
        PaymentTerms.Trade trade = creditor == null ? PaymentTerms.Trade.GENERAL : creditor.trade();
        PaymentTerms.Concern concern = salesTerms.of(debtor).concern(trade, debtor.publicBuyer());
        if (concern != PaymentTerms.Concern.NONE) {
            concerns.add("concern." + concern);
        }
        if (underFloor(agreed.agreedRate())) {
            concerns.add("concern.RATE_UNDER_FLOOR");
        }
        return concerns;
    }

    /** Whether an agreed rate lies under the floor of the current semester. */
    boolean underFloor(@Nullable AgreedRate rate) {
        try {
            LatePaymentRate figures = rates.in(Semester.of(LocalDate.now(clock)));
            return rate != null && rate.in(figures).compareTo(figures.floor()) < 0;
        } catch (MissingRate missing) {
            return false;
        }
    }
}
