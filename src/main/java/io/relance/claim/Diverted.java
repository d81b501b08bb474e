package io.relance.claim;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A part of the money that came for an invoice on a day and paid something else than the invoice: recoverable costs, which
 * come before interest and principal (Code civil 1343-1). The invoice's own balance in the books knows nothing of it.
 *
 * @param amount in the currency of the invoice, at most what came that day
 */
public record Diverted(long invoiceId, LocalDate day, Money amount) {}
