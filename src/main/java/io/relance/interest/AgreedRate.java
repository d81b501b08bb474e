package io.relance.interest;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A late-payment rate as contracts and terms of sale stipulate it.
 *
 * @param rule what the figure means
 * @param figure percent a year, points, or a multiple
 */
public record AgreedRate(Rule rule, BigDecimal figure) {

    /** How contracts fix a rate. */
    public enum Rule {
        /** So much percent a year. */
        PERCENT,
        /** So many times the legal interest rate; three times is the least the law allows (L441-10 II). */
        LEGAL_MULTIPLE,
        /** So many points on top of the European Central Bank's refinancing rate. */
        ECB_PLUS
    }

    private static final Pattern WRITTEN = Pattern.compile("([A-Z_]+):(\\d+(?:\\.\\d+)?)");

    /** @throws IllegalArgumentException if the figure is negative */
    public AgreedRate {
        if (figure.signum() < 0) {
            throw new IllegalArgumentException("An agreed rate cannot be negative: " + figure);
        }
        figure = figure.signum() == 0 ? BigDecimal.ZERO : figure.stripTrailingZeros();
        figure = figure.scale() < 0 ? figure.setScale(0) : figure;
    }

    /** So much percent a year. */
    public static AgreedRate percent(BigDecimal percent) {
        return new AgreedRate(Rule.PERCENT, percent);
    }

    /**
     * Reads a rate as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static AgreedRate of(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an agreed rate: " + written);
        }
        return new AgreedRate(Rule.valueOf(parts.group(1)), new BigDecimal(parts.group(2)));
    }

    /** What it comes to in a semester, in percent a year, before the floor is looked at. */
    public BigDecimal in(LatePaymentRate figures) {
        return switch (rule) {
            case PERCENT -> figure;
            case LEGAL_MULTIPLE -> figures.legal().multiply(figure);
            case ECB_PLUS -> figures.refinancing().add(figure);
        };
    }

    /** Rule and figure, as in {@code LEGAL_MULTIPLE:3}; {@link #of} reads it. */
    @Override
    public String toString() {
        return rule + ":" + figure.toPlainString();
    }
}
