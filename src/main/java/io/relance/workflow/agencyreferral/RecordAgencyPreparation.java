package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Submits a dossier, or drops it. */
@Component
class RecordAgencyPreparation implements JavaDelegate {

    private final AgencyDesk desk;
    private final Users users;

    RecordAgencyPreparation(AgencyDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long dossierId = AgencyVariables.dossierId(execution);
        String note = AgencyVariables.note(execution).orElse(null);
        String by = users.acting();
        switch (AgencyVariables.choice(execution, "preparation")) {
            case "SUBMIT" ->
                desk.submit(dossierId, AgencyVariables.agencyId(execution).orElseThrow(), by, note);
            case "DROP" -> desk.refuse(dossierId, by, note);
            default -> throw new IllegalStateException("No answer");
        }
    }
}
