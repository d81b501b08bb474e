package io.relance.creditor;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Who the creditor is, as letters and mails print it.
 *
 * @param capital share capital in euros; absent for a sole trader
 * @param rcsTown town of the register of commerce
 * @param email sender of all mail, and where answers go when no collector is in charge
 */
public record CreditorDetails(
        String name,
        @Nullable String legalForm,
        @Nullable BigDecimal capital,
        String siren,
        @Nullable String rcsTown,
        String street,
        String postalCode,
        String city,
        String country,
        @Nullable String phone,
        String email,
        String iban,
        @Nullable String bic,
        String senderName,
        @Nullable String senderTitle) {}
