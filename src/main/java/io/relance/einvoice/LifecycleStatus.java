package io.relance.einvoice;

import java.util.Arrays;
import java.util.Optional;

/** The statuses of a French electronic invoice (XP Z12-012; DOMAIN §7.7) and what each means for collecting. */
public enum LifecycleStatus {
    DEPOSITED(200, Effect.NOTE),
    ISSUED(201, Effect.NOTE),
    RECEIVED(202, Effect.NOTE),
    AVAILABLE(203, Effect.NOTE),
    IN_HAND(204, Effect.NOTE),
    APPROVED(205, Effect.APPROVE),
    PARTLY_APPROVED(206, Effect.LIMIT),
    DISPUTED(207, Effect.DISPUTE),
    /** The buyer waits for papers: not a dispute in law, but nothing is to be demanded until they are there. */
    SUSPENDED(208, Effect.DISPUTE),
    COMPLETED(209, Effect.RELEASE),
    REFUSED(210, Effect.STOP),
    PAYMENT_SENT(211, Effect.WAIT),
    COLLECTED(212, Effect.SETTLE),
    REJECTED(213, Effect.STOP),
    STAMPED(214, Effect.NOTE),
    CANCELLED(220, Effect.STOP),
    /** It has not reached the buyer: nobody can pay what they have not received. */
    MISROUTED(221, Effect.WAIT),
    DIRECT_PAYMENT_ASKED(224, Effect.NOTE),
    FACTORED(225, Effect.NOTE),
    FACTORED_CONFIDENTIALLY(226, Effect.NOTE),
    PAYEE_CHANGED(227, Effect.NOTE),
    NOT_FACTORED(228, Effect.NOTE),
    /** The platform could not even read it: as if it had never been issued. */
    INADMISSIBLE(501, Effect.STOP);

    /** What a status does to collecting. */
    public enum Effect {
        /** Nothing but the record. */
        NOTE,
        /** The buyer agrees: a stronger claim, and a dispute that came this way is over. */
        APPROVE,
        /** Only the agreed part is claimed. */
        LIMIT,
        /** Reminders stop until somebody settles it. */
        DISPUTE,
        /** What the buyer waited for is there: a dispute that came this way is over. */
        RELEASE,
        /** The invoice is not valid and has to be issued anew. */
        STOP,
        /** Reminders wait some days. */
        WAIT,
        /** Money has come in. */
        SETTLE
    }

    private final int code;
    private final Effect effect;

    LifecycleStatus(int code, Effect effect) {
        this.code = code;
        this.effect = effect;
    }

    /** The code of the standard. */
    public int code() {
        return code;
    }

    public Effect effect() {
        return effect;
    }

    /** The status with this code; empty for codes that are unknown here. */
    public static Optional<LifecycleStatus> of(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }
}
