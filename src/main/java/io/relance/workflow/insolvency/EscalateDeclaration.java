package io.relance.workflow.insolvency;

import io.relance.security.Role;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Fifteen days are left: the task goes to the top of the list, and managers are asked too. */
@Component
class EscalateDeclaration implements JavaDelegate {

    private static final int URGENT = 100;

    private final TaskService tasks;

    EscalateDeclaration(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(InsolvencyProcess.DECLARE_CLAIMS)
                .list()
                .forEach(task -> {
                    tasks.setPriority(task.getId(), URGENT);
                    tasks.addCandidateGroup(task.getId(), Role.MANAGER.group());
                });
    }
}
