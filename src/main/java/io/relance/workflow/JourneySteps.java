package io.relance.workflow;

import io.relance.contact.ReminderStep;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a delegate which step of the ladder it stands for. */
@Component
public class JourneySteps {

    private final LadderReader ladders;

    JourneySteps(LadderReader ladders) {
        this.ladders = ladders;
    }

    /** What the element that the execution has reached says under a name of its own; {@code null} if nothing. */
    public @Nullable String property(DelegateExecution execution, String name) {
        return LadderReader.property((FlowNode) execution.getBpmnModelElementInstance(), name);
    }

    /** The step of the ladder that the execution has reached, as its diagram states it. */
    public ReminderStep at(DelegateExecution execution) {
        return ladders.of(execution.getProcessDefinitionId()).at(execution.getCurrentActivityId());
    }
}
