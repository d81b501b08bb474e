package io.relance.workflow.contactreview;

import io.relance.contact.ReviewDue;
import io.relance.contact.ReviewWithdrawn;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens an approver's task for each message that waits, and takes it away when the message is no longer needed. */
@Component
class Reviews {

    private final RuntimeService runtime;

    Reviews(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void open(ReviewDue due) {
        runtime.startProcessInstanceByKey(
                ContactReviewProcess.KEY, Long.toString(due.contactId()), ReviewVariables.start(due.contactId()));
    }

    @EventListener
    void close(ReviewWithdrawn withdrawn) {
        runtime.createMessageCorrelation(ContactReviewProcess.REVIEW_CANCELLED)
                .processInstanceBusinessKey(Long.toString(withdrawn.contactId()))
                .correlateAll();
    }
}
