package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a dossier that an agency gave back, or asks the agency to go on. */
@Component
class RecordAgencyReturn implements JavaDelegate {

    private final AgencyDesk desk;
    private final Users users;

    RecordAgencyReturn(AgencyDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long dossierId = AgencyVariables.dossierId(execution);
        String note = AgencyVariables.note(execution).orElse(null);
        String by = users.acting();
        switch (AgencyVariables.choice(execution, "closure")) {
            case "CLOSE" -> desk.close(dossierId, by, note);
            case "CONTINUE" -> desk.keep(dossierId, by, note);
            default -> throw new IllegalStateException("No answer");
        }
    }
}
