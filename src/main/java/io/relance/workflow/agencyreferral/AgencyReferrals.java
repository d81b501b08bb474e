package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyDossierEnded;
import io.relance.agency.AgencyDossierOpened;
import io.relance.agency.AgencyGaveBack;
import io.relance.agency.AgencyHeardFrom;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Starts a process for each dossier and tells it what has happened to the dossier elsewhere. */
@Component
class AgencyReferrals {

    private final RuntimeService runtime;
    private final ManagementService management;

    AgencyReferrals(RuntimeService runtime, ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    @EventListener
    void open(AgencyDossierOpened opened) {
        runtime.startProcessInstanceByKey(
                AgencyReferralProcess.KEY,
                key(opened.dossierId()),
                AgencyVariables.start(opened.dossierId(), opened.debtorId()));
    }

    /** Nobody need ask the agency now, and not before the days agreed have passed again. */
    @EventListener
    void hear(AgencyHeardFrom heard) {
        correlate(AgencyReferralProcess.AGENCY_REPORTED, heard.dossierId());
        ProcessInstance process = runtime.createProcessInstanceQuery()
                .processDefinitionKey(AgencyReferralProcess.KEY)
                .processInstanceBusinessKey(key(heard.dossierId()))
                .singleResult();
        if (process != null) {
            management
                    .createJobQuery()
                    .processInstanceId(process.getId())
                    .activityId(AgencyReferralProcess.AGENCY_SILENT)
                    .list()
                    .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
        }
    }

    @EventListener
    void takeBack(AgencyGaveBack returned) {
        correlate(AgencyReferralProcess.AGENCY_RETURNED, returned.dossierId());
    }

    /** When all else is done: a process whose own task has ended the dossier has ended by then. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void close(AgencyDossierEnded ended) {
        correlate(AgencyReferralProcess.AGENCY_DOSSIER_ENDED, ended.dossierId());
    }

    private void correlate(String message, long dossierId) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(dossierId))
                .correlateAll();
    }

    private static String key(long dossierId) {
        return "agency-" + dossierId;
    }
}
