package io.relance.workflow.collectionjourney;

import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A person has decided what comes after kindness: the invoice leaves the amicable ladder, with that reason. */
@Component
class CloseCollection implements JavaDelegate {

    private final Invoices invoices;
    private final Ledger ledger;

    CloseCollection(Invoices invoices, Ledger ledger) {
        this.invoices = invoices;
        this.ledger = ledger;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Invoice invoice =
                invoices.findById(JourneyVariables.invoiceId(execution)).orElseThrow();
        String reason = JourneyVariables.decision(execution).orElse("STOP")
                + JourneyVariables.reason(execution).map(why -> ": " + why).orElse("");
        ledger.close(invoice, reason);
    }
}
