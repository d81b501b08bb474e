package io.relance.workflow.collectionjourney;

import io.relance.contact.Asking;
import io.relance.workflow.JourneySteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks for the reminder of the step; the contact module sends it, together with what else the debtor owes. */
@Component
class SendReminder implements JavaDelegate {

    private final Asking asking;
    private final JourneySteps steps;

    SendReminder(Asking asking, JourneySteps steps) {
        this.asking = asking;
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        asking.ask(JourneyVariables.invoiceId(execution), steps.at(execution));
    }
}
