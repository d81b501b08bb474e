package io.relance.workflow.collectionjourney;

import io.relance.hold.Holds;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The last day of the hold has gone by: it ends, and the journey looks what else holds the invoice. */
@Component
class ExpireHold implements JavaDelegate {

    private final Holds holds;

    ExpireHold(Holds holds) {
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JourneyVariables.holdId(execution).ifPresent(holds::expire);
    }
}
