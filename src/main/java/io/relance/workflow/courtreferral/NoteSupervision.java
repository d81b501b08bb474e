package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** A manager has seen that the time to serve runs out. */
@Component
class NoteSupervision extends CourtStep {

    NoteSupervision(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        desk.supervised(dossierId, CourtVariables.text(task, "note"), by);
    }
}
