package io.relance.workflow.agencyreferral;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a referral: its dossier and debtor, and what a form brought. */
public final class AgencyVariables {

    private static final String DOSSIER_ID = "agencyDossierId";
    private static final String DEBTOR_ID = "debtorId";

    private AgencyVariables() {}

    static Map<String, Object> start(long dossierId, long debtorId) {
        return Map.of(DOSSIER_ID, dossierId, DEBTOR_ID, debtorId);
    }

    /** The dossier that a process or a task is about; empty for others. */
    public static Optional<Long> dossier(VariableScope scope) {
        return scope.getVariable(DOSSIER_ID) instanceof Number number
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    static long dossierId(VariableScope scope) {
        return dossier(scope).orElseThrow();
    }

    static String choice(VariableScope scope, String name) {
        return text(scope, name).orElse("");
    }

    static Optional<Long> agencyId(VariableScope scope) {
        return text(scope, "agency").filter(id -> id.matches("\\d{1,18}")).map(Long::valueOf);
    }

    static Optional<String> note(VariableScope scope) {
        return text(scope, "note");
    }

    private static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(value -> value.toString().strip())
                .filter(value -> !value.isEmpty());
    }
}
