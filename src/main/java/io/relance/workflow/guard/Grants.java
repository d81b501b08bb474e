package io.relance.workflow.guard;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import io.relance.security.Role;
import io.relance.workflow.holdrequest.HoldRequestProcess;
import java.util.Arrays;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What each role may do in the engine apart from the tasks, which {@link DiagramGrants} gives. Running it again adds
 * what is missing and takes nothing away.
 *
 * <p>Nobody but an admin may create filters or deploy; the only process that people start is the one that asks for a hold.
 */
@Component
class Grants {

    private final AuthorizationService authorizations;

    Grants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Gives every role its rights. */
    void ensure() {
        for (Resource resource : Resources.values()) {
            grant(Role.ADMIN, resource, ANY, Permissions.ALL);
        }
        for (var role : new Role[] {Role.COLLECTOR, Role.APPROVER, Role.MANAGER}) {
            grant(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            // Tasklist shows the names of groups only to those who may read them
            for (var shown : Role.values()) {
                grant(role, Resources.GROUP, shown.group(), Permissions.READ);
            }
        }
        for (var role : new Role[] {Role.COLLECTOR, Role.MANAGER}) {
            grant(
                    role,
                    Resources.PROCESS_DEFINITION,
                    HoldRequestProcess.KEY,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(role, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        }
        grant(Role.MANAGER, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(Role.OPERATOR, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        // what a job needs that has failed: to be seen and tried again; variables are ids, tasks stay out of sight
        grant(
                Role.OPERATOR,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB);
        grant(Role.OPERATOR, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
        grant(Role.OPERATOR, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grant(Role.MANAGER, Resources.PROCESS_DEFINITION, ANY, DiagramGrants.WORK);
        grant(Role.MANAGER, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ_INSTANCE);
        grant(Role.MANAGER, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(Role.MANAGER, Resources.DEPLOYMENT, ANY, Permissions.READ);
    }

    /** Lets everybody who is signed in use this filter; what it shows stays limited to what they may see. */
    void shareFilter(String filterId) {
        add(
                authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GLOBAL),
                AUTH_TYPE_GLOBAL,
                global -> global.setUserId(ANY),
                Resources.FILTER,
                filterId,
                Permissions.READ);
    }

    private void grant(Role role, Resource resource, String id, Permission... permissions) {
        add(
                authorizations
                        .createAuthorizationQuery()
                        .authorizationType(AUTH_TYPE_GRANT)
                        .groupIdIn(role.group()),
                AUTH_TYPE_GRANT,
                given -> given.setGroupId(role.group()),
                resource,
                id,
                permissions);
    }

    private void add(
            AuthorizationQuery sameHolder,
            int type,
            Consumer<Authorization> holder,
            Resource resource,
            String id,
            Permission... permissions) {
        var existing = sameHolder.resourceType(resource).resourceId(id).singleResult();
        if (existing != null && Arrays.stream(permissions).allMatch(existing::isPermissionGranted)) {
            return;
        }
        var authorization = existing == null ? authorizations.createNewAuthorization(type) : existing;
        if (existing == null) {
            holder.accept(authorization);
            authorization.setResource(resource);
            authorization.setResourceId(id);
        }
        for (var permission : permissions) {
            authorization.addPermission(permission);
        }
        authorizations.saveAuthorization(authorization);
    }
}
