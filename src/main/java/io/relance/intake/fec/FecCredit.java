package io.relance.intake.fec;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money, or a credit note, that the file sets against nothing.
 *
 * @param line see {@link Fec#lineOf}
 * @param key the same in tomorrow's file
 * @param piece the document's number; may be empty
 * @param currency {@code null} for the euro
 * @param amount in hundredths of the currency
 * @param cents the same in cents of a euro
 */
public record FecCredit(
        long line,
        String key,
        boolean creditNote,
        LocalDate on,
        String piece,
        String label,
        @Nullable String currency,
        long amount,
        long cents) {}
