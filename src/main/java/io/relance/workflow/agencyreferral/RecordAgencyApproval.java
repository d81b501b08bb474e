package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes down what a manager has decided about a dossier. */
@Component
class RecordAgencyApproval implements JavaDelegate {

    private final AgencyDesk desk;
    private final Users users;

    RecordAgencyApproval(AgencyDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long dossierId = AgencyVariables.dossierId(execution);
        String note = AgencyVariables.note(execution).orElse(null);
        String by = users.acting();
        switch (AgencyVariables.choice(execution, "approval")) {
            case "APPROVE" -> desk.approve(dossierId, by);
            case "BACK" -> desk.sendBack(dossierId, note);
            case "REFUSE" -> desk.refuse(dossierId, by, note);
            default -> throw new IllegalStateException("No answer");
        }
    }
}
