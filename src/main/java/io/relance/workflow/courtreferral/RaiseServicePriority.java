package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Urgency;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The last day of service is near: its task goes before all others in every list. */
@Component
class RaiseServicePriority implements JavaDelegate {

    private final Urgency urgency;
    private final CourtDesk desk;
    private final Users users;

    RaiseServicePriority(Urgency urgency, CourtDesk desk, Users users) {
        this.urgency = urgency;
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        urgency.putFirst(execution, CourtReferralProcess.SERVE_DECISION);
        desk.alarmed(CourtVariables.dossierId(execution), users.acting());
    }
}
