package io.relance.workflow.writeoff;

import io.relance.writeoff.WriteOffReason;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a write-off: its id and the debtor's, what was decided, and for a moment what a form brought. */
final class WriteOffVariables {

    private static final String WRITE_OFF_ID = "writeOffId";
    private static final String DEBTOR_ID = "debtorId";

    private WriteOffVariables() {}

    static Map<String, Object> start(long writeOffId, long debtorId) {
        return Map.of(WRITE_OFF_ID, writeOffId, DEBTOR_ID, debtorId);
    }

    static long writeOffId(VariableScope scope) {
        return ((Number) scope.getVariable(WRITE_OFF_ID)).longValue();
    }

    static Optional<WriteOffReason> reason(VariableScope scope) {
        return Arrays.stream(WriteOffReason.values())
                .filter(known -> known.name().equals(scope.getVariable("writeOffReason")))
                .findFirst();
    }

    static boolean proposes(VariableScope scope) {
        return "PROPOSE".equals(scope.getVariable("writeOffDecision"));
    }

    static boolean approves(VariableScope scope) {
        return "APPROVED".equals(scope.getVariable("approvalDecision"));
    }

    static void approval(VariableScope scope, boolean needed) {
        scope.setVariable("approval", needed ? "NEEDED" : "NOT_NEEDED");
    }

    static Optional<String> note(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable("note"))
                .map(value -> value.toString().strip())
                .filter(value -> !value.isEmpty());
    }
}
