package io.relance.workflow.instalmentplan;

import io.relance.instalment.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the approved plan confirmed to the debtor. */
@Component
class SendPlan implements JavaDelegate {

    private final Plans plans;

    SendPlan(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.confirm(PlanVariables.planId(execution));
    }
}
