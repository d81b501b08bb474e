package io.relance.invoice;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A rate of late-payment interest was agreed for an invoice, in percent a year; {@code null} where it was taken back. */
public record RateAgreed(
        long invoiceId, String number, @Nullable BigDecimal percent) {}
