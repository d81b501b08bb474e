package io.relance.workflow.insolvency;

/** The words that insolvency.bpmn and our code share. */
public final class InsolvencyProcess {

    /** Key of the process: one instance for the proceedings of one debtor. */
    public static final String KEY = "insolvency";

    /** The collector's task: one declaration for all that the debtor owes. */
    public static final String DECLARE_CLAIMS = "declareClaims";

    /** The manager's task when the deadline was missed. */
    public static final String REQUEST_RELIEF = "requestRelief";

    /** The collector's task when money came after the judgment. */
    public static final String CHECK_LATE_PAYMENT = "checkLatePayment";

    /** Nothing is owed any more for the time before the judgment. */
    public static final String NOTHING_TO_DECLARE = "nothingToDeclare";

    /** After the declaration an invoice of before the judgment has come to light. */
    public static final String CLAIMS_CAME_LATE = "claimsCameLate";

    /** Money came after the judgment. */
    public static final String PAID_AFTER_JUDGMENT = "paidAfterJudgment";

    /** The court has closed the proceedings. */
    public static final String PROCEEDINGS_CLOSED = "proceedingsClosed";

    /** There are no proceedings, after all. */
    public static final String PROCEEDINGS_LIFTED = "proceedingsLifted";

    private InsolvencyProcess() {}
}
