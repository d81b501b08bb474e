package io.relance.workflow.collectionjourney;

import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks what holds the invoice, if anything, so that the diagram can lead to the branch of its kind. */
@Component
class CheckHolds implements JavaDelegate {

    private final Invoices invoices;
    private final Holds holds;

    CheckHolds(Invoices invoices, Holds holds) {
        this.invoices = invoices;
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Invoice invoice =
                invoices.findById(JourneyVariables.invoiceId(execution)).orElseThrow();
        Optional<Hold> hold = holds.on(invoice.debtorId(), invoice.id());
        JourneyVariables.held(
                execution,
                hold.map(h -> h.kind().name()).orElse(null),
                hold.map(Hold::id).orElse(null));
    }
}
