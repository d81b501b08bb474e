package io.relance.workflow.courtreferral;

import io.relance.court.CourtCosts;
import io.relance.court.CourtDesk;
import io.relance.workflow.Users;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** How the enforcement goes, and what it has cost since. */
@Component
class FollowEnforcement extends CourtStep {

    private final Clock clock;

    FollowEnforcement(CourtDesk desk, Users users, Clock clock) {
        super(desk, users);
        this.clock = clock;
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        CourtVariables.euros(task, "enforcementCost")
                .ifPresent(cost ->
                        desk.cost(dossierId, LocalDate.now(clock), CourtCosts.Kind.ENFORCEMENT, cost, true, null, by));
        switch (CourtVariables.chosen(task, "enforcement")) {
            case "CONTINUE" ->
                desk.followed(dossierId, CourtVariables.day(task, "followUpOn"), CourtVariables.text(task, "note"), by);
            case "ENDED" -> desk.enforced(dossierId, CourtVariables.text(task, "note"), by);
            default -> throw noChoice();
        }
    }
}
