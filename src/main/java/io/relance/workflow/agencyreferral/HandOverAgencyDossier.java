package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives an approved dossier away. */
@Component
class HandOverAgencyDossier implements JavaDelegate {

    private final AgencyDesk desk;

    HandOverAgencyDossier(AgencyDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.handOver(AgencyVariables.dossierId(execution));
    }
}
