package io.relance.workflow.courtformality;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of a formality: its id and those of its dossier and debtor. */
public final class FormalityVariables {

    private static final String FORMALITY_ID = "courtFormalityId";

    private FormalityVariables() {}

    static Map<String, Object> start(long formalityId, long dossierId, long debtorId) {
        return Map.of(FORMALITY_ID, formalityId, "courtDossierId", dossierId, "debtorId", debtorId);
    }

    /** The formality of a process. */
    public static long formalityId(VariableScope scope) {
        return ((Number) scope.getVariable(FORMALITY_ID)).longValue();
    }
}
