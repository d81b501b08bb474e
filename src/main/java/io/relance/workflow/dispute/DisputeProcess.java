package io.relance.workflow.dispute;

/** The words that dispute.bpmn and our code share. */
public final class DisputeProcess {

    /** Key of the process: one instance for one dispute. */
    public static final String KEY = "dispute";

    /** The task of whoever answers for the dispute. */
    public static final String SETTLE_DISPUTE = "settleDispute";

    /** Something about the dispute has changed: look again. */
    public static final String DISPUTE_MOVED = "disputeMoved";

    private DisputeProcess() {}
}
