package io.relance.claim;

import io.relance.interest.DayCount;
import io.relance.interest.PaymentOrder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code relance.claims.*}.
 *
 * @param paymentOrder what a partial payment pays first where nothing was said of it; interest, as the law has it (Code
 *     civil 1343-1)
 * @param dayCount how many days a year has
 * @param waivers whether interest and indemnity may be waived; a law that forbids it has been in discussion since 2026
 *     (DOMAIN §1.6). What was waived before stays waived
 */
@ConfigurationProperties("relance.claims")
public record ClaimSettings(
        @DefaultValue("interest-first") PaymentOrder paymentOrder,
        @DefaultValue("always-365") DayCount dayCount,
        @DefaultValue("true") boolean waivers) {}
