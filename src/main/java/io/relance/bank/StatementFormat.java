package io.relance.bank;

/** How a statement was written. */
public enum StatementFormat {
    /** ISO 20022, versions 2 to 8. */
    CAMT053,
    /** The fixed format of French banks, 120 characters a record. */
    CFONB120
}
