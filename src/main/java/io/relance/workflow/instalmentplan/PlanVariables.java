package io.relance.workflow.instalmentplan;

import io.relance.instalment.Plan;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a plan: ids, where it stands, and for a moment what the form brought. */
public final class PlanVariables {

    private static final String PLAN_ID = "planId";
    private static final String PLAN_STATE = "planState";
    private static final String INSTALMENT = "instalment";

    private PlanVariables() {}

    static Map<String, Object> start(Plan plan) {
        return Map.of(PLAN_ID, plan.id(), "debtorId", plan.debtorId());
    }

    public static long planId(VariableScope scope) {
        return ((Number) scope.getVariable(PLAN_ID)).longValue();
    }

    /** The number of the instalment that is followed, from 1. */
    public static int instalment(VariableScope scope) {
        return ((Number) scope.getVariable(INSTALMENT)).intValue();
    }

    static void stands(VariableScope scope, String state, int instalment) {
        scope.setVariable(PLAN_STATE, state);
        scope.setVariable(INSTALMENT, instalment);
    }

    static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(Object::toString)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
