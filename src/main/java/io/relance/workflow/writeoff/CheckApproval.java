package io.relance.workflow.writeoff;

import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import io.relance.writeoff.WriteOffs;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whoever proposed a write-off does not approve it: four eyes. */
@Component
class CheckApproval implements TaskListener {

    private final WriteOffs writeOffs;
    private final Users users;

    CheckApproval(WriteOffs writeOffs, Users users) {
        this.writeOffs = writeOffs;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        boolean approves = WriteOffVariables.approves(task);
        Refusal.unless(approves || WriteOffVariables.note(task).isPresent(), "refusal.reason");
        if (approves) {
            approve(
                    WriteOffVariables.writeOffId(task),
                    WriteOffVariables.note(task).orElse(null));
        }
    }

    private void approve(long id, @Nullable String note) {
        Refusal.unless(!users.acting().equals(writeOffs.get(id).proposedBy()), "refusal.samePerson");
        writeOffs.approve(id, note, users.acting());
    }
}
