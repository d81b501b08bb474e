package io.relance.workflow.courtreferral;

import io.relance.court.CourtSeats;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The variables of a dossier's process: its ids, routing flags, and for a moment what a form brought. */
public final class CourtVariables {

    private static final String DOSSIER_ID = "courtDossierId";

    private CourtVariables() {}

    /** With the debtor, so that tasks say whom they are about. */
    static Map<String, Object> start(long dossierId, long debtorId) {
        return Map.of(DOSSIER_ID, dossierId, "debtorId", debtorId, "filed", "NO");
    }

    /** The dossier of a process. */
    public static long dossierId(VariableScope scope) {
        return ((Number) scope.getVariable(DOSSIER_ID)).longValue();
    }

    /** What was chosen in a form; empty where nothing was. */
    public static String chosen(VariableScope scope, String name) {
        return text(scope, name) == null ? "" : String.valueOf(text(scope, name));
    }

    /** What was typed, stripped; null where nothing was. */
    public static @Nullable String text(VariableScope scope, String name) {
        Object value = scope.getVariable(name);
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    static boolean ticked(VariableScope scope, String name) {
        return Boolean.TRUE.equals(scope.getVariable(name));
    }

    /** A day as forms send it; null where there is none or it cannot be read. */
    public static @Nullable LocalDate day(VariableScope scope, String name) {
        String value = text(scope, name);
        try {
            return value == null ? null : LocalDate.parse(value.substring(0, Math.min(10, value.length())));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** An amount in euros, written the French or the English way; empty where nothing was typed. */
    public static Optional<Money> euros(VariableScope scope, String name) {
        String value = text(scope, name);
        if (value == null) {
            return Optional.empty();
        }
        String plain = value.replaceAll("[\\s\u00A0\u202F€]", "").replace(',', '.');
        try {
            return Optional.of(Money.of(CurrencyUnit.EUR, new BigDecimal(plain), RoundingMode.UNNECESSARY));
        } catch (ArithmeticException | NumberFormatException unreadable) {
            // zero is an amount that no step takes
            return Optional.of(Money.zero(CurrencyUnit.EUR));
        }
    }

    static CourtSeats.@Nullable Kind courtKind(VariableScope scope) {
        String kind = text(scope, "courtKind");
        return Arrays.stream(CourtSeats.Kind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .orElse(null);
    }

    /** Whether the debtor may oppose what was served. */
    static void contest(VariableScope scope, boolean possible) {
        scope.setVariable("contest", possible ? "YES" : "NO");
    }

    /** Whether the court has the dossier. */
    static void filed(VariableScope scope) {
        scope.setVariable("filed", "YES");
    }
}
