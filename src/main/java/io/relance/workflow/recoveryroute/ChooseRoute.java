package io.relance.workflow.recoveryroute;

import io.relance.route.RouteChoice;
import io.relance.route.RouteDesk;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A person decides what follows; another choice than the proposed one needs its reason. */
@Component
class ChooseRoute implements TaskListener {

    private final RouteDesk desk;
    private final Users users;
    private final Clock clock;

    ChooseRoute(RouteDesk desk, Users users, Clock clock) {
        this.desk = desk;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        long decision = RouteVariables.decisionId(task);
        RouteChoice choice = RouteVariables.choice(task)
                .filter(desk.choices()::contains)
                .orElseThrow(() -> Refusal.because("refusal.decision"));
        Optional<String> reason = RouteVariables.reason(task);
        Optional<LocalDate> reviewOn = RouteVariables.reviewOn(task).filter(LocalDate.now(clock)::isBefore);
        if (choice == RouteChoice.WAIT) {
            Refusal.unless(reviewOn.isPresent(), "refusal.future");
        } else {
            Refusal.unless(reason.isPresent() || !desk.differs(decision, choice), "refusal.route.reason");
        }
        desk.decide(decision, choice, reason.orElse(null), reviewOn.orElse(null), users.acting());
    }
}
