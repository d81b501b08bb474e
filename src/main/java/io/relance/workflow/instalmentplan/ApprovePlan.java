package io.relance.workflow.instalmentplan;

import io.relance.instalment.Plans;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Somebody approves a plan or refuses it. */
@Component
class ApprovePlan implements TaskListener {

    private final Plans plans;
    private final Users users;

    ApprovePlan(Plans plans, Users users) {
        this.plans = plans;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        long plan = PlanVariables.planId(task);
        switch (PlanVariables.text(task, "planDecision").orElse("")) {
            case "APPROVE" -> plans.approve(plan, users.acting());
            case "REFUSE" -> {
                Optional<String> reason = PlanVariables.text(task, "reason");
                Refusal.unless(reason.isPresent(), "refusal.reason");
                plans.refuse(plan, users.acting(), reason.orElseThrow());
            }
            default -> throw Refusal.because("refusal.plan");
        }
    }
}
