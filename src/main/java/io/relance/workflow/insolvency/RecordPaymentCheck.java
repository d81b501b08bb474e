package io.relance.workflow.insolvency;

import io.relance.insolvency.Insolvencies;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A person has looked at the money that came after the judgment. */
@Component
class RecordPaymentCheck implements JavaDelegate {

    private final Insolvencies insolvencies;
    private final Users users;

    RecordPaymentCheck(Insolvencies insolvencies, Users users) {
        this.insolvencies = insolvencies;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        insolvencies.checkPayments(
                InsolvencyVariables.proceedingsId(execution),
                InsolvencyVariables.text(execution, "note").orElse(""),
                users.acting());
    }
}
