package io.relance.workflow.formalnotice;

import io.relance.formalnotice.NoticeDesk;
import io.relance.workflow.Refusal;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A letter came back: a person has it written again, or lets the delay run all the same. */
@Component
class DecideReturned implements TaskListener {

    private final NoticeDesk desk;

    DecideReturned(NoticeDesk desk) {
        this.desk = desk;
    }

    @Override
    public void notify(DelegateTask task) {
        long notice = NoticeVariables.noticeId(task);
        switch (NoticeVariables.text(task, "afterReturn").orElse("")) {
            case "WRITE_AGAIN" -> desk.writeAgain(notice);
            case "LET_RUN" -> desk.letRun(notice);
            default -> throw Refusal.because("refusal.notice.afterReturn");
        }
    }
}
