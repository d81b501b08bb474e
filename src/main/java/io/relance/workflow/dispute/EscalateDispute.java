package io.relance.workflow.dispute;

import io.relance.security.Role;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Nobody decided the dispute by its day: the task rises in every list, and the managers are offered it too. */
@Component
class EscalateDispute implements JavaDelegate {

    private static final int URGENT = 90;

    private final TaskService tasks;

    EscalateDispute(@Lazy TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(DisputeProcess.SETTLE_DISPUTE)
                .list()
                .forEach(task -> {
                    tasks.setPriority(task.getId(), Math.max(URGENT, task.getPriority()));
                    tasks.addCandidateGroup(task.getId(), Role.MANAGER.group());
                });
    }
}
