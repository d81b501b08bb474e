package io.relance.court;

/** What was asked of a dossier cannot be done; the reason is a key of the messages. Nothing has changed. */
public class CourtRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** The kind of dossier is not available. */
        PROCEDURE,
        /** The claim is higher than this kind of dossier allows. */
        TOO_MUCH,
        /** Kind and town of the court. */
        COURT,
        /** Grounds and signatory. */
        GROUNDS,
        /** A required paper is missing, and nobody said why it can be. */
        PAPERS,
        /** The rates of a semester are missing. */
        RATES,
        /** A day that lies ahead, or before what it must follow. */
        DAY,
        /** A summons names a day of hearing, and nobody entered it. */
        HEARING,
        /** No reason given. */
        REASON,
        /** No amount, or not a plausible one. */
        AMOUNT,
        /** The debtor may still oppose. */
        WAIT,
        /** The last day has not passed. */
        NOT_LAPSED,
        /** The last day had passed when it was done. */
        TOO_LATE,
        /** The decision was served after its last day: it is void. */
        SERVED_LATE,
        /** Nobody named the commissaire de justice. */
        OFFICER,
        /** A choice the form does not offer. */
        CHOICE,
        /** The dossier is at another step. */
        STEP
    }

    private final Reason reason;

    public CourtRefusal(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    static void unless(boolean condition, Reason reason) {
        if (!condition) {
            throw new CourtRefusal(reason);
        }
    }
}
