package io.relance.workflow.instalmentplan;

import io.relance.contact.Notes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks for the announcement of an instalment; the contact module sends it. */
@Component
class AnnounceInstalment implements JavaDelegate {

    private final Notes notes;

    AnnounceInstalment(Notes notes) {
        this.notes = notes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        notes.announce(PlanVariables.planId(execution), PlanVariables.instalment(execution));
    }
}
