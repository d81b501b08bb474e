package io.relance.payment;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one payment or credit note took off one invoice.
 *
 * @param receivedOn the day the money arrived, or the day of the credit note
 * @param amount more than zero, in the currency of the invoice
 */
public record Reduction(
        long invoiceId, long paymentId, String reference, Payment.Kind kind, LocalDate receivedOn, BigDecimal amount) {}
