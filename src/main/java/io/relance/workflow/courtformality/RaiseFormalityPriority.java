package io.relance.workflow.courtformality;

import io.relance.court.FormalityDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The last day of a formality is near: its task goes before all others in every list. */
@Component
class RaiseFormalityPriority implements JavaDelegate {

    private static final int BEFORE_ALL_OTHERS = 100;

    private final TaskService tasks;
    private final FormalityDesk desk;
    private final Users users;

    RaiseFormalityPriority(TaskService tasks, FormalityDesk desk, Users users) {
        this.tasks = tasks;
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(CourtFormalityProcess.PERFORM_FORMALITY)
                .list()
                .forEach(task -> tasks.setPriority(task.getId(), BEFORE_ALL_OTHERS));
        desk.alarmed(FormalityVariables.formalityId(execution), users.acting());
    }
}
