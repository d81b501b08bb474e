package io.relance.workflow.writeoff;

/** The words that write-off.bpmn and our code share. */
public final class WriteOffProcess {

    /** Key of the process: one instance for debts of one debtor that are to be written off together. */
    public static final String KEY = "writeOff";

    /** Nothing is left to write off. */
    public static final String WRITE_OFF_CANCELLED = "writeOffCancelled";

    private WriteOffProcess() {}
}
