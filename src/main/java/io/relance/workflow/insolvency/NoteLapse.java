package io.relance.workflow.insolvency;

import io.relance.insolvency.Insolvencies;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The deadline has passed without a declaration. */
@Component
class NoteLapse implements JavaDelegate {

    private final Insolvencies insolvencies;

    NoteLapse(Insolvencies insolvencies) {
        this.insolvencies = insolvencies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        insolvencies.lapse(InsolvencyVariables.proceedingsId(execution));
    }
}
