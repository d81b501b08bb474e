package io.relance.interest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.joda.money.Money;

/** The figures of 2023 to 2026, at hand without a database: refinancing rate and legal rate of each semester. */
final class KnownRates implements LatePaymentRates {

    private static final Map<String, String[]> FIGURES = Map.of(
            "2023 H1", new String[] {"2.50", "2.06"},
            "2023 H2", new String[] {"4.00", "4.22"},
            "2024 H1", new String[] {"4.50", "5.07"},
            "2024 H2", new String[] {"4.25", "4.92"},
            "2025 H1", new String[] {"3.15", "3.71"},
            "2025 H2", new String[] {"2.15", "2.76"},
            "2026 H1", new String[] {"2.15", "2.62"},
            "2026 H2", new String[] {"2.40", "2.75"});

    @Override
    public LatePaymentRate in(Semester semester) {
        String[] figures = FIGURES.get(semester.toString());
        if (figures == null) {
            throw new MissingRate(semester);
        }
        return new LatePaymentRate(
                semester,
                new BigDecimal(figures[0]),
                new BigDecimal("10"),
                new BigDecimal("8"),
                new BigDecimal(figures[1]),
                new BigDecimal("3"),
                Money.parse("EUR 40"),
                "test",
                LocalDate.of(2026, 11, 22),
                true);
    }
}
