package io.relance.workflow.insolvency;

import io.relance.security.Role;
import io.relance.workflow.Urgency;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Fifteen days are left: the task goes to the top of the list, and managers are asked too. */
@Component
class EscalateDeclaration implements JavaDelegate {

    private final Urgency urgency;

    EscalateDeclaration(Urgency urgency) {
        this.urgency = urgency;
    }

    @Override
    public void execute(DelegateExecution execution) {
        urgency.putFirst(execution, InsolvencyProcess.DECLARE_CLAIMS);
        urgency.askAlso(Role.MANAGER, execution, InsolvencyProcess.DECLARE_CLAIMS);
    }
}
