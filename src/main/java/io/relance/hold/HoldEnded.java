package io.relance.hold;

import org.jspecify.annotations.Nullable;

/** A reason to wait is gone or has changed its day; the journeys concerned look again at what still holds them. */
public record HoldEnded(
        long holdId, HoldKind kind, long debtorId, @Nullable Long invoiceId) {}
