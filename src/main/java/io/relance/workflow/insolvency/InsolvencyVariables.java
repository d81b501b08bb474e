package io.relance.workflow.insolvency;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of proceedings: their id and the debtor's, and for a moment what a form brought. */
public final class InsolvencyVariables {

    private static final String PROCEEDINGS_ID = "proceedingsId";
    private static final String DEBTOR_ID = "debtorId";

    private InsolvencyVariables() {}

    static Map<String, Object> start(long proceedingsId, long debtorId) {
        return Map.of(PROCEEDINGS_ID, proceedingsId, DEBTOR_ID, debtorId);
    }

    /** Id of the proceedings. */
    public static long proceedingsId(VariableScope scope) {
        return ((Number) scope.getVariable(PROCEEDINGS_ID)).longValue();
    }

    static boolean reliefGranted(VariableScope scope) {
        return "GRANTED".equals(scope.getVariable("reliefOutcome"));
    }

    static Optional<LocalDate> day(VariableScope scope, String name) {
        try {
            return text(scope, name).map(value -> LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(value -> value.toString().strip())
                .filter(value -> !value.isEmpty());
    }
}
