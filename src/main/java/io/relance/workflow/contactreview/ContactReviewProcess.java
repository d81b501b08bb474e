package io.relance.workflow.contactreview;

/** The words that contact-review.bpmn and our code share. */
public final class ContactReviewProcess {

    /** Key of the process: one instance for one message that waits for approval. */
    public static final String KEY = "contactReview";

    /** The approver's task. */
    public static final String REVIEW_CONTACT = "reviewContact";

    /** The message is no longer needed. */
    public static final String REVIEW_CANCELLED = "reviewCancelled";

    private ContactReviewProcess() {}
}
