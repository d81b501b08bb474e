package io.relance.workflow.debtorcall;

import io.relance.contact.CallDue;
import io.relance.contact.CallWithdrawn;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a collector's task for each call that is due, and takes it away when nothing is left to call about. */
@Component
class Calls {

    private final RuntimeService runtime;

    Calls(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void open(CallDue due) {
        runtime.startProcessInstanceByKey(
                DebtorCallProcess.KEY, Long.toString(due.contactId()), CallVariables.start(due.contactId()));
    }

    @EventListener
    void close(CallWithdrawn withdrawn) {
        runtime.createMessageCorrelation(DebtorCallProcess.CALL_CANCELLED)
                .processInstanceBusinessKey(Long.toString(withdrawn.contactId()))
                .correlateAll();
    }
}
