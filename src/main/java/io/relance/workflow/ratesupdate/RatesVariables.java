package io.relance.workflow.ratesupdate;

import io.relance.interest.Semester;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of an update: the first day of the semester, and for a moment what the form brought. */
final class RatesVariables {

    private static final String SEMESTER = "semester";

    private RatesVariables() {}

    static Map<String, Object> start(Semester semester) {
        return Map.of(SEMESTER, semester.firstDay().toString());
    }

    static Semester semester(VariableScope scope) {
        return Semester.of(LocalDate.parse((String) scope.getVariable(SEMESTER)));
    }

    /** A rate in percent, written the French or the English way; empty where it is none. */
    static Optional<BigDecimal> percent(VariableScope scope, String name) {
        try {
            return text(scope, name)
                    .map(value -> new BigDecimal(
                            value.replaceAll("[\\s\u00A0\u202F%]", "").replace(',', '.')))
                    .filter(value -> value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(30)) < 0);
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
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
