package io.relance.writeoff;

/** Why a debt will not be paid. */
public enum WriteOffReason {
    /** Insolvency proceedings leave nothing, or were closed for lack of assets. */
    INSOLVENCY,
    /** Agency or enforcement came back with nothing. */
    UNRECOVERABLE,
    /** The debtor cannot be found any more. */
    UNTRACEABLE,
    /** Pursuing it costs more than it brings. */
    TOO_SMALL,
    /** The last day to claim it has passed. */
    LIMITATION,
    /** The creditor lets it go for the sake of business. */
    GOODWILL
}
