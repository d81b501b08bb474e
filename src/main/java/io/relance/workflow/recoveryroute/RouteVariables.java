package io.relance.workflow.recoveryroute;

import io.relance.route.RouteChoice;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a decision: ids, the choice, and for a moment what a form brought beside it. */
public final class RouteVariables {

    private static final String DECISION_ID = "routeDecisionId";

    private RouteVariables() {}

    static Map<String, Object> start(long decisionId, long debtorId) {
        return Map.of(DECISION_ID, decisionId, "debtorId", debtorId);
    }

    /** The decision that a process or a task is about. */
    public static long decisionId(VariableScope scope) {
        return ((Number) scope.getVariable(DECISION_ID)).longValue();
    }

    static String key(long decisionId) {
        return "route-" + decisionId;
    }

    static Optional<RouteChoice> choice(VariableScope scope) {
        return text(scope, "routeChoice").flatMap(value -> Arrays.stream(RouteChoice.values())
                .filter(choice -> choice.name().equals(value))
                .findFirst());
    }

    static Optional<String> reason(VariableScope scope) {
        return text(scope, "reason");
    }

    /** Forms give dates as text, with or without a time. */
    static Optional<LocalDate> reviewOn(VariableScope scope) {
        return text(scope, "reviewOn").flatMap(value -> {
            try {
                return Optional.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(Object::toString)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
