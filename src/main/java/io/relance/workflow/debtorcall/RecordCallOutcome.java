package io.relance.workflow.debtorcall;

import io.relance.contact.CallDesk;
import io.relance.contact.CallOutcome;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes down what the collector heard; tries again on another day when nobody answered and attempts remain. */
@Component("recordCallOutcome")
class RecordCallOutcome implements JavaDelegate {

    private final CallDesk calls;
    private final Users users;

    RecordCallOutcome(CallDesk calls, Users users) {
        this.calls = calls;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean again = calls.report(
                CallVariables.contactId(execution),
                new CallDesk.Report(
                        CallOutcome.valueOf(CallVariables.outcome(execution).orElseThrow()),
                        CallVariables.promisedOn(execution).orElse(null),
                        CallVariables.promisedAmount(execution).orElse(null),
                        CallVariables.disputeReason(execution).orElse(null),
                        CallVariables.text(execution, "disputedInvoice").orElse(null),
                        CallVariables.amount(execution, "disputedAmount").orElse(null),
                        CallVariables.date(execution, "pausedUntil").orElse(null),
                        CallVariables.instalments(execution).orElse(0),
                        CallVariables.date(execution, "firstInstalmentOn").orElse(null),
                        CallVariables.note(execution).orElse(null),
                        users.acting()));
        if (again) {
            CallVariables.tryAgain(execution);
        }
    }
}
