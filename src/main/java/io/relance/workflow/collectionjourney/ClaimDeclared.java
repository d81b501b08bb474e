package io.relance.workflow.collectionjourney;

import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The claim stands in the insolvency proceedings: it is not collected here any more, but what they pay is taken. */
@Component
class ClaimDeclared implements ExecutionListener {

    private final Invoices invoices;
    private final Ledger ledger;

    ClaimDeclared(Invoices invoices, Ledger ledger) {
        this.invoices = invoices;
        this.ledger = ledger;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ledger.close(
                invoices.findById(JourneyVariables.invoiceId(execution)).orElseThrow(),
                "INSOLVENCY"
                        + JourneyVariables.declaredOn(execution)
                                .map(day -> ": " + day)
                                .orElse("")
                        + JourneyVariables.note(execution)
                                .map(note -> ", " + note)
                                .orElse(""));
    }
}
