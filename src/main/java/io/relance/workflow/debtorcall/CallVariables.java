package io.relance.workflow.debtorcall;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a call: its id, and what the form brought. */
final class CallVariables {

    private static final String CONTACT_ID = "contactId";
    private static final String OUTCOME = "outcome";
    static final String RETRY = "RETRY";

    private CallVariables() {}

    static Map<String, Object> start(long contactId) {
        return Map.of(CONTACT_ID, contactId);
    }

    static long contactId(VariableScope scope) {
        return ((Number) scope.getVariable(CONTACT_ID)).longValue();
    }

    static Optional<String> outcome(VariableScope scope) {
        return text(scope, OUTCOME);
    }

    static void tryAgain(VariableScope scope) {
        scope.setVariable(OUTCOME, RETRY);
    }

    static Optional<LocalDate> promisedOn(VariableScope scope) {
        return date(scope, "promisedOn");
    }

    static Optional<LocalDate> date(VariableScope scope, String name) {
        return text(scope, name).flatMap(value -> {
            try {
                return Optional.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
            } catch (DateTimeParseException unreadable) {
                return Optional.empty();
            }
        });
    }

    static Optional<BigDecimal> promisedAmount(VariableScope scope) {
        return amount(scope, "promisedAmount");
    }

    static Optional<BigDecimal> amount(VariableScope scope, String name) {
        return text(scope, name).flatMap(value -> {
            try {
                return Optional.of(new BigDecimal(value.replace(',', '.').replaceAll("[\\s\u00A0\u202F€]", "")));
            } catch (NumberFormatException unreadable) {
                return Optional.empty();
            }
        });
    }

    static Optional<String> disputeReason(VariableScope scope) {
        return text(scope, "disputeReason");
    }

    /** How many instalments the debtor asks for. */
    static Optional<Integer> instalments(VariableScope scope) {
        return amount(scope, "instalments").map(BigDecimal::intValue);
    }

    static Optional<String> note(VariableScope scope) {
        return text(scope, "note");
    }

    static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(Object::toString)
                .filter(value -> !value.isBlank());
    }
}
