package io.relance.workflow.insolvency;

import io.relance.insolvency.Insolvencies;
import io.relance.workflow.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Déclarer la créance" brought: the day of sending, which counts, and its proof. */
@Component
class CheckDeclaration implements TaskListener {

    private final Insolvencies insolvencies;
    private final Clock clock;

    CheckDeclaration(Insolvencies insolvencies, Clock clock) {
        this.insolvencies = insolvencies;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        long id = InsolvencyVariables.proceedingsId(task);
        Refusal.unless(
                InsolvencyVariables.day(task, "declaredOn")
                        .filter(day -> !day.isAfter(LocalDate.now(clock))
                                && !day.isBefore(insolvencies.get(id).judgmentOn()))
                        .isPresent(),
                "refusal.declaredOn");
        Refusal.unless(InsolvencyVariables.text(task, "sentAs").isPresent(), "refusal.sentAs");
    }
}
