package io.relance.workflow.dispute;

import io.relance.hold.Hold;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a dispute: ids, where it stands, and for a moment what a form brought. */
final class DisputeVariables {

    private static final String HOLD_ID = "holdId";
    private static final String DISPUTE_STATE = "disputeState";

    private DisputeVariables() {}

    static Map<String, Object> start(Hold dispute) {
        Map<String, Object> ids = new HashMap<>();
        ids.put(HOLD_ID, dispute.id());
        ids.put("debtorId", dispute.debtorId());
        if (dispute.invoiceId() != null) {
            ids.put("invoiceId", dispute.invoiceId());
        }
        return ids;
    }

    static long holdId(VariableScope scope) {
        return ((Number) scope.getVariable(HOLD_ID)).longValue();
    }

    static void stands(VariableScope scope, String state) {
        scope.setVariable(DISPUTE_STATE, state);
    }

    static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(Object::toString)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Forms give dates as text, with or without a time. */
    static Optional<LocalDate> date(VariableScope scope, String name) {
        return text(scope, name).flatMap(value -> {
            try {
                return Optional.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }

    static Optional<BigDecimal> amount(VariableScope scope, String name) {
        return text(scope, name).flatMap(value -> {
            try {
                return Optional.of(new BigDecimal(
                        value.replaceAll("[\\s\u00A0\u202F€]", "").replace(',', '.')));
            } catch (NumberFormatException unreadable) {
                return Optional.empty();
            }
        });
    }
}
