package io.relance.intake;

import io.relance.bank.StatementDraft;
import io.relance.bank.StatementFormat;
import io.relance.bank.TransactionDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A statement of 5 January 2026 that shows one movement. */
final class OneMovement {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    private OneMovement() {}

    static StatementDraft statement(String amount, String payer, String text) {
        Money money = Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
        Money opening = Money.of(CurrencyUnit.EUR, 1_000);
        return new StatementDraft(
                StatementFormat.CAMT053,
                "FR7630006000011234567890189",
                null,
                CurrencyUnit.EUR,
                text,
                DAY,
                opening,
                DAY,
                opening.plus(money),
                List.of(new TransactionDraft(DAY, DAY, money, payer, null, null, null, null, text, null, false, null)),
                0,
                1,
                List.of());
    }
}
