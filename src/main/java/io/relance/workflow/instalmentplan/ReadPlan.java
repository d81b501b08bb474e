package io.relance.workflow.instalmentplan;

import io.relance.instalment.Plan;
import io.relance.instalment.Plans;
import io.relance.instalment.Progress;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks where the plan stands and which instalment is the next to be paid. */
@Component
class ReadPlan implements JavaDelegate {

    private final Plans plans;

    ReadPlan(Plans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Plan plan = plans.get(PlanVariables.planId(execution));
        PlanVariables.stands(
                execution,
                switch (plan.state()) {
                    case REFUSED, ENDED -> "OVER";
                    case PROPOSED, APPROVED, RUNNING, KEPT, DEFAULTED ->
                        plan.state().name();
                },
                plans.progress(plan).next().map(Progress.Term::number).orElse(0));
    }
}
