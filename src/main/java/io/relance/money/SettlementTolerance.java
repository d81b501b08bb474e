package io.relance.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How little may be left of an invoice for it to count as paid: nobody is chased over cents. */
@Component
public class SettlementTolerance {

    private final BigDecimal amount;

    /** @param amount in units of whatever currency the invoice has; 1.00 unless the company says otherwise */
    public SettlementTolerance(@Value("${relance.payment.tolerance:1.00}") BigDecimal amount) {
        this.amount = amount;
    }

    /** Whether the balance is nothing to speak of: at or below the tolerance, or negative. */
    public boolean covers(Money openBalance) {
        return !openBalance.isGreaterThan(Money.of(openBalance.getCurrencyUnit(), amount, RoundingMode.DOWN));
    }
}
