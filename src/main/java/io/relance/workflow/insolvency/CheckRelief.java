package io.relance.workflow.insolvency;

import io.relance.workflow.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form about the relief brought: granted until a day to come, or why not. */
@Component
class CheckRelief implements TaskListener {

    private final Clock clock;

    CheckRelief(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        boolean granted = InsolvencyVariables.reliefGranted(task);
        Refusal.unless(
                !granted
                        || InsolvencyVariables.day(task, "declareAgainBy")
                                .filter(day -> !day.isBefore(LocalDate.now(clock)))
                                .isPresent(),
                "refusal.future");
        Refusal.unless(granted || InsolvencyVariables.text(task, "reason").isPresent(), "refusal.reason");
    }
}
