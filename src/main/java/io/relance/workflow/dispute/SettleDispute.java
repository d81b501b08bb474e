package io.relance.workflow.dispute;

import io.relance.hold.HoldOutcome;
import io.relance.hold.Holds;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Somebody decides a dispute, or gives it a new day; what the form brought is looked at first. */
@Component
class SettleDispute implements TaskListener {

    private static final String EXTENDED = "EXTENDED";
    private static final Set<String> OUTCOMES = Set.of("UPHELD", "PARTLY", "REJECTED", EXTENDED);

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
        String outcome = DisputeVariables.text(task, "disputeOutcome").orElse("");
        Refusal.unless(OUTCOMES.contains(outcome), "refusal.dispute");
        Optional<String> reason = DisputeVariables.text(task, "reason");
        Refusal.unless(reason.isPresent(), "refusal.reason");
        long dispute = DisputeVariables.holdId(task);
        if (outcome.equals(EXTENDED)) {
            Optional<LocalDate> until =
                    DisputeVariables.date(task, "extendUntil").filter(LocalDate.now(clock)::isBefore);
            Refusal.unless(until.isPresent(), "refusal.future");
            holds.extend(dispute, until.orElseThrow(), users.acting(), reason.orElseThrow());
            return;
        }
        BigDecimal conceded = DisputeVariables.amount(task, "concededAmount").orElse(null);
        try {
            holds.decide(dispute, HoldOutcome.valueOf(outcome), conceded, reason.orElseThrow(), users.acting());
        } catch (IllegalArgumentException noPart) {
            throw Refusal.because("refusal.conceded");
        }
    }
}
