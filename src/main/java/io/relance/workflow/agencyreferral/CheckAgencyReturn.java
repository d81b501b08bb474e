package io.relance.workflow.agencyreferral;

import io.relance.workflow.Refusal;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Examiner le retour" brought. */
@Component
class CheckAgencyReturn implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        String choice = AgencyVariables.choice(task, "closure");
        Refusal.unless(Set.of("CLOSE", "CONTINUE").contains(choice), "refusal.decision");
        Refusal.unless(!choice.equals("CONTINUE") || AgencyVariables.note(task).isPresent(), "refusal.reason");
    }
}
