package io.relance.workflow.insolvency;

import io.relance.insolvency.Insolvencies;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The claim stands in the proceedings: it is not collected here any more, but what they pay is taken. */
@Component
class RecordDeclaration implements JavaDelegate {

    private final Insolvencies insolvencies;
    private final Users users;

    RecordDeclaration(Insolvencies insolvencies, Users users) {
        this.insolvencies = insolvencies;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        insolvencies.declare(
                InsolvencyVariables.proceedingsId(execution),
                InsolvencyVariables.day(execution, "declaredOn").orElseThrow(),
                InsolvencyVariables.text(execution, "sentAs").orElseThrow(),
                users.acting());
    }
}
