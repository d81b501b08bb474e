package io.relance.workflow.courtformality;

import io.relance.court.CourtRefusal;
import io.relance.court.FormalityDesk;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import io.relance.workflow.courtreferral.CourtVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A manager has seen that the last day of a formality is near. */
@Component
class SuperviseFormality implements TaskListener {

    private final FormalityDesk desk;
    private final Users users;

    SuperviseFormality(FormalityDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        try {
            desk.supervised(FormalityVariables.formalityId(task), CourtVariables.text(task, "note"), users.acting());
        } catch (CourtRefusal refused) {
            throw Refusal.because("refusal.court." + refused.reason());
        }
    }
}
