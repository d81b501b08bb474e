package io.relance.insolvency;

import static java.util.stream.Collectors.toSet;

import io.relance.calendar.Nightly;
import io.relance.hold.Hold;
import io.relance.hold.HoldEnded;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldPlaced;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceBalanceChanged;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.Invoices;
import io.relance.invoice.InvoicesRegistered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings to proceedings what happens to the debtor's holds, invoices and payments. */
@Component
class InsolvencyWatch implements Nightly {

    private final Insolvencies insolvencies;
    private final Holds holds;
    private final Invoices invoices;

    InsolvencyWatch(Insolvencies insolvencies, Holds holds, Invoices invoices) {
        this.insolvencies = insolvencies;
        this.holds = holds;
        this.invoices = invoices;
    }

    @EventListener
    void open(HoldPlaced placed) {
        if (placed.kind() == HoldKind.INSOLVENCY) {
            insolvencies.openFor(holds.get(placed.holdId()));
        }
    }

    @EventListener
    void lift(HoldEnded ended) {
        if (ended.kind() == HoldKind.INSOLVENCY) {
            Hold hold = holds.get(ended.holdId());
            if (!hold.isActive()) {
                insolvencies.liftFor(hold);
            }
        }
    }

    @EventListener
    void look(InvoiceSettled settled) {
        look(settled.invoiceId());
    }

    @EventListener
    void look(InvoiceBalanceChanged changed) {
        look(changed.invoiceId());
    }

    @EventListener
    void look(InvoiceCancelled cancelled) {
        look(cancelled.invoiceId());
    }

    @EventListener
    void look(InvoiceAbandoned abandoned) {
        look(abandoned.invoiceId());
    }

    @EventListener
    void look(InvoicesRegistered registered) {
        insolvencies.lookForClaims(
                registered.invoices().stream().map(Invoice::debtorId).collect(toSet()));
    }

    /** What was not set against an invoice yet, or against one that is closed, is seen at night. */
    @Override
    @Transactional
    public void atNight() {
        insolvencies.goingOn().forEach(insolvencies::seePayments);
    }

    private void look(long invoiceId) {
        long debtorId = invoices.findById(invoiceId).orElseThrow().debtorId();
        insolvencies.goingOn(debtorId).ifPresent(proceedings -> {
            insolvencies.seePayments(proceedings.id());
            insolvencies.lookForClaims(debtorId);
        });
    }
}
