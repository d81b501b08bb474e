package io.relance.interest;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;

/** What figures must look like before they are taken into the book: a misplaced comma must not become a claim. */
final class RateFigures {

    private static final BigDecimal FIFTY = BigDecimal.valueOf(50);

    private RateFigures() {}

    static void check(LatePaymentRate rate, Clock clock) {
        if (rate.source().isBlank()) {
            throw new IllegalArgumentException("Figures need the source they were read from");
        }
        if (rate.readOn().isAfter(LocalDate.now(clock))) {
            throw new IllegalArgumentException("A page cannot have been read on " + rate.readOn());
        }
        for (BigDecimal percent : new BigDecimal[] {
            rate.margin(), rate.publicMargin(), rate.legal(), rate.floorMultiple(), rate.statutory()
        }) {
            if (percent.signum() < 0 || percent.compareTo(FIFTY) > 0) {
                throw new IllegalArgumentException("Not a plausible figure: " + percent);
            }
        }
        if (rate.indemnity().isNegative()) {
            throw new IllegalArgumentException("An indemnity cannot be negative: " + rate.indemnity());
        }
    }
}
