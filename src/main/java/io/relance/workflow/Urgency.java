package io.relance.workflow;

import io.relance.security.Role;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Puts a task whose last day is near before all others in every list. */
@Component
public class Urgency {

    private static final int BEFORE_ALL_OTHERS = 100;

    private final TaskService tasks;

    Urgency(TaskService tasks) {
        this.tasks = tasks;
    }

    /**
     * Puts the open tasks of a kind first.
     *
     * @param kind the id of the task in the diagram of the process
     */
    public void putFirst(DelegateExecution execution, String kind) {
        open(execution, kind).forEach(task -> tasks.setPriority(task.getId(), BEFORE_ALL_OTHERS));
    }

    /** Lets those of a role take the open tasks of a kind, too. */
    public void askAlso(Role role, DelegateExecution execution, String kind) {
        open(execution, kind).forEach(task -> tasks.addCandidateGroup(task.getId(), role.group()));
    }

    private List<Task> open(DelegateExecution execution, String kind) {
        return tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(kind)
                .list();
    }
}
