package io.relance.contact;

/** How a debtor is reached. */
public enum Channel {
    EMAIL,
    LETTER,
    PHONE
}
