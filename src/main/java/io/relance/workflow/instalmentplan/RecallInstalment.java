package io.relance.workflow.instalmentplan;

import io.relance.contact.Notes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks for the reminder of an instalment; the contact module sends it. */
@Component
class RecallInstalment implements JavaDelegate {

    private final Notes notes;

    RecallInstalment(Notes notes) {
        this.notes = notes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notes.recall(PlanVariables.planId(execution), PlanVariables.instalment(execution));
    }
}
