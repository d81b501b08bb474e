package io.relance.workflow.dispute;

import io.relance.hold.Holds;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A credit note that did not come in time: it gets a new day, or the dispute ends without it. */
@Component
class FollowCreditNote implements TaskListener {

    private final Holds holds;
    private final Users users;
    private final Clock clock;

    FollowCreditNote(Holds holds, Users users, Clock clock) {
        this.holds = holds;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        String decision = DisputeVariables.text(task, "creditNote").orElse("");
        long dispute = DisputeVariables.holdId(task);
        switch (decision) {
            case "WAIT" -> {
                Optional<LocalDate> until =
                        DisputeVariables.date(task, "extendUntil").filter(LocalDate.now(clock)::isBefore);
                Refusal.unless(until.isPresent(), "refusal.future");
                holds.extend(
                        dispute,
                        until.orElseThrow(),
                        users.acting(),
                        DisputeVariables.text(task, "reason").orElse(null));
            }
            case "NONE" -> {
                Optional<String> reason = DisputeVariables.text(task, "reason");
                Refusal.unless(reason.isPresent(), "refusal.reason");
                holds.end(dispute, users.acting(), reason.orElseThrow());
            }
            default -> throw Refusal.because("refusal.creditNote");
        }
    }
}
