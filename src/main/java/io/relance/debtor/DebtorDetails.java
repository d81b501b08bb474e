package io.relance.debtor;

import org.jspecify.annotations.Nullable;

/** What a source says of a debtor; {@code null} where it is silent. */
public record DebtorDetails(
        @Nullable String name,
        @Nullable String legalForm,
        @Nullable String siren,
        @Nullable String country,
        @Nullable String language,
        @Nullable String segment,
        @Nullable Boolean publicBuyer,
        @Nullable String personName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String street,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable Boolean directDebit,
        @Nullable Boolean excluded) {

    /** Says something of the addresses only. */
    public static DebtorDetails address(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String street,
            @Nullable String postalCode,
            @Nullable String city) {
        return new DebtorDetails(
                null, null, null, null, null, null, null, null, email, phone, street, postalCode, city, null, null);
    }
}
