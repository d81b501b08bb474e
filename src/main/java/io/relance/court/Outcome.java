package io.relance.court;

/** How a dossier ended. */
public enum Outcome {
    /** A manager decided against it. */
    ABANDONED,
    /** A person took it back. */
    WITHDRAWN,
    /** Every invoice was paid, credited or set aside before anything left. */
    EMPTY,
    /** Paid while the court had it. */
    PAID,
    /** The court refused. */
    REFUSED,
    /** The creditor let a decision in part go, to choose another way (CPC 1409). */
    WAIVED,
    /** The decision was not served in time. */
    LAPSED,
    /** A formality was not done by its last day: the claim has lapsed (CPC 857, 1418, 1425). */
    FORFEITED,
    /** The debtor's opposition ended the claim. */
    DISMISSED,
    /** Enforcement is over. */
    ENFORCED
}
