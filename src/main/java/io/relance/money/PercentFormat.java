package io.relance.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes a rate as a French or an English letter prints it, with at least two decimals. */
public final class PercentFormat {

    private PercentFormat() {}

    /** {@code 12,15 %} with a no-break space, or {@code 12.15%}: French for French, English for everybody else. */
    public static String write(BigDecimal percent, Locale language) {
        String plain = percent.setScale(Math.max(2, percent.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
        return language.getLanguage().equals(Locale.FRENCH.getLanguage())
                ? plain.replace('.', ',') + "\u00A0%"
                : plain + "%";
    }
}
