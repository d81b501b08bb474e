package io.relance.payment;

import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money as a source reports it.
 *
 * @param reference unique; the same reference reported twice is the same money
 * @param source where it was reported: "api", "page", "import", a bank account
 * @param recordedBy user id of whoever reported it
 */
public record Receipt(
        String reference,
        Payment.Kind kind,
        Money amount,
        LocalDate receivedOn,
        String source,
        @Nullable String recordedBy) {}
