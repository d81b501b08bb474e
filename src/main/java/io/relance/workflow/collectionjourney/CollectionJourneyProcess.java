package io.relance.workflow.collectionjourney;

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

    /** Decision of the table choose-journey.dmn. */
    public static final String CHOOSE_JOURNEY = "chooseJourney";

    private CollectionJourneyProcess() {}
}
