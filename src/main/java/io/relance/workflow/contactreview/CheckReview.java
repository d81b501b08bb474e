package io.relance.workflow.contactreview;

import io.relance.workflow.Refusal;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Looks at what the form "Approuver l'envoi" brought: a refusal needs its reason. */
@Component
class CheckReview implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        String verdict = ReviewVariables.verdict(task).orElse("");
        Refusal.unless(Set.of(ReviewVariables.APPROVE, ReviewVariables.REJECT).contains(verdict), "refusal.verdict");
        if (verdict.equals(ReviewVariables.REJECT)) {
            Refusal.unless(ReviewVariables.reason(task).isPresent(), "refusal.reason");
        }
    }
}
