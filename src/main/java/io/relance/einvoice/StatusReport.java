package io.relance.einvoice;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a platform reports of one invoice.
 *
 * @param number of the invoice
 * @param code of the status, as {@link LifecycleStatus} knows it or not
 * @param label of the status in the message's own words
 * @param at when it was set: with number and code it tells a new report from a copy
 * @param reason why, in the words of the message
 * @param received money received, including VAT (MEN)
 * @param agreed part that the buyer agrees to, including VAT (MAPTTC)
 * @param refused part that the buyer does not agree to, including VAT (MNATTC)
 * @param currency of the amounts; {@code null} for that of the invoice
 * @param by user id of whoever brought it
 */
public record StatusReport(
        String number,
        int code,
        String label,
        Instant at,
        @Nullable String reason,
        @Nullable BigDecimal received,
        @Nullable BigDecimal agreed,
        @Nullable BigDecimal refused,
        @Nullable String currency,
        String by) {}
