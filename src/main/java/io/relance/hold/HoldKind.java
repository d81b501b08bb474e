package io.relance.hold;

/** Why a journey waits. The order is the order of precedence when several hold one invoice. */
public enum HoldKind {
    /** Insolvency proceedings were opened: nothing may be demanded (C. com. L622-7, L622-21). */
    INSOLVENCY,
    /** The debtor contests the invoice. */
    DISPUTE,
    /** An instalment plan was agreed. */
    INSTALMENTS,
    /** The debtor promised to pay by a day. */
    PROMISE,
    /** A person paused it. */
    PAUSE
}
