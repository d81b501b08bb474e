package io.relance.debtor;

import org.jspecify.annotations.Nullable;

/**
 * All that is to be known of somebody at a debtor; what is not known is {@code null}.
 *
 * @param receivesMessages whether our mails to the debtor go to this person too
 */
public record PersonDetails(
        String name,
        Person.Role role,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String street,
        @Nullable String postalCode,
        @Nullable String city,
        boolean receivesMessages) {

    /**
     * Texts without spaces around them, empty ones absent.
     *
     * @throws IllegalArgumentException without a name
     */
    public PersonDetails {
        name = name.strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A person needs a name");
        }
        email = stated(email);
        phone = stated(phone);
        street = stated(street);
        postalCode = stated(postalCode);
        city = stated(city);
    }

    private static @Nullable String stated(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
