package io.relance.hold;

import org.jspecify.annotations.Nullable;

/** A debtor paid what it had promised, in time. */
public record PromiseKept(
        long holdId, long debtorId, @Nullable Long invoiceId) {}
