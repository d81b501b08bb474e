package io.relance.workflow.courtformality;

import io.relance.court.FormalityDesk;
import io.relance.workflow.Urgency;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The last day of a formality is near: its task goes before all others in every list. */
@Component
class RaiseFormalityPriority implements JavaDelegate {

    private final Urgency urgency;
    private final FormalityDesk desk;
    private final Users users;

    RaiseFormalityPriority(Urgency urgency, FormalityDesk desk, Users users) {
        this.urgency = urgency;
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        urgency.putFirst(execution, CourtFormalityProcess.PERFORM_FORMALITY);
        desk.alarmed(FormalityVariables.formalityId(execution), users.acting());
    }
}
