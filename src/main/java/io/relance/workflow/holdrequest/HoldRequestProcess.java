package io.relance.workflow.holdrequest;

/** The words that hold-request.bpmn and our code share. */
public final class HoldRequestProcess {

    /** Key of the process: started by a person in Tasklist, over at once. */
    public static final String KEY = "holdRequest";

    private HoldRequestProcess() {}
}
