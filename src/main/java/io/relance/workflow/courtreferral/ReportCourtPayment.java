package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Whoever has the dossier was told that it is paid. */
@Component
class ReportCourtPayment extends CourtStep {

    ReportCourtPayment(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        desk.paidReported(dossierId, CourtVariables.text(task, "note"), by);
    }
}
