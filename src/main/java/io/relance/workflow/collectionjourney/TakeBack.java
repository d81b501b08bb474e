package io.relance.workflow.collectionjourney;

import io.relance.contact.Asking;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes back whatever is out for the invoice: pending contacts lose it, an open call shrinks or closes. */
@Component
class TakeBack implements JavaDelegate {

    private final Asking asking;

    TakeBack(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void execute(DelegateExecution execution) {
        asking.withdraw(JourneyVariables.invoiceId(execution), "JOURNEY_ENDED");
    }
}
