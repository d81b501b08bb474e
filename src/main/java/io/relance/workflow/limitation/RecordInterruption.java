package io.relance.workflow.limitation;

import io.relance.limitation.Limitations;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The debtor has acknowledged what is near the end of its period: it begins anew. */
@Component
class RecordInterruption implements JavaDelegate {

    private final Limitations limitations;
    private final Users users;

    RecordInterruption(Limitations limitations, Users users) {
        this.limitations = limitations;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        limitations.acknowledge(
                LimitationVariables.debtorId(execution),
                LimitationVariables.acknowledgedOn(execution).orElseThrow(),
                LimitationVariables.evidence(execution).orElseThrow(),
                users.acting());
    }
}
