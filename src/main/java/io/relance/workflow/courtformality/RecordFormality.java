package io.relance.workflow.courtformality;

import io.relance.court.CourtRefusal;
import io.relance.court.FormalityDesk;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import io.relance.workflow.courtreferral.CourtVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** What became of an act that the law wants by a day. */
@Component
class RecordFormality implements TaskListener {

    private final FormalityDesk desk;
    private final Users users;

    RecordFormality(FormalityDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        long formality = FormalityVariables.formalityId(task);
        String note = CourtVariables.text(task, "note");
        try {
            switch (CourtVariables.chosen(task, "formality")) {
                case "DONE" ->
                    desk.done(
                            formality,
                            CourtVariables.day(task, "performedOn"),
                            CourtVariables.euros(task, "formalityCost").orElse(null),
                            note,
                            users.acting());
                case "NOT_NEEDED" -> desk.notNeeded(formality, note, users.acting());
                case "MISSED" -> desk.missed(formality, note, users.acting());
                default -> throw Refusal.because("refusal.court.CHOICE");
            }
        } catch (CourtRefusal refused) {
            throw Refusal.because("refusal.court." + refused.reason());
        }
    }
}
