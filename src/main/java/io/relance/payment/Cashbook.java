package io.relance.payment;

import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Ledger;
import java.time.Clock;
import java.util.Optional;
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
    private final Clock clock;

    Cashbook(Payments payments, Allocations allocations, Ledger ledger, Clock clock) {
        this.payments = payments;
        this.allocations = allocations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The payment already recorded under a reference: reporting it again changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Payment> known(String reference) {
        return payments.findByReference(reference);
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
     * @throws IllegalArgumentException if the payment has not that much left, or the invoice owes less
     * @throws CurrencyMismatch if payment and invoice are in different currencies
     */
    public void allocate(Payment payment, Invoice invoice, Money part, @Nullable String by) {
        requireSameCurrency(part, invoice);
        if (part.isGreaterThan(invoice.openBalance())) {
            throw new IllegalArgumentException("Invoice " + invoice.number() + " owes only " + invoice.openBalance());
        }
        set(payment, invoice, part, by);
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

    private void set(Payment payment, Invoice invoice, Money part, @Nullable String by) {
        payment.allocate(part);
        allocations.save(new Allocation(payment.id(), invoice.id(), part, clock.instant(), by));
        if (payment.kind() == Payment.Kind.CREDIT_NOTE) {
            ledger.applyCreditNote(invoice, part, payment.receivedOn());
        } else {
            ledger.applyPayment(invoice, part, payment.receivedOn());
        }
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
