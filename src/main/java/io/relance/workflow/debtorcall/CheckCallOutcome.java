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
            Refusal.unless(
                    CallVariables.amount(task, "disputedAmount")
                            .map(amount -> amount.signum() > 0)
                            .orElse(true),
                    "refusal.amount");
        }
        LocalDate today = LocalDate.now(clock);
        if (outcome.equals(CallOutcome.PAUSED.name())) {
            Refusal.unless(
                    CallVariables.date(task, "pausedUntil")
                            .filter(today::isBefore)
                            .isPresent(),
                    "refusal.future");
            Refusal.unless(CallVariables.note(task).isPresent(), "refusal.reason");
        }
        if (outcome.equals(CallOutcome.INSTALMENTS.name())) {
            int count = CallVariables.instalments(task).orElse(0);
            Refusal.unless(count >= 2 && count <= 36, "refusal.instalments");
            Refusal.unless(
                    CallVariables.date(task, "firstInstalmentOn")
                            .filter(day -> !day.isBefore(today))
                            .isPresent(),
                    "refusal.future");
        }
    }
}
