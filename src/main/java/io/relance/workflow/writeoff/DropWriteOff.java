package io.relance.workflow.writeoff;

import io.relance.workflow.Users;
import io.relance.writeoff.WriteOffs;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** It is not written off: whoever still owes goes back to the route. */
@Component
class DropWriteOff implements JavaDelegate {

    private final WriteOffs writeOffs;
    private final Users users;

    DropWriteOff(WriteOffs writeOffs, Users users) {
        this.writeOffs = writeOffs;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        writeOffs.refuse(
                WriteOffVariables.writeOffId(execution),
                WriteOffVariables.note(execution).orElse(null),
                users.acting());
    }
}
