package io.relance.workflow.limitation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a warning: the debtor's id, and for a moment what the form brought. */
final class LimitationVariables {

    private static final String DEBTOR_ID = "debtorId";

    private LimitationVariables() {}

    static Map<String, Object> start(long debtorId) {
        return Map.of(DEBTOR_ID, debtorId);
    }

    static long debtorId(VariableScope scope) {
        return ((Number) scope.getVariable(DEBTOR_ID)).longValue();
    }

    static boolean acknowledged(VariableScope scope) {
        return "ACKNOWLEDGED".equals(scope.getVariable("limitationAction"));
    }

    static Optional<LocalDate> acknowledgedOn(VariableScope scope) {
        try {
            return text(scope, "acknowledgedOn")
                    .map(value -> LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<String> evidence(VariableScope scope) {
        return text(scope, "evidence");
    }

    private static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(value -> value.toString().strip())
                .filter(value -> !value.isEmpty());
    }
}
