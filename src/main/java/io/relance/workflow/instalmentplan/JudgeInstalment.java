package io.relance.workflow.instalmentplan;

import io.relance.instalment.Plans;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether an instalment has stayed unpaid for too long. */
@Component
class JudgeInstalment implements JavaDelegate {

    private final Plans plans;

    JudgeInstalment(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.judge(PlanVariables.planId(execution), PlanVariables.instalment(execution));
    }
}
