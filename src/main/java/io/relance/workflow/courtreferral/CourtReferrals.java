package io.relance.workflow.courtreferral;

import io.relance.court.CourtDossierForfeited;
import io.relance.court.CourtDossierOpened;
import io.relance.court.CourtDossierPaid;
import io.relance.court.CourtDossierStale;
import io.relance.court.CourtDossierWithdrawn;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a process for each dossier, in the transaction that opens it, and tells it what happens elsewhere. */
@Component
class CourtReferrals {

    private final RuntimeService runtime;

    CourtReferrals(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void open(CourtDossierOpened opened) {
        runtime.startProcessInstanceByKey(
                CourtReferralProcess.KEY,
                key(opened.dossierId()),
                CourtVariables.start(opened.dossierId(), opened.debtorId()));
    }

    @EventListener
    void readAgain(CourtDossierStale stale) {
        tell(CourtReferralProcess.FILE_STALE, stale.dossierId());
    }

    @EventListener
    void paid(CourtDossierPaid paid) {
        tell(CourtReferralProcess.ALL_PAID, paid.dossierId());
    }

    @EventListener
    void withdraw(CourtDossierWithdrawn withdrawn) {
        tell(CourtReferralProcess.WITHDRAWN, withdrawn.dossierId());
    }

    @EventListener
    void lapse(CourtDossierForfeited forfeited) {
        tell(CourtReferralProcess.FORFEITED, forfeited.dossierId());
    }

    private void tell(String message, long dossierId) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(dossierId))
                .correlateAll();
    }

    private static String key(long dossierId) {
        return "court-" + dossierId;
    }
}
