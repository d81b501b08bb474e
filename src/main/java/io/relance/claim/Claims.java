package io.relance.claim;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.Holds;
import io.relance.interest.MissingRate;
import io.relance.interest.PaymentOrder;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.invoice.StatedPayment;
import io.relance.invoice.StatedPayments;
import io.relance.payment.Allocations;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import io.relance.payment.Reduction;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Computes claims, for any day, from what stands in the books; many at once with a fixed number of questions.
 *
 * <p>A missing rate spoils the claim, not the work around it: a message still leaves, without figures.
 */
@Component
@Transactional(readOnly = true, noRollbackFor = MissingRate.class)
public class Claims {

    private final Invoices invoices;
    private final Debtors debtors;
    private final Allocations allocations;
    private final StatedPayments statedPayments;
    private final Payments payments;
    private final Holds holds;
    private final WaiverRecords waivers;
    private final Designations designations;
    private final Reckoning reckoning;
    private final Clock clock;

    Claims(
            Invoices invoices,
            Debtors debtors,
            Allocations allocations,
            StatedPayments statedPayments,
            Payments payments,
            Holds holds,
            WaiverRecords waivers,
            Designations designations,
            Reckoning reckoning,
            Clock clock) {
        this.invoices = invoices;
        this.debtors = debtors;
        this.allocations = allocations;
        this.statedPayments = statedPayments;
        this.payments = payments;
        this.holds = holds;
        this.waivers = waivers;
        this.designations = designations;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /**
     * The claim of one invoice.
     *
     * @param day any day; a future one shows what will be owed if nothing comes in
     * @throws MissingRate if the delay touches a semester whose figures are not on record
     */
    public Claim of(Invoice invoice, LocalDate day) {
        return of(List.of(invoice), day).get(0);
    }

    /**
     * The claims of some invoices of any debtors, in the order given.
     *
     * @throws MissingRate if a delay touches a semester whose figures are not on record
     */
    public List<Claim> of(Collection<Invoice> some, LocalDate day) {
        return of(some, day, Apart.NOTHING);
    }

    /**
     * The same where something is kept apart: interest runs on what is left then.
     *
     * @throws MissingRate if a delay touches a semester whose figures are not on record
     */
    public List<Claim> of(Collection<Invoice> some, LocalDate day, Apart apart) {
        if (some.isEmpty()) {
            return List.of();
        }
        Set<Long> ids = some.stream().map(Invoice::id).collect(toSet());
        Set<Long> debtorIds = some.stream().map(Invoice::debtorId).collect(toSet());
        Set<Long> reduced = some.stream()
                .filter(invoice ->
                        !invoice.paid().isZero() || !invoice.credited().isZero())
                .map(Invoice::id)
                .collect(toSet());
        List<Reduction> reductions = reduced.isEmpty() ? List.of() : allocations.reductionsOf(reduced);
        List<StatedPayment> stated = reduced.isEmpty() ? List.of() : statedPayments.findByInvoiceIdInOrderById(reduced);
        Map<Long, PaymentOrder> orders =
                designations.of(reductions.stream().map(Reduction::paymentId).collect(toSet()));
        Map<Long, List<Reduction>> reductionsOf = reductions.stream().collect(groupingBy(Reduction::invoiceId));
        Map<Long, List<StatedPayment>> statedOf = stated.stream().collect(groupingBy(StatedPayment::invoiceId));
        Map<Long, List<Diverted>> divertedFrom = apart.diverted().stream().collect(groupingBy(Diverted::invoiceId));
        Map<Long, List<Waiver>> waived = waivers.inForceOn(ids).stream().collect(groupingBy(Waiver::invoiceId));
        Map<Long, Debtor> known =
                debtors.findAllById(debtorIds).stream().collect(toMap(Debtor::id, Function.identity()));
        Map<Long, LocalDate> heldSince = insolvencyHolds(debtorIds);
        return some.stream()
                .map(invoice -> reckoning.claim(
                        invoice,
                        Objects.requireNonNull(known.get(invoice.debtorId())),
                        History.of(
                                        invoice,
                                        reductionsOf.getOrDefault(invoice.id(), List.of()),
                                        statedOf.getOrDefault(invoice.id(), List.of()),
                                        orders)
                                .without(divertedFrom.getOrDefault(invoice.id(), List.of()))
                                .leavingOut(apart.leftOut().get(invoice.id())),
                        waived.getOrDefault(invoice.id(), List.of()),
                        heldSince.get(invoice.debtorId()),
                        day))
                .toList();
    }

    /**
     * All that a debtor owes and should have paid before a day: the open invoices that are late, and its money that
     * belongs to no invoice yet.
     *
     * @throws MissingRate if a delay touches a semester whose figures are not on record
     */
    public DebtorClaim ofDebtor(long debtorId, LocalDate day) {
        List<Claim> late = of(
                invoices.openOf(debtorId).stream()
                        .filter(invoice -> invoice.dueDate().isBefore(day))
                        .toList(),
                day);
        Map<CurrencyUnit, Money> credit = new HashMap<>();
        for (Payment payment : payments.unallocatedOf(debtorId)) {
            if (!payment.receivedOn().isAfter(day)) {
                credit.merge(payment.amount().getCurrencyUnit(), payment.unallocated(), Money::plus);
            }
        }
        return DebtorClaim.of(debtorId, day, late, credit);
    }

    /** Days on which holds for insolvency were placed, by debtor: the earliest stands in for an unknown judgment. */
    private Map<Long, LocalDate> insolvencyHolds(Collection<Long> debtorIds) {
        return holds.activeOf(debtorIds).stream()
                .filter(hold -> hold.kind() == HoldKind.INSOLVENCY)
                .collect(toMap(
                        Hold::debtorId,
                        hold -> hold.placedAt().atZone(clock.getZone()).toLocalDate(),
                        (one, other) -> Comparator.<LocalDate>naturalOrder().compare(one, other) <= 0 ? one : other));
    }
}
