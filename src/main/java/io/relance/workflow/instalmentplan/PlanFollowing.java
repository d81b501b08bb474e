package io.relance.workflow.instalmentplan;

import io.relance.instalment.Plan;
import io.relance.instalment.PlanMoved;
import io.relance.instalment.Plans;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows each instalment plan with a process of its own, in the transaction in which it is made or changes. */
@Component
class PlanFollowing {

    private final RuntimeService runtime;
    private final Plans plans;

    PlanFollowing(RuntimeService runtime, Plans plans) {
        this.runtime = runtime;
        this.plans = plans;
    }

    @EventListener
    void follow(PlanMoved moved) {
        String key = "plan-" + moved.planId();
        Plan plan = plans.get(moved.planId());
        boolean followed = runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key, InstalmentPlanProcess.KEY)
                        .count()
                > 0;
        if (followed) {
            runtime.createMessageCorrelation(InstalmentPlanProcess.PLAN_MOVED)
                    .processInstanceBusinessKey(key)
                    .correlateAll();
        } else if (plan.state().isOpen()) {
            runtime.startProcessInstanceByKey(InstalmentPlanProcess.KEY, key, PlanVariables.start(plan));
        }
    }
}
