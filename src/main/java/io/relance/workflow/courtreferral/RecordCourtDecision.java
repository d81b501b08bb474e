package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.court.CourtDossier.Decision;
import io.relance.workflow.Users;
import java.util.Arrays;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What the court has decided. */
@Component
class RecordCourtDecision extends CourtStep {

    RecordCourtDecision(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        desk.decided(
                dossierId,
                Arrays.stream(Decision.values())
                        .filter(known -> known.name().equals(CourtVariables.chosen(task, "courtDecision")))
                        .findFirst()
                        .orElseThrow(CourtStep::noChoice),
                CourtVariables.day(task, "decidedOn"),
                CourtVariables.euros(task, "grantedAmount").orElse(null),
                by);
    }
}
