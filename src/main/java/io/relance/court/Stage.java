package io.relance.court;

/** How far a dossier has come. */
public enum Stage {
    /** Papers are collected; further invoices may join. */
    PREPARING,
    /** A manager reads it. */
    APPROVING,
    /** Approved, and not yet with the court. */
    FILING,
    /** The court has it. */
    DECIDING,
    /** There is a decision, which must be served. */
    SERVING,
    /** The debtor may still oppose. */
    WATCHING,
    /** The debtor has opposed. */
    CONTESTED,
    /** There is a title. */
    ENTRUSTING,
    /** A commissaire de justice enforces it. */
    ENFORCING,
    /** Over, see {@link Outcome}. */
    CLOSED;

    /** Whether nothing has left the company yet. */
    public boolean beforeFiling() {
        return compareTo(DECIDING) < 0;
    }
}
