package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyChecklist;
import io.relance.agency.AgencyDesk;
import io.relance.agency.AgencyDossier;
import io.relance.workflow.Refusal;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Approuver la transmission" brought; what was complete when it was prepared must still be. */
@Component
class CheckAgencyApproval implements TaskListener {

    private final AgencyDesk desk;
    private final AgencyChecklist checklist;

    CheckAgencyApproval(AgencyDesk desk, AgencyChecklist checklist) {
        this.desk = desk;
        this.checklist = checklist;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (AgencyVariables.choice(task, "approval")) {
            case "APPROVE" -> {
                AgencyDossier dossier = desk.get(AgencyVariables.dossierId(task));
                Refusal.unless(!checklist.blocks(dossier, dossier.agencyId()), "refusal.agencyIncomplete");
            }
            case "BACK", "REFUSE" -> Refusal.unless(AgencyVariables.note(task).isPresent(), "refusal.reason");
            default -> throw Refusal.because("refusal.decision");
        }
    }
}
