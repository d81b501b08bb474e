package io.relance.workflow;

import io.relance.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of people, and doing them in somebody's name with what Tasklist's form would say. */
@Component
public class TaskDesk {

    private final TaskService tasks;
    private final IdentityService identity;

    TaskDesk(TaskService tasks, IdentityService identity) {
        this.tasks = tasks;
        this.identity = identity;
    }

    /**
     * A task that waits for somebody.
     *
     * @param kind its id in the diagram
     */
    public record Open(String id, String kind, Instant since) {}

    /** The open tasks of the given kinds, oldest first. */
    @Transactional(readOnly = true)
    public List<Open> open(List<String> kinds) {
        return tasks
                .createTaskQuery()
                .taskDefinitionKeyIn(kinds.toArray(String[]::new))
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .map(task -> new Open(
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        task.getCreateTime().toInstant()))
                .toList();
    }

    /** An id that the process of a task knows, such as {@code debtorId}. */
    @Transactional(readOnly = true)
    public long idOf(Open task, String variable) {
        return ((Number) tasks.getVariable(task.id(), variable)).longValue();
    }

    /**
     * Completes a task.
     *
     * @param form what the person entered, by field
     * @param by user id
     * @param role the one in which the person does it
     */
    @Transactional
    public void complete(Open task, Map<String, Object> form, String by, Role role) {
        identity.setAuthentication(by, List.of(role.group()));
        try {
            tasks.claim(task.id(), by);
            tasks.complete(task.id(), form);
        } finally {
            identity.clearAuthentication();
        }
    }
}
