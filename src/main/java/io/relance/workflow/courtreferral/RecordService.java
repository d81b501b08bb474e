package io.relance.workflow.courtreferral;

import io.relance.court.CourtCosts;
import io.relance.court.CourtDesk;
import io.relance.court.Stage;
import io.relance.workflow.Users;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The decision was served, or will not be. */
@Component
class RecordService extends CourtStep {

    RecordService(CourtDesk desk, Users users) {
        super(desk, users);
    }

    @Override
    void take(DelegateTask task, long dossierId, String by) {
        switch (CourtVariables.chosen(task, "service")) {
            case "SERVED" -> {
                LocalDate day = CourtVariables.day(task, "servedOn");
                desk.served(dossierId, day, CourtVariables.ticked(task, "inPerson"), by);
                CourtVariables.euros(task, "serviceCost")
                        .ifPresent(cost -> desk.cost(dossierId, day, CourtCosts.Kind.SERVICE, cost, true, null, by));
                CourtVariables.contest(task, desk.get(dossierId).stage() == Stage.WATCHING);
            }
            case "WAIVED" -> desk.waived(dossierId, CourtVariables.text(task, "reason"), by);
            case "LAPSED" -> desk.lapsed(dossierId, by);
            default -> throw noChoice();
        }
    }
}
