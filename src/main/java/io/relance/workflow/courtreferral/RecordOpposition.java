package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The debtor has opposed, or the time to do so is over. */
@Component
class RecordOpposition extends CourtStep {

    RecordOpposition(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        switch (CourtVariables.chosen(task, "opposition")) {
            case "OPPOSED" -> desk.opposed(dossierId, CourtVariables.day(task, "opposedOn"), by);
            case "NONE" -> desk.unopposed(dossierId, by);
            default -> throw noChoice();
        }
    }
}
