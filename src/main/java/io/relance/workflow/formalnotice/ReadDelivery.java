package io.relance.workflow.formalnotice;

import io.relance.formalnotice.NoticeDesk;
import io.relance.formalnotice.NoticeState;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads what became of the letter, whoever has told it. */
@Component
class ReadDelivery implements JavaDelegate {

    private static final Set<NoticeState> REACHED = Set.of(NoticeState.DELIVERED, NoticeState.REFUSED);

    private final NoticeDesk desk;

    ReadDelivery(NoticeDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NoticeState state = desk.get(NoticeVariables.noticeId(execution)).state();
        NoticeVariables.reached(execution, REACHED.contains(state));
    }
}
