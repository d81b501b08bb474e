package io.relance.bank;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A movement as a statement tells it; batches are already split.
 *
 * @param amount in the account's currency: positive came in, negative went out
 * @param counterparty name of the payer, or of the one who was paid
 * @param bankReference what the bank calls the movement; not always unique
 * @param structuredReference creditor reference (ISO 11649) or another one that a machine has filled in
 * @param text everything people wrote, lines joined by spaces
 * @param code of the bank for the kind of movement
 * @param goingBack money that came in before and goes back: a returned transfer, a refused direct debit
 * @param backReason code or words for it
 */
public record TransactionDraft(
        LocalDate bookedOn,
        @Nullable LocalDate valueOn,
        Money amount,
        @Nullable String counterparty,
        @Nullable String counterpartyIban,
        @Nullable String endToEndId,
        @Nullable String bankReference,
        @Nullable String structuredReference,
        String text,
        @Nullable String code,
        boolean goingBack,
        @Nullable String backReason) {

    /** Tells movements apart as far as the bank does: two alike on one day have the same. */
    String likeness() {
        return String.join(
                        "|",
                        bookedOn.toString(),
                        amount.getAmount().stripTrailingZeros().toPlainString(),
                        plain(bankReference),
                        plain(endToEndId),
                        plain(structuredReference),
                        plain(counterpartyIban),
                        plain(counterparty),
                        plain(text))
                .toUpperCase(Locale.ROOT);
    }

    private static String plain(@Nullable String part) {
        return Objects.requireNonNullElse(part, "").replaceAll("[\\s|]+", " ").strip();
    }
}
