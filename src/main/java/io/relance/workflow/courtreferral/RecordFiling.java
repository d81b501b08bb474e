package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The court, or the commissaire de justice, has the dossier; a fee paid with it is a cost. */
@Component
class RecordFiling extends CourtStep {

    RecordFiling(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        LocalDate hearing = CourtVariables.day(task, "hearingOn");
        if (hearing != null) {
            desk.hearing(dossierId, hearing, by);
        }
        desk.filed(
                dossierId,
                CourtVariables.day(task, "filedOn"),
                CourtVariables.text(task, "filingReference"),
                CourtVariables.euros(task, "clerkFee").orElse(null),
                by);
        CourtVariables.filed(task);
    }
}
