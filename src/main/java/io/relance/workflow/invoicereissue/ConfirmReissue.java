package io.relance.workflow.invoicereissue;

import io.relance.einvoice.Lifecycle;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes down who has seen to an invoice that a platform had stopped. */
@Component
class ConfirmReissue implements JavaDelegate {

    private final Lifecycle lifecycle;
    private final Users users;

    ConfirmReissue(Lifecycle lifecycle, Users users) {
        this.lifecycle = lifecycle;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        lifecycle.issuedAnew(InvoiceReissues.numberOf(execution.getProcessBusinessKey()), users.acting());
    }
}
