package io.relance.hold;

import org.jspecify.annotations.Nullable;

/** A journey, or all journeys of a debtor when no invoice is named, must wait. */
public record HoldPlaced(
        long holdId, HoldKind kind, long debtorId, @Nullable Long invoiceId) {}
