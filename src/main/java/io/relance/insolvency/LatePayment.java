package io.relance.insolvency;

import io.relance.payment.Payment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that came on or after the day of the judgment. A payment of an earlier debt may be annulled within three years
 * (C. com. L622-7 III); one of a later debt is in order.
 *
 * @param checkedBy user id of whoever has looked at it; {@code null}: nobody yet
 */
public record LatePayment(
        Payment payment,
        @Nullable Instant checkedAt,
        @Nullable String checkedBy,
        @Nullable String note) {}
