package io.relance.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * As much of an invoice as it takes to find what somebody has paid.
 *
 * @param open nothing on a settled one
 */
public record OpenItem(long invoiceId, String number, long debtorId, LocalDate dueDate, Money open, boolean settled) {

    OpenItem(
            long invoiceId,
            String number,
            long debtorId,
            LocalDate dueDate,
            String currency,
            BigDecimal open,
            InvoiceState state) {
        this(
                invoiceId,
                number,
                debtorId,
                dueDate,
                Money.of(CurrencyUnit.of(currency), open, RoundingMode.UNNECESSARY),
                state != InvoiceState.OPEN && state != InvoiceState.CLOSED);
    }
}
