package io.relance.workflow.insolvency;

import io.relance.insolvency.Insolvencies;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nothing will be declared. */
@Component
class GiveUpClaim implements JavaDelegate {

    private final Insolvencies insolvencies;

    GiveUpClaim(Insolvencies insolvencies) {
        this.insolvencies = insolvencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        insolvencies.giveUp(
                InsolvencyVariables.proceedingsId(execution),
                InsolvencyVariables.text(execution, "reason").orElseThrow());
    }
}
