package io.relance.workflow.insolvency;

import io.relance.insolvency.Insolvencies;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The judge has relieved the creditor of the lapse. */
@Component
class RecordRelief implements JavaDelegate {

    private final Insolvencies insolvencies;

    RecordRelief(Insolvencies insolvencies) {
        this.insolvencies = insolvencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        insolvencies.relieve(
                InsolvencyVariables.proceedingsId(execution),
                InsolvencyVariables.day(execution, "declareAgainBy").orElseThrow());
    }
}
