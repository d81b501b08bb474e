package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A manager lets the dossier leave, wants it done better, or decides against it. */
@Component
class ApproveCourtFiling extends CourtStep {

    ApproveCourtFiling(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        switch (CourtVariables.chosen(task, "verdict")) {
            case "APPROVE" -> desk.approve(dossierId, by);
            case "REJECT" -> desk.sendBack(dossierId, CourtVariables.text(task, "reason"), by);
            case "ABANDON" -> desk.abandon(dossierId, CourtVariables.text(task, "reason"), by);
            default -> throw noChoice();
        }
    }
}
