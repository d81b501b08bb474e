package io.relance.workflow.instalmentplan;

import io.relance.instalment.Plan;
import io.relance.instalment.PlanMoved;
import io.relance.instalment.Plans;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Follows each instalment plan with a process of its own, in the transaction in which it is made or changes. */
@Component
public class PlanFollowing {

    private final RuntimeService runtime;
    private final Plans plans;
    private final JdbcTemplate jdbc;

    PlanFollowing(RuntimeService runtime, Plans plans, JdbcTemplate jdbc) {
        this.runtime = runtime;
        this.plans = plans;
        this.jdbc = jdbc;
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
            start(plan);
        }
    }

    /**
     * Follows the plans that nobody follows any more, so that their instalments are not missed.
     *
     * @return those plans
     */
    public List<Plan> followLost() {
        List<Plan> lost =
                jdbc.queryForList("""
                select p.id from instalment_plan p where p.state in ('PROPOSED', 'APPROVED', 'RUNNING') and not exists
                    (select from act_ru_execution e where e.business_key_ = 'plan-' || p.id and e.parent_id_ is null)
                order by p.id""", Long.class).stream().map(plans::get).toList();
        lost.forEach(this::start);
        return lost;
    }

    private void start(Plan plan) {
        runtime.startProcessInstanceByKey(InstalmentPlanProcess.KEY, "plan-" + plan.id(), PlanVariables.start(plan));
    }
}
