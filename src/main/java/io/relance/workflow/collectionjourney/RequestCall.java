package io.relance.workflow.collectionjourney;

import io.relance.contact.Asking;
import io.relance.workflow.JourneySteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks for a call to the debtor; the journey waits for its end only when one was asked for. */
@Component
class RequestCall implements JavaDelegate {

    private final Asking asking;
    private final JourneySteps steps;

    RequestCall(Asking asking, JourneySteps steps) {
        this.asking = asking;
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JourneyVariables.callRequested(
                execution, asking.ask(JourneyVariables.invoiceId(execution), steps.at(execution)));
    }
}
