package io.relance.workflow.writeoff;

import io.relance.workflow.Users;
import io.relance.writeoff.WriteOffs;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the proposal on record, and says whether another person must approve it. */
@Component
class ProposeWriteOff implements JavaDelegate {

    private final WriteOffs writeOffs;
    private final Users users;

    ProposeWriteOff(WriteOffs writeOffs, Users users) {
        this.writeOffs = writeOffs;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = WriteOffVariables.writeOffId(execution);
        writeOffs.propose(
                id,
                WriteOffVariables.reason(execution).orElseThrow(),
                WriteOffVariables.note(execution).orElse(null),
                users.acting());
        WriteOffVariables.approval(execution, writeOffs.needsSecondPerson(id));
    }
}
