package io.relance.workflow.limitation;

import io.relance.workflow.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Interrompre la prescription" brought: an acknowledgement has its day and its proof. */
@Component
class CheckInterruption implements TaskListener {

    private final Clock clock;

    CheckInterruption(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        boolean acknowledged = LimitationVariables.acknowledged(task);
        Refusal.unless(
                !acknowledged
                        || LimitationVariables.acknowledgedOn(task)
                                .filter(day -> !day.isAfter(LocalDate.now(clock)))
                                .isPresent(),
                "refusal.acknowledgedOn");
        Refusal.unless(!acknowledged || LimitationVariables.evidence(task).isPresent(), "refusal.evidence");
    }
}
