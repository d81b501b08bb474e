package io.relance.workflow.debtorcall;

import io.relance.contact.CallDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody called in time: the call is given up, so that no invoice waits for ever. */
@Component
class AbandonCall implements JavaDelegate {

    private final CallDesk calls;

    AbandonCall(CallDesk calls) {
        this.calls = calls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calls.giveUp(CallVariables.contactId(execution));
    }
}
