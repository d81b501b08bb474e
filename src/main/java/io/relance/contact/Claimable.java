package io.relance.contact;

import io.relance.hold.Hold;
import io.relance.invoice.Invoice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import org.joda.money.Money;

/** What of an invoice may be demanded: its open balance less the part that its debtor contests. */
final class Claimable {

    private Claimable() {}

    static Money of(Invoice invoice, Collection<Hold> held) {
        Money claimable = invoice.openBalance();
        for (Hold hold : held) {
            BigDecimal part = hold.amount();
            if (hold.isPartial() && part != null && invoice.id().equals(hold.invoiceId())) {
                claimable = claimable.minus(part, RoundingMode.UP);
            }
        }
        return claimable;
    }
}
