package io.relance.workflow.collectionjourney;

import java.util.Set;

/** The words that the journeys' diagrams and our code share. */
public final class CollectionJourneyProcess {

    /** Something holds the invoice: leave the ladder and look what it is. */
    public static final String HOLD_PLACED = "holdPlaced";

    /** A hold has ended or moved: look again. */
    public static final String HOLD_ENDED = "holdEnded";

    /** The call that the invoice asked for is over. */
    public static final String CALL_ENDED = "callEnded";

    /** Nothing is owed any more. */
    public static final String INVOICE_SETTLED = "invoiceSettled";

    /** Insolvency proceedings were opened against the debtor. */
    public static final String INSOLVENCY_OPENED = "insolvencyOpened";

    /** The collector's task when the ladder has ended. */
    public static final String DECIDE_NEXT = "decideNext";

    /** The collector's task when the day of a dispute has come. */
    public static final String SETTLE_DISPUTE = "settleDispute";

    /** What the debtor owes has been declared in its insolvency proceedings. */
    public static final String CLAIM_DECLARED = "claimDeclared";

    /** Where a journey stands that insolvency proceedings have stopped for good. */
    public static final String AWAIT_DECLARATION = "awaitDeclaration";

    /** Decision of the table choose-journey.dmn. */
    public static final String CHOOSE_JOURNEY = "chooseJourney";

    /** The task that asks for a credit note, in the process of the dispute. */
    public static final String CLAIM_CREDIT_NOTE = "claimCreditNote";

    /** The task that approves an instalment plan, in its process. */
    public static final String APPROVE_PLAN = "approvePlan";

    private static final Set<String> DECISIONS = Set.of(DECIDE_NEXT, SETTLE_DISPUTE, CLAIM_CREDIT_NOTE, APPROVE_PLAN);

    private CollectionJourneyProcess() {}

    /** The tasks in which a person decides about what is owed. */
    public static String[] decisions() {
        return DECISIONS.toArray(String[]::new);
    }
}
