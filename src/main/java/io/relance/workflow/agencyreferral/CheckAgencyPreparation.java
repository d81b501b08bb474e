package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyChecklist;
import io.relance.agency.AgencyDesk;
import io.relance.workflow.Refusal;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Préparer le dossier" brought: an agency, and nothing missing without which it cannot leave. */
@Component
class CheckAgencyPreparation implements TaskListener {

    private final AgencyDesk desk;
    private final AgencyChecklist checklist;

    CheckAgencyPreparation(AgencyDesk desk, AgencyChecklist checklist) {
        this.desk = desk;
        this.checklist = checklist;
    }

    @Override
    public void notify(DelegateTask task) {
        switch (AgencyVariables.choice(task, "preparation")) {
            case "SUBMIT" -> {
                Optional<Long> agency = AgencyVariables.agencyId(task);
                Refusal.unless(agency.isPresent(), "refusal.agency");
                Refusal.unless(
                        !checklist.blocks(desk.get(AgencyVariables.dossierId(task)), agency.orElseThrow()),
                        "refusal.agencyIncomplete");
            }
            case "DROP" -> Refusal.unless(AgencyVariables.note(task).isPresent(), "refusal.reason");
            default -> throw Refusal.because("refusal.decision");
        }
    }
}
