package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The court has ruled on the opposition. */
@Component
class RecordRuling extends CourtStep {

    RecordRuling(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        String ruling = CourtVariables.chosen(task, "ruling");
        if (!ruling.equals("WON") && !ruling.equals("LOST")) {
            throw noChoice();
        }
        desk.ruled(
                dossierId,
                ruling.equals("WON"),
                CourtVariables.day(task, "ruledOn"),
                CourtVariables.euros(task, "grantedAmount").orElse(null),
                by);
    }
}
