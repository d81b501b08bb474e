package io.relance.einvoice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code relance.e-invoices.*}.
 *
 * @param acceptAnySeller take invoices of other sellers than the creditor: for trying out, never for real
 * @param chaseFactored collect invoices that name another payee: only if the factor leaves collecting to the creditor
 * @param disputeDays how long a dispute told by a platform holds an invoice before a person must settle it
 * @param paymentDays how long reminders wait for a payment that the buyer reports as sent
 */
@ConfigurationProperties("relance.e-invoices")
public record EInvoiceSettings(
        @DefaultValue("false") boolean acceptAnySeller,
        @DefaultValue("false") boolean chaseFactored,
        @DefaultValue("30") int disputeDays,
        @DefaultValue("10") int paymentDays) {}
