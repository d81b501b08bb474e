package io.relance.court;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** French departments by their codes: "33", "2A", "971". */
final class Department {

    private static final Set<String> ALSACE_MOSELLE = Set.of("57", "67", "68");

    private Department() {}

    /**
     * The department of a postal code: its first digits, three overseas; Corsica is told apart by the third. Empty where
     * there is no French postal code. A few places on a border carry the code of their neighbour: what follows from this
     * is a proposal.
     */
    static Optional<String> of(@Nullable String postalCode) {
        String code = postalCode == null ? "" : postalCode.strip();
        if (!code.matches("[0-9]{5}")) {
            return Optional.empty();
        }
        if (code.startsWith("97") || code.startsWith("98")) {
            return Optional.of(code.substring(0, 3));
        }
        if (code.startsWith("20")) {
            return Optional.of(code.charAt(2) <= '1' ? "2A" : "2B");
        }
        return Optional.of(code.substring(0, 2));
    }

    /** Whether a code is one: two digits, Corsica's two, three digits overseas. */
    static boolean isOne(String code) {
        return code.matches("0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-8]|98[4678]") && !code.equals("20");
    }

    /** Where Good Friday and 26 December are holidays too. */
    static boolean keepsLocalHolidays(@Nullable String postalCode) {
        return of(postalCode).filter(ALSACE_MOSELLE::contains).isPresent();
    }
}
