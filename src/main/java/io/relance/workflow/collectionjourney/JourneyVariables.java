package io.relance.workflow.collectionjourney;

import io.relance.route.RouteDesk;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** The variables of a journey: ids and routing flags, typed here and nowhere else. */
public final class JourneyVariables {

    static final String INVOICE_ID = "invoiceId";
    private static final String HOLD_ID = "holdId";
    private static final String HOLD_KIND = "holdKind";
    private static final String CALL_REQUESTED = "callRequested";
    private static final String DECLARED_ON = "declaredOn";

    private JourneyVariables() {}

    static Map<String, Object> start(long invoiceId) {
        return Map.of(INVOICE_ID, invoiceId);
    }

    public static long invoiceId(VariableScope scope) {
        return ((Number) scope.getVariable(INVOICE_ID)).longValue();
    }

    /** The hold that keeps the journey waiting, if one does. */
    public static Optional<Long> holdId(VariableScope scope) {
        return Optional.ofNullable((Number) scope.getVariable(HOLD_ID)).map(Number::longValue);
    }

    /** Most journeys are never held: that nothing holds them is said to the next gateway, and not written down. */
    static void held(VariableScope scope, @Nullable String kind, @Nullable Long holdId) {
        writeUnlessNothing(scope, HOLD_KIND, kind);
        writeUnlessNothing(scope, HOLD_ID, holdId);
    }

    private static void writeUnlessNothing(VariableScope scope, String name, @Nullable Object value) {
        TypedValue before = scope.getVariableTyped(name);
        boolean written = before != null && !before.isTransient();
        if (value == null && !written) {
            scope.setVariable(name, Variables.untypedNullValue(true));
        } else {
            if (before != null && !written) {
                scope.removeVariable(name);
            }
            scope.setVariable(name, value);
        }
    }

    static void callRequested(VariableScope scope, boolean requested) {
        scope.setVariable(CALL_REQUESTED, requested);
    }

    /** Whether there is a formal notice to wait for. */
    static void notice(VariableScope scope, boolean underWay) {
        scope.setVariable("notice", underWay ? "UNDER_WAY" : "OVER");
    }

    static void route(VariableScope scope, RouteDesk.Next next) {
        scope.setVariable("route", next.name());
    }

    /** The day on which the claim was declared to the insolvency proceedings. */
    static Optional<LocalDate> declaredOn(VariableScope scope) {
        return date(scope, DECLARED_ON);
    }

    /** What a person wrote beside it; read in the transaction of the form or never. */
    static Optional<String> note(VariableScope scope) {
        return text(scope, "note");
    }

    private static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(Object::toString)
                .filter(value -> !value.isBlank());
    }

    /** Forms give dates as text, with or without a time. */
    private static Optional<LocalDate> date(VariableScope scope, String name) {
        return text(scope, name)
                .map(value -> value.length() > 10
                        ? LocalDateTime.parse(value.substring(0, 19)).toLocalDate()
                        : LocalDate.parse(value));
    }
}
