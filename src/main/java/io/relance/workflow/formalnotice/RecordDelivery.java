package io.relance.workflow.formalnotice;

import io.relance.formalnotice.Delivery;
import io.relance.formalnotice.NoticeDesk;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A person says what became of a posted letter. */
@Component
class RecordDelivery implements TaskListener {

    private final NoticeDesk desk;
    private final Users users;

    RecordDelivery(NoticeDesk desk, Users users) {
        this.desk = desk;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        long notice = NoticeVariables.noticeId(task);
        Optional<Delivery> outcome = NoticeVariables.delivery(task);
        Optional<LocalDate> on = NoticeVariables.date(task, "receivedOn");
        Refusal.unless(outcome.isPresent(), "refusal.notice.delivery");
        Refusal.unless(on.filter(day -> desk.mayBeReceivedOn(notice, day)).isPresent(), "refusal.notice.receivedOn");
        desk.delivered(notice, outcome.orElseThrow(), on.orElseThrow(), users.acting());
    }
}
