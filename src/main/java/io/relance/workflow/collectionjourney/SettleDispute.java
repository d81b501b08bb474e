package io.relance.workflow.collectionjourney;

import io.relance.hold.Holds;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A dispute whose day has come: a person ends it, or gives it a new day. */
@Component
class SettleDispute implements TaskListener {

    private static final String EXTENDED = "EXTENDED";
    private static final Set<String> OUTCOMES = Set.of("UPHELD", "REJECTED", EXTENDED);

    private final Holds holds;
    private final Users users;
    private final Clock clock;

    SettleDispute(Holds holds, Users users, Clock clock) {
        this.holds = holds;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        String outcome = JourneyVariables.disputeOutcome(task).orElse("");
        Refusal.unless(OUTCOMES.contains(outcome), "refusal.dispute");
        Refusal.unless(JourneyVariables.reason(task).isPresent(), "refusal.reason");
        long hold = JourneyVariables.holdId(task).orElseThrow();
        if (outcome.equals(EXTENDED)) {
            Optional<LocalDate> until = JourneyVariables.extendUntil(task).filter(LocalDate.now(clock)::isBefore);
            Refusal.unless(until.isPresent(), "refusal.future");
            holds.extend(
                    hold,
                    until.orElseThrow(),
                    users.acting(),
                    JourneyVariables.reason(task).orElse(null));
        } else {
            holds.end(
                    hold,
                    users.acting(),
                    outcome + ": " + JourneyVariables.reason(task).orElseThrow());
        }
    }
}
