package io.relance.payment;

import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Ledger;
import jakarta.persistence.EntityManager;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what debtors pay. The invoice, its journey and the payment change in one transaction: whoever has paid is not
 * chased from that moment on.
 */
@Component
@Transactional
public class Cashbook {

    private final Payments payments;
    private final Allocations allocations;
    private final Ledger ledger;
    private final EntityManager entities;
    private final Clock clock;

    Cashbook(Payments payments, Allocations allocations, Ledger ledger, EntityManager entities, Clock clock) {
        this.payments = payments;
        this.allocations = allocations;
        this.ledger = ledger;
        this.entities = entities;
        this.clock = clock;
    }

    /** The payment already recorded under a reference: reporting it again changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Payment> known(String reference) {
        return entities.unwrap(Session.class).bySimpleNaturalId(Payment.class).loadOptional(reference);
    }

    /**
     * Records money for one invoice. What exceeds its open balance stays unallocated, as credit of the debtor.
     *
     * @return the payment, the one recorded before if the reference is known
     * @throws CurrencyMismatch if the money is in another currency than the invoice
     */
    public Payment receive(Receipt receipt, Invoice invoice) {
        Optional<Payment> known = known(receipt.reference());
        if (known.isPresent()) {
            return known.get();
        }
        requireSameCurrency(receipt.amount(), invoice);
        Payment payment = record(receipt, invoice.debtorId());
        Money part = least(payment.unallocated(), invoice.openBalance());
        if (part.isPositive() && invoice.state() != InvoiceState.CANCELLED) {
            set(payment, invoice, part, receipt.recordedBy());
        }
        return payment;
    }

    /** Records money of a debtor that belongs to no invoice yet: it holds that debtor's reminders until allocated. */
    public Payment receiveUnallocated(Receipt receipt, @Nullable Long debtorId) {
        return known(receipt.reference()).orElseGet(() -> record(receipt, debtorId));
    }

    /**
     * Sets a part of a payment against an invoice.
     *
     * @return what can be taken back again
     * @throws IllegalArgumentException if the payment has not that much left, or the invoice owes less
     * @throws CurrencyMismatch if payment and invoice are in different currencies
     */
    public Allocation allocate(Payment payment, Invoice invoice, Money part, @Nullable String by) {
        requireSameCurrency(part, invoice);
        if (part.isGreaterThan(invoice.openBalance())) {
            throw new IllegalArgumentException("Invoice " + invoice.number() + " owes only " + invoice.openBalance());
        }
        return set(payment, invoice, part, by);
    }

    /**
     * Takes a part of a payment back from its invoice, which is open again where that leaves something to pay: its
     * journey goes on, and steps already done are not done again. Both rows stay.
     *
     * @throws IllegalStateException if it has been taken back before, or takes back itself
     */
    public void takeBack(long allocationId, @Nullable String by, @Nullable String why) {
        Allocation allocation = allocations.findById(allocationId).orElseThrow();
        Payment payment = payments.findById(allocation.paymentId()).orElseThrow();
        if (allocations.standingOf(payment.id()).stream()
                .noneMatch(standing -> standing.id().equals(allocation.id()))) {
            throw new IllegalStateException("Allocation " + allocation.id() + " does not stand");
        }
        Invoice invoice = ledger.get(allocation.invoiceId());
        Money part = Money.of(invoice.currency(), allocation.amount(), RoundingMode.UNNECESSARY);
        allocations.saveAndFlush(Allocation.against(allocation, clock.instant(), by, why));
        payment.release(part);
        if (payment.kind() == Payment.Kind.CREDIT_NOTE) {
            ledger.takeBackCreditNote(invoice, part);
        } else {
            ledger.takeBackPayment(invoice, part);
        }
    }

    /**
     * A part of a payment paid interest, the indemnity or costs (C. com. L441-10): it is no credit of the debtor, and holds
     * no reminders.
     *
     * @throws IllegalArgumentException if the payment is a credit note, or has not that much free
     */
    public void keepForCharges(long paymentId, Money part) {
        Payment payment = payments.findById(paymentId).orElseThrow();
        if (payment.kind() == Payment.Kind.CREDIT_NOTE || !part.isPositive()) {
            throw new IllegalArgumentException(payment.reference() + " pays no charges with " + part);
        }
        payment.keepForCharges(part);
    }

    /**
     * Money goes back to the payer, or turns out never to have been the debtor's: what is free goes first, then what was
     * kept for charges, then what was allocated last. A payment once recorded stays recorded.
     *
     * @param part at most what has not gone back before
     * @throws IllegalArgumentException if the payment has not that much left
     */
    public void sendBack(long paymentId, Money part, LocalDate on, String why, @Nullable String by) {
        Payment payment = payments.findById(paymentId).orElseThrow();
        if (part.isGreaterThan(payment.amount().minus(payment.gone()))) {
            throw new IllegalArgumentException("Payment " + payment.reference() + " has not " + part + " left");
        }
        payment.releaseCharges(least(payment.charges(), part.minus(least(part, payment.unallocated()))));
        Money missing = part.minus(least(part, payment.unallocated()));
        List<Allocation> standing = allocations.standingOf(payment.id());
        for (int i = standing.size() - 1; i >= 0 && missing.isPositive(); i--) {
            Allocation last = standing.get(i);
            Money taken = Money.of(part.getCurrencyUnit(), last.amount(), RoundingMode.UNNECESSARY);
            takeBack(last.id(), by, why);
            if (taken.isGreaterThan(missing)) {
                set(payment, ledger.get(last.invoiceId()), taken.minus(missing), by);
                taken = missing;
            }
            missing = missing.minus(taken);
        }
        payment.goBack(part, on, why);
    }

    private Payment record(Receipt receipt, @Nullable Long debtorId) {
        return payments.save(new Payment(
                receipt.reference(),
                receipt.kind(),
                debtorId,
                receipt.amount(),
                receipt.receivedOn(),
                receipt.source(),
                clock.instant(),
                receipt.recordedBy()));
    }

    private Allocation set(Payment payment, Invoice invoice, Money part, @Nullable String by) {
        payment.allocate(part);
        Allocation allocation = allocations.save(new Allocation(payment.id(), invoice.id(), part, clock.instant(), by));
        if (payment.kind() == Payment.Kind.CREDIT_NOTE) {
            ledger.applyCreditNote(invoice, part, payment.receivedOn());
        } else {
            ledger.applyPayment(invoice, part, payment.receivedOn());
        }
        return allocation;
    }

    private static void requireSameCurrency(Money money, Invoice invoice) {
        if (!money.getCurrencyUnit().equals(invoice.currency())) {
            throw new CurrencyMismatch(invoice.number(), invoice.currency(), money.getCurrencyUnit());
        }
    }

    private static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }
}
