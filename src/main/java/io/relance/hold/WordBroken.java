package io.relance.hold;

import org.jspecify.annotations.Nullable;

/** A promise was broken, or an instalment plan was not kept: what comes next is firmer. */
public record WordBroken(
        long holdId, HoldKind kind, long debtorId, @Nullable Long invoiceId) {}
