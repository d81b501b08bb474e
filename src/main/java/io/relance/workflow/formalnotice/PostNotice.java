package io.relance.workflow.formalnotice;

import io.relance.formalnotice.NoticeDesk;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A person has posted the letter and says when, and under which number it can be followed. */
@Component
class PostNotice implements TaskListener {

    private final NoticeDesk desk;
    private final Users users;

    PostNotice(NoticeDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        long notice = NoticeVariables.noticeId(task);
        Optional<String> tracking = NoticeVariables.text(task, "trackingNumber");
        Optional<LocalDate> on = NoticeVariables.date(task, "postedOn");
        Refusal.unless(tracking.isPresent(), "refusal.notice.tracking");
        Refusal.unless(on.filter(day -> desk.mayBePostedOn(notice, day)).isPresent(), "refusal.notice.postedOn");
        desk.posted(notice, tracking.orElseThrow(), on.orElseThrow(), users.acting());
    }
}
