package io.relance.invoice;

import io.relance.interest.AgreedRate;
import org.jspecify.annotations.Nullable;

/** A rate of late-payment interest was agreed for an invoice; {@code null} where it was taken back. */
public record RateAgreed(
        long invoiceId, String number, @Nullable AgreedRate rate) {}
