package io.relance.workflow.writeoff;

import io.relance.workflow.Refusal;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Proposer le passage en perte" brought: a proposal has its reason. */
@Component
class CheckWriteOff implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        Refusal.unless(
                !WriteOffVariables.proposes(task)
                        || WriteOffVariables.reason(task).isPresent(),
                "refusal.reason");
    }
}
