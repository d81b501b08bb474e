package io.relance.insolvency;

/** What a court has opened against a debtor. */
public enum ProceedingsKind {
    /** Sauvegarde (C. com. L620-1). */
    SAFEGUARD,
    /** Redressement judiciaire (C. com. L631-1). */
    REORGANISATION,
    /** Liquidation judiciaire (C. com. L640-1). */
    LIQUIDATION,
    /** Somebody has heard of proceedings; which is to be found out. */
    UNKNOWN
}
