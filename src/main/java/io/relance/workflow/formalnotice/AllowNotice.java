package io.relance.workflow.formalnotice;

import io.relance.formalnotice.NoticeDesk;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The account manager agrees to the notice or does not, with a reason. */
@Component
class AllowNotice implements TaskListener {

    private final NoticeDesk desk;
    private final Users users;

    AllowNotice(NoticeDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        String answer = NoticeVariables.text(task, "allowed").orElse("");
        if (answer.equals("YES")) {
            desk.allow(NoticeVariables.noticeId(task), users.acting());
            return;
        }
        Optional<String> reason = NoticeVariables.text(task, "reason");
        Refusal.unless(answer.equals("NO"), "refusal.notice.allowed");
        Refusal.unless(reason.isPresent(), "refusal.reason");
        desk.reject(NoticeVariables.noticeId(task), users.acting(), reason.orElseThrow());
    }
}
