package io.relance.workflow.debtorcall;

import io.relance.contact.CallOutcome;
import io.relance.workflow.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Appeler le client" brought before it is written down. */
@Component
class CheckCallOutcome implements TaskListener {

    private final Clock clock;

    CheckCallOutcome(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        String outcome = CallVariables.outcome(task).orElse("");
        Refusal.unless(
                Arrays.stream(CallOutcome.values())
                        .anyMatch(o -> o.name().equals(outcome) && o != CallOutcome.NOT_MADE),
                "refusal.outcome");
        if (outcome.equals(CallOutcome.PROMISED.name())) {
            Optional<LocalDate> day = CallVariables.promisedOn(task);
            Refusal.unless(day.isPresent() && !day.get().isBefore(LocalDate.now(clock)), "refusal.promise");
            Refusal.unless(
                    CallVariables.promisedAmount(task)
                            .map(amount -> amount.compareTo(BigDecimal.ZERO) > 0)
                            .orElse(true),
                    "refusal.amount");
        }
        if (outcome.equals(CallOutcome.DISPUTED.name())) {
            Refusal.unless(CallVariables.disputeReason(task).isPresent(), "refusal.disputeReason");
        }
    }
}
