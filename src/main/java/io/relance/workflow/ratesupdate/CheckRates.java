package io.relance.workflow.ratesupdate;

import io.relance.workflow.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Saisir les taux du semestre" brought: two plausible rates, and where and when they were read. */
@Component
class CheckRates implements TaskListener {

    private final Clock clock;

    CheckRates(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        Refusal.unless(
                RatesVariables.percent(task, "refinancing").isPresent()
                        && RatesVariables.percent(task, "legal").isPresent(),
                "refusal.rates");
        Refusal.unless(RatesVariables.text(task, "source").isPresent(), "refusal.source");
        Refusal.unless(
                RatesVariables.day(task, "readOn")
                        .filter(day -> !day.isAfter(LocalDate.now(clock)))
                        .isPresent(),
                "refusal.readOn");
    }
}
