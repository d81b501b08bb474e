package io.relance.workflow.writeoff;

import io.relance.writeoff.WriteOffs;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the invoices out of the books. */
@Component
class BookWriteOff implements JavaDelegate {

    private final WriteOffs writeOffs;

    BookWriteOff(WriteOffs writeOffs) {
        this.writeOffs = writeOffs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        writeOffs.book(WriteOffVariables.writeOffId(execution));
    }
}
