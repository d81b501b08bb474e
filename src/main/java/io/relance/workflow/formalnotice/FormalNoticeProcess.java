package io.relance.workflow.formalnotice;

/** The words that formal-notice.bpmn and our code share. */
public final class FormalNoticeProcess {

    /** Key of the process: one instance for one notice to one debtor. */
    public static final String KEY = "formalNotice";

    /** What was approved is no longer what would be said. */
    static final String NOTICE_CHANGED = "noticeChanged";

    /** Nothing is left to demand. */
    static final String NOTICE_WITHDRAWN = "noticeWithdrawn";

    /** The postal service has taken it. */
    static final String NOTICE_POSTED = "noticePosted";

    /** The postal service will not take it. */
    static final String NOTICE_NOT_TAKEN = "noticeNotTaken";

    /** It is known what became of it. */
    static final String DELIVERY_KNOWN = "deliveryKnown";

    private FormalNoticeProcess() {}
}
