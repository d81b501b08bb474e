package io.relance.handoff;

/** The roads that an unpaid invoice can take after the formal notice. */
public enum Route {
    /** A collection agency, for a fee on what it recovers (DOMAIN §3). */
    AGENCY,
    /** A court, at first by the order for payment (DOMAIN §4). */
    COURT,
    /** Nobody pursues it any more; the accountant takes it out of the books. */
    WRITE_OFF
}
