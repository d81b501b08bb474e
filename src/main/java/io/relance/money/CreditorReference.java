package io.relance.money;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * A creditor reference after ISO 11649: {@code RF}, two check digits, and up to 21 letters and digits. A payer who copies
 * it wrongly is found out, so that money which carries it can be booked without a person (DOMAIN §7.5).
 *
 * @param value without spaces, upper case, check digits right
 */
public record CreditorReference(String value) {

    private static final int LONGEST_BODY = 21;
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    /** @throws IllegalArgumentException if it is no reference or its check digits are wrong */
    public CreditorReference {
        if (!value.matches("RF\\d{2}[A-Z0-9]{1,21}") || remainder(value.substring(4) + value.substring(0, 4)) != 1) {
            throw new IllegalArgumentException("No creditor reference: " + value);
        }
    }

    /**
     * The reference of an invoice or of a customer: its letters and digits, the last 21 where there are more. Two numbers
     * that differ by punctuation alone share one reference; whoever looks it up must expect several.
     *
     * @return empty when the number has neither letter nor digit that a bank would take
     */
    public static Optional<CreditorReference> of(String number) {
        String body = number.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        if (body.isEmpty()) {
            return Optional.empty();
        }
        body = body.substring(Math.max(0, body.length() - LONGEST_BODY));
        int check = 98 - remainder(body + "RF00");
        return Optional.of(new CreditorReference("RF%02d%s".formatted(check, body)));
    }

    /** Reads a reference as people and banks write it: with spaces, in any case. Empty when it is none. */
    public static Optional<CreditorReference> parse(String text) {
        String plain = text.toUpperCase(Locale.ROOT).replaceAll("[\\s\u00A0\u202F-]", "");
        try {
            return Optional.of(new CreditorReference(plain));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** What stands behind the check digits. */
    public String body() {
        return value.substring(4);
    }

    /** As it is printed: in blocks of four, with no-break spaces between. */
    public String printed() {
        return value.replaceAll("(.{4})(?!$)", "$1\u00A0");
    }

    private static int remainder(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        return new BigInteger(digits.toString()).mod(MODULUS).intValue();
    }
}
