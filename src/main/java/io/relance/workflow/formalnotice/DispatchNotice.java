package io.relance.workflow.formalnotice;

import io.relance.formalnotice.Postroom;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the approved letter to whoever brings it to the post. */
@Component
class DispatchNotice implements JavaDelegate {

    private final Postroom postroom;

    DispatchNotice(Postroom postroom) {
        this.postroom = postroom;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NoticeVariables.carried(execution, postroom.dispatch(NoticeVariables.noticeId(execution)));
    }
}
