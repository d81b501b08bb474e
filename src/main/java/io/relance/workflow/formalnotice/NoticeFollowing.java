package io.relance.workflow.formalnotice;

import io.relance.formalnotice.DeliveryKnown;
import io.relance.formalnotice.NoticeChanged;
import io.relance.formalnotice.NoticeDesk;
import io.relance.formalnotice.NoticeNotTaken;
import io.relance.formalnotice.NoticeOpened;
import io.relance.formalnotice.NoticePosted;
import io.relance.formalnotice.NoticeWithdrawn;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows each notice with a process of its own, in the transaction in which it is opened or changes. */
@Component
class NoticeFollowing {

    private final RuntimeService runtime;
    private final NoticeDesk desk;

    NoticeFollowing(RuntimeService runtime, NoticeDesk desk) {
        this.runtime = runtime;
        this.desk = desk;
    }

    @EventListener
    void open(NoticeOpened opened) {
        runtime.startProcessInstanceByKey(
                FormalNoticeProcess.KEY,
                NoticeVariables.key(opened.noticeId()),
                NoticeVariables.start(opened.noticeId(), opened.debtorId(), desk.needsAllowance(opened.noticeId())));
    }

    @EventListener
    void readAgain(NoticeChanged changed) {
        say(FormalNoticeProcess.NOTICE_CHANGED, changed.noticeId());
    }

    @EventListener
    void withdraw(NoticeWithdrawn withdrawn) {
        say(FormalNoticeProcess.NOTICE_WITHDRAWN, withdrawn.noticeId());
    }

    @EventListener
    void goOn(NoticePosted posted) {
        say(FormalNoticeProcess.NOTICE_POSTED, posted.noticeId());
    }

    @EventListener
    void postByHand(NoticeNotTaken notTaken) {
        say(FormalNoticeProcess.NOTICE_NOT_TAKEN, notTaken.noticeId());
    }

    @EventListener
    void goOn(DeliveryKnown known) {
        say(FormalNoticeProcess.DELIVERY_KNOWN, known.noticeId());
    }

    private void say(String message, long noticeId) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(NoticeVariables.key(noticeId))
                .correlateAll();
    }
}
