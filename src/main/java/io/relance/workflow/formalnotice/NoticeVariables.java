package io.relance.workflow.formalnotice;

import io.relance.formalnotice.Delivery;
import io.relance.formalnotice.FormalNotice;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a notice: ids, routing flags, and for a moment what a form brought. */
public final class NoticeVariables {

    private static final String NOTICE_ID = "noticeId";

    private NoticeVariables() {}

    static Map<String, Object> start(long noticeId, long debtorId, boolean allowanceNeeded) {
        return Map.of(
                NOTICE_ID, noticeId, "debtorId", debtorId, "allowance", allowanceNeeded ? "NEEDED" : "NOT_NEEDED");
    }

    /** The notice that a process or a task is about. */
    public static long noticeId(VariableScope scope) {
        return ((Number) scope.getVariable(NOTICE_ID)).longValue();
    }

    static String key(long noticeId) {
        return "notice-" + noticeId;
    }

    static void signed(VariableScope scope, String signature) {
        scope.setVariable("signature", signature);
    }

    static void carried(VariableScope scope, FormalNotice.Carriage carriage) {
        scope.setVariable("carriage", carriage.name());
    }

    static void reached(VariableScope scope, boolean reached) {
        scope.setVariable("delivery", reached ? "REACHED" : "CAME_BACK");
    }

    static Optional<Delivery> delivery(VariableScope scope) {
        return text(scope, "deliveryOutcome").flatMap(value -> Arrays.stream(Delivery.values())
                .filter(delivery -> delivery.name().equals(value))
                .findFirst());
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
}
