package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A collector says which way, which court, and in which words. */
@Component
class PrepareCourtDossier extends CourtStep {

    PrepareCourtDossier(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        desk.submit(
                dossierId,
                new CourtDesk.Preparation(
                        CourtVariables.chosen(task, "procedure"),
                        CourtVariables.courtKind(task),
                        CourtVariables.text(task, "courtTown"),
                        CourtVariables.text(task, "grounds"),
                        CourtVariables.text(task, "signatory")),
                by);
    }
}
