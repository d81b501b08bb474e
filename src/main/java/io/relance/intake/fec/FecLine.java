package io.relance.intake.fec;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line on a customer's account.
 *
 * @param line see {@link Fec#lineOf}
 * @param cents in euros; positive for a debit
 * @param lettering empty when the line is open
 * @param currency {@code null} for the euro
 * @param foreign hundredths in that currency, with the sign of {@code cents}
 * @param due as the file states it, which the decree does not ask for
 */
record FecLine(
        long line,
        String journal,
        String entry,
        LocalDate date,
        String account,
        String auxiliary,
        String name,
        String piece,
        LocalDate pieceDate,
        String label,
        long cents,
        String lettering,
        @Nullable LocalDate letteredOn,
        @Nullable String currency,
        long foreign,
        @Nullable LocalDate due) {

    boolean isDebit() {
        return cents > 0;
    }

    /** Amount in the line's own currency, in hundredths, without sign. */
    long own() {
        return Math.abs(currency == null ? cents : foreign);
    }

    AccountClass accountClass() {
        return AccountClass.of(account);
    }

    /** Who owes: the auxiliary account; without one, the customer's own account, its class set aside. */
    String customer() {
        return accountClass().customer(account, auxiliary);
    }

    /** What no two lines share that are not the same money: the entry's number may change until it is validated. */
    String key() {
        return "FEC:%s:%s:%s:%s:%d".formatted(customer(), journal, date, piece, Math.abs(cents));
    }
}
