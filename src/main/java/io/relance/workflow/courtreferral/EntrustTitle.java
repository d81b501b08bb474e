package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A commissaire de justice has the title. */
@Component
class EntrustTitle extends CourtStep {

    EntrustTitle(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        desk.entrusted(dossierId, CourtVariables.text(task, "officer"), CourtVariables.day(task, "entrustedOn"), by);
    }
}
