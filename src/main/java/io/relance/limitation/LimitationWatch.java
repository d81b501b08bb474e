package io.relance.limitation;

import io.relance.calendar.Nightly;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceClosed;
import io.relance.invoice.InvoiceSettled;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks every night which periods have come nearer to their end, and when an invoice goes whether a warning still stands. */
@Component
class LimitationWatch implements Nightly {

    private final Limitations limitations;

    LimitationWatch(Limitations limitations) {
        this.limitations = limitations;
    }

    @Override
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void atNight() {
        limitations.warn();
    }

    @EventListener
    void look(InvoiceSettled settled) {
        limitations.lookAgain(settled.invoiceId());
    }

    @EventListener
    void look(InvoiceCancelled cancelled) {
        limitations.lookAgain(cancelled.invoiceId());
    }

    @EventListener
    void look(InvoiceAbandoned abandoned) {
        limitations.lookAgain(abandoned.invoiceId());
    }

    @EventListener
    void look(InvoiceClosed closed) {
        limitations.lookAgain(closed.invoiceId());
    }
}
