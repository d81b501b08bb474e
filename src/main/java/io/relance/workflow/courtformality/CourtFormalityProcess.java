package io.relance.workflow.courtformality;

/** The words that court-formality.bpmn and our code share. */
public final class CourtFormalityProcess {

    /** Key of the process: one instance for one act that the law wants by a day. */
    public static final String KEY = "courtFormality";

    /** The task in which it is done. */
    public static final String PERFORM_FORMALITY = "performFormality";

    /** Nobody asks for it any more. */
    public static final String FORMALITY_OVER = "courtFormalityOver";

    private CourtFormalityProcess() {}
}
