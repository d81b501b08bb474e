package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The last day of service is near: its task goes before all others in every list. */
@Component
class RaiseServicePriority implements JavaDelegate {

    private static final int BEFORE_ALL_OTHERS = 100;

    private final TaskService tasks;
    private final CourtDesk desk;
    private final Users users;

    RaiseServicePriority(TaskService tasks, CourtDesk desk, Users users) {
        this.tasks = tasks;
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(CourtReferralProcess.SERVE_DECISION)
                .list()
                .forEach(task -> tasks.setPriority(task.getId(), BEFORE_ALL_OTHERS));
        desk.alarmed(CourtVariables.dossierId(execution), users.acting());
    }
}
