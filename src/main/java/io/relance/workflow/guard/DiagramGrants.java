package io.relance.workflow.guard;

import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import java.util.Collection;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;

/**
 * Lets the diagram say who works on it: the candidate groups named at its user tasks get the right to see and work on
 * the tasks of that process, once, when it is deployed. The engine's own provider writes a row for every candidate and
 * assignee of every task instead, hundreds of thousands that nobody reads.
 */
class DiagramGrants extends DefaultAuthorizationProvider {

    private static final AuthorizationEntity[] NONE = {};

    /** What Tasklist needs: the process's name and diagram, its tasks, working on them, and their history. */
    static final Permission[] WORK = {
        ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_TASK,
        ProcessDefinitionPermissions.TASK_WORK,
        ProcessDefinitionPermissions.READ_HISTORY
    };

    @Override
    public AuthorizationEntity[] newProcessDefinition(ProcessDefinition deployed) {
        var definition = (ProcessDefinitionEntity) deployed;
        return definition.getTaskDefinitions().values().stream()
                .map(TaskDefinition::getCandidateGroupIdExpressions)
                .flatMap(Collection::stream)
                .filter(group -> group.isLiteralText())
                .map(group -> group.getExpressionText())
                .distinct()
                .map(group -> workOn(definition.getKey(), group))
                .toArray(AuthorizationEntity[]::new);
    }

    private AuthorizationEntity workOn(String definitionKey, String group) {
        var existing = getGrantAuthorizationByGroupId(group, PROCESS_DEFINITION, definitionKey);
        var grant =
                existing == null ? createGrantAuthorization(null, group, PROCESS_DEFINITION, definitionKey) : existing;
        addPermissions(grant, WORK);
        return grant;
    }

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        return NONE;
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
        return NONE;
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
        return NONE;
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
        return NONE;
    }
}
