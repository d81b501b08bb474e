package io.relance.workflow.dispute;

import io.relance.hold.Hold;
import io.relance.hold.Holds;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks where the dispute stands, whoever brought it there. */
@Component
class ReadDispute implements JavaDelegate {

    private final Holds holds;

    ReadDispute(Holds holds) {
        this.holds = holds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Hold dispute = holds.get(DisputeVariables.holdId(execution));
        DisputeVariables.stands(
                execution, !dispute.isActive() ? "OVER" : dispute.awaitsCreditNote() ? "CREDIT_AWAITED" : "OPEN");
    }
}
