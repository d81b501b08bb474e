package io.relance.workflow.contactreview;

import io.relance.contact.ReviewDesk;
import io.relance.workflow.Users;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Applies what the approver decided; a message whose facts have changed meanwhile comes back to be read again. */
@Component
class DecideContact implements JavaDelegate {

    private final ReviewDesk reviews;
    private final Users users;

    DecideContact(ReviewDesk reviews, Users users) {
        this.reviews = reviews;
        this.users = users;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long contact = ReviewVariables.contactId(execution);
        boolean approved = ReviewVariables.verdict(execution).orElse("").equals(ReviewVariables.APPROVE);
        ReviewVariables.outcome(
                execution,
                approved
                        ? reviews.approve(contact, users.acting())
                        : reviews.reject(
                                contact,
                                users.acting(),
                                ReviewVariables.reason(execution).orElse("")));
    }
}
