package io.relance.formalnotice;

/** How a notice travels; both give a proof of deposit and of delivery (DOMAIN §2.3). */
public enum NoticeChannel {
    /** Registered letter with acknowledgement of receipt. */
    PAPER,
    /** Electronic registered letter (eIDAS art. 44); the addressee must be a professional or have agreed. */
    ELECTRONIC
}
