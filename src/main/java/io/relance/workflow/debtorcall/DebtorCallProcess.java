package io.relance.workflow.debtorcall;

/** The words that debtor-call.bpmn and our code share. */
public final class DebtorCallProcess {

    /** Key of the process: one instance for one call to one debtor. */
    public static final String KEY = "debtorCall";

    /** The collector's task. */
    public static final String CALL_DEBTOR = "callDebtor";

    /** Nothing is left to call about. */
    public static final String CALL_CANCELLED = "callCancelled";

    private DebtorCallProcess() {}
}
