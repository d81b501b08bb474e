package io.relance.money;

import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.joda.money.format.MoneyAmountStyle;
import org.joda.money.format.MoneyFormatter;
import org.joda.money.format.MoneyFormatterBuilder;

/**
 * Writes an amount as a French or an English letter prints it, with as many decimals as its currency has. Only the euro
 * gets its sign; any other currency keeps its ISO code, because a bare {@code $} or {@code £} names several.
 *
 * <p>The separators are spelled out here rather than taken from the JDK's locale data: those change between Java
 * releases, and a letter once sent must be reproducible.
 */
public enum MoneyFormat {
    /** {@code 1 234,50 €}: narrow no-break space between thousands, no-break space before the currency. */
    FRENCH(MoneyAmountStyle.ASCII_DECIMAL_COMMA_GROUP3_SPACE.withGroupingCharacter('\u202F')) {
        @Override
        String compose(String amount, String currency) {
            return amount + NO_BREAK_SPACE + currency;
        }
    },

    /** {@code €1,234.50}, or {@code USD 1,234.50} for a currency other than the euro. */
    ENGLISH(MoneyAmountStyle.ASCII_DECIMAL_POINT_GROUP3_COMMA) {
        @Override
        String compose(String amount, String currency) {
            return currency.equals(EURO_SIGN) ? currency + amount : currency + NO_BREAK_SPACE + amount;
        }
    };

    private static final String NO_BREAK_SPACE = "\u00A0";
    private static final String MINUS = "\u2212";
    private static final String EURO_SIGN = "\u20AC";

    // Immutable by its own Javadoc; it only lacks the annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final MoneyFormatter amount;

    MoneyFormat(MoneyAmountStyle style) {
        this.amount = new MoneyFormatterBuilder().appendAmount(style).toFormatter(Locale.ROOT);
    }

    /** The format for readers of this language: French for French, English for everybody else. */
    public static MoneyFormat of(Locale language) {
        return language.getLanguage().equals(Locale.FRENCH.getLanguage()) ? FRENCH : ENGLISH;
    }

    /** Writes the amount with its currency; a negative one starts with a true minus sign. */
    public String format(Money money) {
        CurrencyUnit currency = money.getCurrencyUnit();
        String written =
                compose(amount.print(money.abs()), currency.equals(CurrencyUnit.EUR) ? EURO_SIGN : currency.getCode());
        return money.isNegative() ? MINUS + written : written;
    }

    abstract String compose(String amount, String currency);
}
