package io.relance.workflow.agencyreferral;

import io.relance.workflow.Refusal;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Relancer l'agence" brought. */
@Component
class CheckAgencySilence implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        String choice = AgencyVariables.choice(task, "silence");
        Refusal.unless(Set.of("ASK", "HEARD", "RECALL").contains(choice), "refusal.decision");
        Refusal.unless(!choice.equals("RECALL") || AgencyVariables.note(task).isPresent(), "refusal.reason");
    }
}
