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

    /** The formal notice that the invoice stood in is over, and something is still unpaid. */
    public static final String NOTICE_ENDED = "noticeEnded";

    /** A person has decided what follows. */
    public static final String ROUTE_CHOSEN = "routeChosen";

    /** Whoever carried on has given the invoice back unpaid. */
    public static final String HANDOFF_ENDED = "handoffEnded";

    /** The task that decides what follows the ladder, in the process of the route. */
    public static final String CHOOSE_ROUTE = "chooseRoute";

    /** The collector's task when the day of a dispute has come. */
    public static final String SETTLE_DISPUTE = "settleDispute";

    /** The collector's task when insolvency proceedings open while the journey runs. */
    public static final String DECLARE_CLAIM = "declareClaim";

    /** The same for proceedings that were open before. */
    public static final String DECLARE_KNOWN_INSOLVENCY = "declareKnownInsolvency";

    /** Decision of the table choose-journey.dmn. */
    public static final String CHOOSE_JOURNEY = "chooseJourney";

    /** The task that asks for a credit note, in the process of the dispute. */
    public static final String CLAIM_CREDIT_NOTE = "claimCreditNote";

    /** The task that approves an instalment plan, in its process. */
    public static final String APPROVE_PLAN = "approvePlan";

    private static final Set<String> DECISIONS = Set.of(
            CHOOSE_ROUTE, SETTLE_DISPUTE, CLAIM_CREDIT_NOTE, APPROVE_PLAN, DECLARE_CLAIM, DECLARE_KNOWN_INSOLVENCY);

    private CollectionJourneyProcess() {}

    /** The tasks in which a person decides about what is owed. */
    public static String[] decisions() {
        return DECISIONS.toArray(String[]::new);
    }
}
