package io.relance.workflow.formalnotice;

import io.relance.formalnotice.NoticeDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The delay is over: what is still unpaid moves on together. */
@Component
class ExpireNotice implements JavaDelegate {

    private final NoticeDesk desk;

    ExpireNotice(NoticeDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.expire(NoticeVariables.noticeId(execution));
    }
}
