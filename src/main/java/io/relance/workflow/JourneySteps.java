package io.relance.workflow;

import io.relance.contact.ReminderStep;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells a delegate which step of the ladder it stands for. */
@Component
public class JourneySteps {

    private final LadderReader ladders;

    JourneySteps(LadderReader ladders) {
        this.ladders = ladders;
    }

    /** The step of the ladder that the execution has reached, as its diagram states it. */
    public ReminderStep at(DelegateExecution execution) {
        return ladders.of(execution.getProcessDefinitionId()).at(execution.getCurrentActivityId());
    }
}
