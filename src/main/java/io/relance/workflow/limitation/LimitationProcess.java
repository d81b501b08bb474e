package io.relance.workflow.limitation;

/** The words that limitation-watch.bpmn and our code share. */
public final class LimitationProcess {

    /** Key of the process: one instance for one debtor whose invoices come near to the end of their period. */
    public static final String KEY = "limitationWatch";

    /** The collector's task. */
    public static final String INTERRUPT_LIMITATION = "interruptLimitation";

    /** Nothing is near any more: paid, closed or interrupted elsewhere. */
    public static final String LIMITATION_CLEARED = "limitationCleared";

    private LimitationProcess() {}
}
