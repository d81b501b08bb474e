package io.relance.workflow.collectionjourney;

import io.relance.workflow.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Décider de la suite" brought before the journey follows it: forms check nothing. */
@Component
class CheckDecision implements TaskListener {

    private static final String WAIT = "WAIT";
    private static final Set<String> DECISIONS = Set.of(WAIT, "FORMAL_NOTICE", "AGENCY", "COURT", "STOP");

    private final Clock clock;

    CheckDecision(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        String decision = JourneyVariables.decision(task).orElse("");
        Refusal.unless(DECISIONS.contains(decision), "refusal.decision");
        if (decision.equals(WAIT)) {
            LocalDate today = LocalDate.now(clock);
            Refusal.unless(
                    JourneyVariables.reviewDay(task).filter(today::isBefore).isPresent(), "refusal.future");
        } else {
            Refusal.unless(JourneyVariables.reason(task).isPresent(), "refusal.reason");
        }
    }
}
