package io.relance.workflow.courtreferral;

import io.relance.court.CourtCosts;
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
        LocalDate day = CourtVariables.day(task, "filedOn");
        desk.filed(dossierId, day, CourtVariables.text(task, "filingReference"), by);
        CourtVariables.euros(task, "clerkFee")
                .ifPresent(fee -> desk.cost(dossierId, day, CourtCosts.Kind.CLERK, fee, true, null, by));
        CourtVariables.filed(task);
    }
}
