package io.relance.hold;

import org.jspecify.annotations.Nullable;

/** A dispute was opened, decided, given more time, or is over: whoever follows it looks again. */
public record DisputeChanged(
        long holdId, long debtorId, @Nullable Long invoiceId) {}
