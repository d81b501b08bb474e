package io.relance.workflow.addressrepair;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a repair: the debtor's id, and for a moment what the form brought. */
final class RepairVariables {

    private static final String DEBTOR_ID = "debtorId";

    private RepairVariables() {}

    static Map<String, Object> start(long debtorId) {
        return Map.of(DEBTOR_ID, debtorId);
    }

    static long debtorId(VariableScope scope) {
        return ((Number) scope.getVariable(DEBTOR_ID)).longValue();
    }

    static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(value -> value.toString().strip())
                .filter(value -> !value.isEmpty());
    }
}
