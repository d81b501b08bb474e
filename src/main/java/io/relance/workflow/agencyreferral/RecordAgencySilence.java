package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Does what a collector has decided about a silent agency. */
@Component
class RecordAgencySilence implements JavaDelegate {

    private final AgencyDesk desk;
    private final Users users;

    RecordAgencySilence(AgencyDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long dossierId = AgencyVariables.dossierId(execution);
        String note = AgencyVariables.note(execution).orElse(null);
        String by = users.acting();
        switch (AgencyVariables.choice(execution, "silence")) {
            case "ASK" -> desk.ask(dossierId, by);
            case "HEARD" -> desk.heard(dossierId, note);
            case "RECALL" -> desk.recall(dossierId, by, note);
            default -> throw new IllegalStateException("No answer");
        }
    }
}
