package io.relance.workflow.agencyreferral;

import io.relance.security.Role;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Completes the tasks of a referral as the forms in Tasklist do, for programs that speak for a person. */
@Component
public class AgencyTasks {

    private final TaskService tasks;
    private final IdentityService identity;

    AgencyTasks(TaskService tasks, IdentityService identity) {
        this.tasks = tasks;
        this.identity = identity;
    }

    /**
     * Submits a dossier for an agency.
     *
     * @param by user id of a collector
     */
    @Transactional
    public void submit(long dossierId, long agencyId, String by) {
        complete(
                dossierId,
                "prepareAgencyDossier",
                Map.of("preparation", "SUBMIT", "agency", Long.toString(agencyId)),
                by,
                Role.COLLECTOR);
    }

    /**
     * Approves a dossier, which is handed over at once.
     *
     * @param by user id of a manager
     */
    @Transactional
    public void approve(long dossierId, String by) {
        complete(dossierId, "approveAgencyDossier", Map.of("approval", "APPROVE"), by, Role.MANAGER);
    }

    private void complete(long dossierId, String task, Map<String, Object> form, String by, Role role) {
        String id = tasks.createTaskQuery()
                .processInstanceBusinessKey("agency-" + dossierId)
                .taskDefinitionKey(task)
                .singleResult()
                .getId();
        identity.setAuthentication(by, List.of(role.group()));
        try {
            tasks.claim(id, by);
            tasks.complete(id, form);
        } finally {
            identity.clearAuthentication();
        }
    }
}
