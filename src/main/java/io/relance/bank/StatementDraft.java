package io.relance.bank;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One statement of one account, as read from a file.
 *
 * @param account IBAN, or another number where the file gives none
 * @param reference how the bank numbers the statement
 * @param openingDate day at whose end, or beginning, the opening balance stood
 * @param opening balance before the first movement
 * @param closing balance after the last one
 * @param pending movements left out because they are not booked yet
 * @param line of the file where it begins
 * @param notes codes of what was odd and taken all the same
 */
public record StatementDraft(
        StatementFormat format,
        String account,
        @Nullable String accountName,
        CurrencyUnit currency,
        String reference,
        @Nullable LocalDate openingDate,
        @Nullable Money opening,
        @Nullable LocalDate closingDate,
        @Nullable Money closing,
        List<TransactionDraft> transactions,
        int pending,
        long line,
        List<String> notes) {

    public StatementDraft {
        transactions = List.copyOf(transactions);
        notes = List.copyOf(notes);
    }

    /** Whether both balances are there: only then the statement proves that no movement is missing. */
    public boolean isProven() {
        return opening != null && closing != null && closingDate != null;
    }

    /**
     * What is missing between the opening balance with all movements and the closing balance.
     *
     * @return zero when the statement adds up, or when it has not both balances
     */
    public Money difference() {
        Money before = opening;
        Money after = closing;
        if (before == null || after == null) {
            return Money.zero(currency);
        }
        Money sum = before;
        for (TransactionDraft movement : transactions) {
            sum = sum.plus(movement.amount());
        }
        return after.minus(sum);
    }
}
