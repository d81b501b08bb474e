package io.relance.einvoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice's lifecycle.
 *
 * @param done what it did here: a code of {@link Lifecycle.Done}
 * @param handledBy who has issued the invoice anew, or decided that it need not be, after it was stopped
 */
public record StatusEntry(
        long id,
        String number,
        int code,
        String label,
        Instant at,
        @Nullable String reason,
        Lifecycle.Done done,
        @Nullable String handledBy) {}
