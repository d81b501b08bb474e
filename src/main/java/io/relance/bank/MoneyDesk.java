package io.relance.bank;

import io.relance.bank.BankTransaction.State;
import io.relance.bank.Proposal.Credit;
import io.relance.bank.Proposal.Part;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.payment.Allocation;
import io.relance.payment.Allocations;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import io.relance.payment.Receipt;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides what a movement is, by person or by itself where it is sure: each decision books in one transaction, and each
 * can be undone without a trace being lost.
 */
@Component
@Transactional
public class MoneyDesk {

    private static final String RETURNED = "RETURNED";
    private static final String UNDONE = "UNDONE";

    private final BankTransactions transactions;
    private final Proposals proposals;
    private final Cashbook cashbook;
    private final Payments payments;
    private final Allocations allocations;
    private final Invoices invoices;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    MoneyDesk(
            BankTransactions transactions,
            Proposals proposals,
            Cashbook cashbook,
            Payments payments,
            Allocations allocations,
            Invoices invoices,
            JdbcTemplate jdbc,
            Clock clock) {
        this.transactions = transactions;
        this.proposals = proposals;
        this.cashbook = cashbook;
        this.payments = payments;
        this.allocations = allocations;
        this.invoices = invoices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Books the proposal of that rank as it stands.
     *
     * @param by user id; {@code null} when it was sure enough for nobody to look
     * @throws OutOfDate if the movement or one of the invoices has changed since
     */
    public void accept(long transactionId, int rank, @Nullable String by) {
        List<Proposal> known = proposals.of(transactionId);
        if (rank < 0 || rank >= known.size()) {
            throw new OutOfDate("Movement " + transactionId + " has no proposal " + rank);
        }
        book(transactionId, known.get(rank), by);
    }

    /**
     * A person says what a payment is for.
     *
     * @param debtorId who has paid
     * @param parts invoices and how much of the money goes to each; what is left stays as credit of the debtor
     * @throws OutOfDate if an invoice owes less, or the movement does not wait any more
     * @throws IllegalArgumentException if the parts come to more than the movement
     */
    public void split(long transactionId, long debtorId, List<Part> parts, String by) {
        book(transactionId, new Proposal(debtorId, null, 100, parts, List.of(), List.of()), by);
    }

    /** A person says that a movement is no business of collections. */
    public void setAside(long transactionId, String why, String by) {
        waiting(transactionId).setAside(clock.instant(), by, why);
    }

    /**
     * Takes a decision back: the payment goes out of the books, unless another source has told it too, its invoices are
     * open again, credit notes used with it are free, and the movement waits. It will not be booked again without a person.
     *
     * @throws OutOfDate if there is nothing to undo
     */
    public void undo(long transactionId, String by) {
        BankTransaction movement = find(transactionId);
        if (movement.state() != State.BOOKED && movement.state() != State.SET_ASIDE) {
            throw new OutOfDate("Movement " + transactionId + " is " + movement.state());
        }
        Long paymentId = movement.paymentId();
        if (paymentId != null && !movement.knownMoney()) {
            takeOut(paymentId, by);
        }
        takeBackWhatCameWithIt(transactionId, by);
        Long returned = movement.returnsId();
        if (returned != null) {
            find(returned).returnUndone(clock.instant(), by);
        }
        movement.undo(clock.instant(), by);
    }

    void book(long transactionId, Proposal proposal, @Nullable String by) {
        BankTransaction movement = waiting(transactionId);
        Long returnsId = proposal.returnsId();
        if (returnsId != null) {
            bookReturn(movement, find(returnsId), by);
            return;
        }
        Long debtorId = proposal.debtorId();
        if (debtorId == null || !movement.amount().isPositive()) {
            throw new OutOfDate("Movement " + transactionId + " cannot be booked that way");
        }
        Map<Invoice, Money> parts = parts(proposal);
        List<Allocation> besides = new ArrayList<>();
        for (Credit credit : proposal.credits()) {
            useCredit(credit, parts, besides, by);
        }
        Money sum = parts.values().stream().reduce(Money.zero(movement.amount().getCurrencyUnit()), Money::plus);
        if (sum.isGreaterThan(movement.amount())) {
            throw new IllegalArgumentException(
                    "Movement " + transactionId + " brought " + movement.amount() + ", not " + sum);
        }
        Long knownId = proposal.knownId();
        Payment payment = knownId != null ? known(knownId, movement) : received(movement, debtorId, by);
        if (sum.isGreaterThan(payment.unallocated())) {
            throw new OutOfDate("Payment " + payment.reference() + " has only " + payment.unallocated() + " left");
        }
        parts.forEach((invoice, part) -> {
            if (part.isPositive()) {
                Allocation allocation = cashbook.allocate(payment, invoice, part, by);
                if (knownId != null) {
                    besides.add(allocation);
                }
            }
        });
        remember(transactionId, besides);
        if (knownId != null) {
            movement.bookAsKnown(payment.id(), clock.instant(), by);
        } else {
            movement.book(payment.id(), clock.instant(), by);
        }
        learn(movement, debtorId);
    }

    private Payment received(BankTransaction movement, long debtorId, @Nullable String by) {
        return cashbook.receiveUnallocated(
                new Receipt(
                        movement.paymentReference(),
                        Payment.Kind.PAYMENT,
                        movement.amount(),
                        movement.bookedOn(),
                        "bank",
                        by),
                debtorId);
    }

    /** Money that another source has told stands for one movement only, and for its whole amount. */
    private Payment known(long paymentId, BankTransaction movement) {
        Payment payment = payments.findById(paymentId).orElseThrow();
        if (transactions.findByPaymentId(paymentId).isPresent()
                || payment.gone().isPositive()
                || !payment.amount().equals(movement.amount())) {
            throw new OutOfDate("Payment " + payment.reference() + " is another one than movement " + movement.id());
        }
        return payment;
    }

    /** What a decision allocated besides the payment of its movement can be undone with it. */
    private void remember(long transactionId, List<Allocation> besides) {
        if (!besides.isEmpty()) {
            allocations.flush();
            besides.forEach(allocation -> jdbc.update(
                    "insert into bank_decision (transaction_id, allocation_id) values (?, ?)",
                    transactionId,
                    allocation.id()));
        }
    }

    private void takeBackWhatCameWithIt(long transactionId, String by) {
        allocations.flush();
        jdbc.queryForList("""
                        select d.allocation_id from bank_decision d where d.transaction_id = ?
                        and not exists (select 1 from allocation a where a.reverses = d.allocation_id)
                        order by d.allocation_id""", Long.class, transactionId)
                .forEach(allocation -> cashbook.takeBack(allocation, by, UNDONE));
        jdbc.update("delete from bank_decision where transaction_id = ?", transactionId);
    }

    private Map<Invoice, Money> parts(Proposal proposal) {
        Map<Invoice, Money> parts = new LinkedHashMap<>();
        for (Part part : proposal.parts()) {
            Invoice invoice = invoices.findById(part.invoiceId()).orElseThrow();
            if (invoice.state() == InvoiceState.CANCELLED || part.amount().isGreaterThan(invoice.openBalance())) {
                throw new OutOfDate("Invoice " + invoice.number() + " owes only " + invoice.openBalance());
            }
            parts.merge(invoice, part.amount(), Money::plus);
        }
        return parts;
    }

    /** A credit note that the payer has taken off goes to the first of the invoices paid with it. */
    private void useCredit(Credit credit, Map<Invoice, Money> parts, List<Allocation> besides, @Nullable String by) {
        Payment note = payments.findById(credit.paymentId()).orElseThrow();
        if (credit.amount().isGreaterThan(note.unallocated())) {
            throw new OutOfDate("Credit note " + note.reference() + " has only " + note.unallocated() + " left");
        }
        Money left = credit.amount();
        for (Map.Entry<Invoice, Money> part : parts.entrySet()) {
            Money used = left.isLessThan(part.getValue()) ? left : part.getValue();
            if (used.isPositive()) {
                besides.add(cashbook.allocate(note, part.getKey(), used, by));
                part.setValue(part.getValue().minus(used));
                left = left.minus(used);
            }
        }
    }

    private void bookReturn(BankTransaction movement, BankTransaction original, @Nullable String by) {
        Long paymentId = original.paymentId();
        if (original.state() != State.BOOKED || paymentId == null) {
            throw new OutOfDate("Movement " + original.id() + " is " + original.state());
        }
        Payment payment = payments.findById(paymentId).orElseThrow();
        Money back = movement.amount().abs();
        if (back.isGreaterThan(payment.amount().minus(payment.gone()))) {
            throw new OutOfDate("Movement " + original.id() + " brought less than " + back);
        }
        cashbook.sendBack(paymentId, back, movement.bookedOn(), RETURNED, by);
        if (payment.gone().isEqual(payment.amount())) {
            original.wasReturned(clock.instant(), by);
        }
        movement.bookReturnOf(original.id(), clock.instant(), by);
    }

    private void takeOut(long paymentId, String by) {
        Payment payment = payments.findById(paymentId).orElseThrow();
        Money left = payment.amount().minus(payment.gone());
        if (left.isPositive()) {
            cashbook.sendBack(paymentId, left, LocalDate.now(clock), UNDONE, by);
        }
    }

    /** From which account a debtor pays is worth remembering: the next payment may name nothing at all. */
    private void learn(BankTransaction movement, long debtorId) {
        String iban = movement.counterpartyIban();
        if (iban != null) {
            jdbc.update("""
                    insert into bank_payer (iban, debtor_id, times, last_on) values (?, ?, 1, ?)
                    on conflict (iban, debtor_id)
                    do update set times = bank_payer.times + 1, last_on = greatest(bank_payer.last_on, excluded.last_on)""", iban, debtorId, movement.bookedOn());
        }
    }

    /** The allocations that hold now of the payment that was recorded for a movement. */
    @Transactional(readOnly = true)
    public List<Allocation> standing(BankTransaction movement) {
        Long paymentId = movement.paymentId();
        return paymentId == null ? List.of() : allocations.standingOf(paymentId);
    }

    private BankTransaction waiting(long transactionId) {
        BankTransaction movement = find(transactionId);
        if (!movement.waits()) {
            throw new OutOfDate("Movement " + transactionId + " is " + movement.state());
        }
        return movement;
    }

    private BankTransaction find(long transactionId) {
        return transactions.findById(transactionId).orElseThrow();
    }

    /** What a person, or the program, has seen is not so any more: look again. */
    public static class OutOfDate extends RuntimeException {

        OutOfDate(String message) {
            super(message);
        }
    }
}
