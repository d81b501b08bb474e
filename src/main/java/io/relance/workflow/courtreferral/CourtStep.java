package io.relance.workflow.courtreferral;

import io.relance.court.CourtDesk;
import io.relance.court.CourtRefusal;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** A person completes a step of a dossier: one call to the domain; what it refuses is said in the person's language. */
abstract class CourtStep implements TaskListener {

    final CourtDesk desk;
    private final Users users;

    CourtStep(CourtDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public final void notify(DelegateTask task) {
        try {
            take(task, CourtVariables.dossierId(task), users.acting());
        } catch (CourtRefusal refused) {
            throw (Refusal) Refusal.because("refusal.court." + refused.reason()).initCause(refused);
        }
    }

    abstract void take(DelegateTask task, long dossierId, String by);

    /** A form sent what it does not offer. */
    static Refusal noChoice() {
        return Refusal.because("refusal.court.CHOICE");
    }
}
