package io.relance.intake;

import java.util.Optional;

/** Numbers of the French company register: nine digits, of which the last proves the others (INSEE; Luhn). */
final class Siren {

    private Siren() {}

    /** The SIREN in a text, which may be a SIRET or carry blanks; empty if its check digit is wrong. */
    static Optional<String> read(String text) {
        String digits = text.replaceAll("[\\s\\u00A0\\u202F.\\-]", "");
        if (!digits.matches("\\d{9}|\\d{14}")) {
            return Optional.empty();
        }
        String siren = digits.substring(0, 9);
        int sum = 0;
        for (int i = 0; i < siren.length(); i++) {
            int digit = siren.charAt(i) - '0';
            int weighed = i % 2 == 1 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0 && !siren.equals("000000000") ? Optional.of(siren) : Optional.empty();
    }
}
