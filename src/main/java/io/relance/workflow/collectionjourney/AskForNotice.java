package io.relance.workflow.collectionjourney;

import io.relance.formalnotice.NoticeDesk;
import io.relance.workflow.JourneySteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks that the debtor be put on notice, together with all its other invoices that have come so far. */
@Component
class AskForNotice implements JavaDelegate {

    private final NoticeDesk notices;
    private final JourneySteps steps;

    AskForNotice(NoticeDesk notices, JourneySteps steps) {
        this.notices = notices;
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean allowance = "ACCOUNT_MANAGER".equals(steps.property(execution, "allowance"));
        JourneyVariables.notice(execution, notices.ask(JourneyVariables.invoiceId(execution), allowance));
    }
}
