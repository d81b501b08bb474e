package io.relance.workflow.instalmentplan;

/** The words that instalment-plan.bpmn and our code share. */
public final class InstalmentPlanProcess {

    /** Key of the process: one instance for one plan. */
    public static final String KEY = "instalmentPlan";

    /** Something about the plan has changed, or an instalment was paid: look again. */
    public static final String PLAN_MOVED = "planMoved";

    private InstalmentPlanProcess() {}
}
