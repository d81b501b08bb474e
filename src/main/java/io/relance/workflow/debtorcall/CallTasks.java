package io.relance.workflow.debtorcall;

import io.relance.contact.CallDesk;
import io.relance.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Completes the task of a call as the form in Tasklist does, for programs that speak for a collector. */
@Component
public class CallTasks {

    private final TaskService tasks;
    private final IdentityService identity;

    CallTasks(TaskService tasks, IdentityService identity) {
        this.tasks = tasks;
        this.identity = identity;
    }

    /**
     * Reports what came of a call in the name of its collector.
     *
     * @return whether a task for the call was open
     */
    @Transactional
    public boolean complete(long contactId, CallDesk.Report report) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(Long.toString(contactId))
                .taskDefinitionKey(DebtorCallProcess.CALL_DEBTOR)
                .singleResult();
        if (task == null) {
            return false;
        }
        Map<String, Object> heard = new HashMap<>();
        heard.put("outcome", report.outcome().name());
        heard.put("note", report.note());
        heard.put("disputeReason", report.disputeReason());
        if (report.disputedInvoice() != null) {
            heard.put("disputedInvoice", report.disputedInvoice());
        }
        if (report.disputedAmount() != null) {
            heard.put("disputedAmount", report.disputedAmount().toPlainString());
        }
        if (report.pausedUntil() != null) {
            heard.put("pausedUntil", report.pausedUntil().toString());
        }
        if (report.firstInstalmentOn() != null) {
            heard.put("instalments", report.instalments());
            heard.put("firstInstalmentOn", report.firstInstalmentOn().toString());
        }
        if (report.promisedOn() != null) {
            heard.put("promisedOn", report.promisedOn().toString());
        }
        if (report.promisedAmount() != null) {
            heard.put("promisedAmount", report.promisedAmount().toPlainString());
        }
        identity.setAuthentication(report.by(), List.of(Role.COLLECTOR.group()));
        try {
            tasks.claim(task.getId(), report.by());
            tasks.complete(task.getId(), heard);
        } finally {
            identity.clearAuthentication();
        }
        return true;
    }
}
