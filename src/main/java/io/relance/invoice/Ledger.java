package io.relance.invoice;

import io.relance.interest.AgreedRate;
import io.relance.money.SettlementTolerance;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customers' ledger: the only place where an invoice changes. Every change is told in the same transaction, so that
 * an invoice and its journey commit together or not at all.
 */
@Component
@Transactional
public class Ledger {

    private final Invoices invoices;
    private final StatedPayments statedPayments;
    private final SettlementTolerance tolerance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ledger(
            Invoices invoices,
            StatedPayments statedPayments,
            SettlementTolerance tolerance,
            ApplicationEventPublisher events,
            Clock clock) {
        this.invoices = invoices;
        this.statedPayments = statedPayments;
        this.tolerance = tolerance;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enters new invoices. One that is already paid within the tolerance is entered as settled and starts no journey.
     *
     * @throws IllegalArgumentException if a total is not more than zero, or paid is negative
     */
    public List<Invoice> register(Collection<InvoiceDraft> drafts) {
        List<Invoice> entered = new ArrayList<>(drafts.size());
        for (InvoiceDraft draft : drafts) {
            if (!draft.total().isPositive()) {
                throw new IllegalArgumentException("Invoice " + draft.number() + ": the total must be more than zero");
            }
            Invoice invoice = new Invoice(draft, clock.instant());
            invoice.addPaid(draft.paid());
            invoice.statePaid(draft.paid());
            if (tolerance.covers(invoice.openBalance())) {
                invoice.settle(LocalDate.now(clock));
            }
            entered.add(invoice);
        }
        invoices.saveAll(entered);
        LocalDate today = LocalDate.now(clock);
        statedPayments.saveAll(entered.stream()
                .filter(invoice -> !invoice.statedPaid().isZero())
                .map(invoice -> new StatedPayment(invoice.id(), today, invoice.statedPaid()))
                .toList());
        List<Invoice> open = entered.stream().filter(Invoice::isOpen).toList();
        if (!open.isEmpty()) {
            events.publishEvent(new InvoicesRegistered(open));
        }
        return entered;
    }

    /**
     * Takes over what a later file says of a known invoice.
     *
     * <p>What it states as paid counts only where it tells more than is known: a file that lags behind takes nothing
     * back, one that corrects its own earlier statement downwards does.
     *
     * @return whether anything changed
     */
    public boolean amend(Invoice invoice, InvoiceDraft draft) {
        boolean changed = invoice.amend(draft.issueDate(), draft.total(), draft.document());
        LocalDate dueBefore = invoice.dueDate();
        boolean moved = !draft.dueDate().equals(dueBefore);
        if (moved) {
            invoice.moveDueDate(draft.dueDate());
        }
        Money paidBefore = invoice.paid();
        if (draft.paid().isLessThan(invoice.statedPaid())) {
            invoice.addPaid(draft.paid().minus(invoice.statedPaid()));
        } else if (draft.paid().isGreaterThan(invoice.paid())) {
            invoice.addPaid(draft.paid().minus(invoice.paid()));
        }
        Money step = invoice.paid().minus(paidBefore);
        if (!step.isZero()) {
            statedPayments.save(new StatedPayment(invoice.id(), LocalDate.now(clock), step));
        }
        changed |= moved || !paidBefore.isEqual(invoice.paid()) || !draft.paid().isEqual(invoice.statedPaid());
        invoice.statePaid(draft.paid());
        if (moved && invoice.isOpen()) {
            events.publishEvent(new DueDateMoved(invoice.id(), invoice.number(), dueBefore, invoice.dueDate()));
        }
        if (changed) {
            weigh(invoice, LocalDate.now(clock));
        }
        return changed;
    }

    /** Moves the due date; the timers of the journey move with it. */
    public void moveDueDate(Invoice invoice, LocalDate dueDate) {
        LocalDate before = invoice.dueDate();
        if (!dueDate.equals(before)) {
            invoice.moveDueDate(dueDate);
            invoice.markDueDateDerived(false);
            events.publishEvent(new DueDateMoved(invoice.id(), invoice.number(), before, dueDate));
        }
    }

    /** Notes the rate of late-payment interest agreed for one invoice; {@code null} where its debtor's counts again. */
    public void agreeRate(Invoice invoice, @Nullable AgreedRate rate) {
        invoice.agreeRate(rate);
        events.publishEvent(new RateAgreed(invoice.id(), invoice.number(), rate));
    }

    /** Sets money received on the given day against an invoice; settles it when nothing but cents is left. */
    public void applyPayment(Invoice invoice, Money amount, LocalDate receivedOn) {
        invoice.addPaid(amount);
        weigh(invoice, receivedOn);
    }

    /** Sets a credit note against an invoice; settles it when nothing but cents is left. */
    public void applyCreditNote(Invoice invoice, Money amount, LocalDate on) {
        invoice.addCredited(amount);
        weigh(invoice, on);
    }

    /** Money set against an invoice is taken back: the transfer was returned, or it was meant for another one. */
    public void takeBackPayment(Invoice invoice, Money amount) {
        invoice.addPaid(amount.negated());
        weigh(invoice, LocalDate.now(clock));
        events.publishEvent(new MoneyTakenBack(invoice.id(), invoice.number()));
    }

    /** A credit note set against an invoice is taken back. */
    public void takeBackCreditNote(Invoice invoice, Money amount) {
        invoice.addCredited(amount.negated());
        weigh(invoice, LocalDate.now(clock));
    }

    /** @throws java.util.NoSuchElementException if there is no such invoice */
    @Transactional(readOnly = true)
    public Invoice get(long invoiceId) {
        return invoices.findById(invoiceId).orElseThrow();
    }

    /** The creditor withdraws the invoice. */
    public void cancel(Invoice invoice, String reason) {
        invoice.cancel(reason);
        events.publishEvent(new InvoiceCancelled(invoice.id(), invoice.number()));
    }

    /** The creditor stops collecting the invoice here, for the given reason; its journey has ended or is ending. */
    public void close(Invoice invoice, String reason) {
        invoice.close(reason);
        events.publishEvent(new InvoiceClosed(invoice.id(), invoice.number()));
    }

    /** Collecting an open invoice ends here for a reason outside its journey, which ends with it. */
    public void abandon(Invoice invoice, String reason) {
        invoice.close(reason);
        events.publishEvent(new InvoiceAbandoned(invoice.id(), invoice.number()));
    }

    /** Takes up again an invoice that had been closed, cancelled or settled. */
    public void reopen(Invoice invoice) {
        invoice.reopen();
        events.publishEvent(new InvoiceReopened(invoice.id(), invoice.number()));
    }

    private void weigh(Invoice invoice, LocalDate on) {
        boolean covered = tolerance.covers(invoice.openBalance());
        switch (invoice.state()) {
            case OPEN -> {
                if (covered) {
                    invoice.settle(on);
                    events.publishEvent(new InvoiceSettled(invoice.id(), invoice.number()));
                } else {
                    events.publishEvent(new InvoiceBalanceChanged(invoice.id(), invoice.number()));
                }
            }
            case CLOSED -> {
                if (covered) {
                    invoice.settle(on);
                }
            }
            case SETTLED -> {
                if (!covered && invoice.closedReason() != null) {
                    // nobody chased it when the money came: nobody does because it went
                    invoice.closeAgain();
                } else if (!covered) {
                    reopen(invoice);
                }
            }
            case CANCELLED -> {}
        }
    }
}
