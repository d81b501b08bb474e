package io.relance.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyFormatTests {

    // In the tables below "_" stands for the no-break space and "~" for the narrow one, so that they can be seen.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR 1234.50      | 1~234,50_€",
                "EUR 0            | 0,00_€",
                "EUR 0.05         | 0,05_€",
                "EUR 999.99       | 999,99_€",
                "EUR 1000         | 1~000,00_€",
                "EUR 123456789.01 | 123~456~789,01_€",
                "EUR -1234.50     | −1~234,50_€",
                "EUR -0.01        | −0,01_€",
                "USD 1234.50      | 1~234,50_USD",
                "JPY 12345        | 12~345_JPY",
                "TND 1.234        | 1,234_TND"
            })
    void frenchReadersGetACommaAndNoBreakSpaces(String money, String written) {
        assertThat(MoneyFormat.FRENCH.format(Money.parse(money))).isEqualTo(visible(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR 1234.50     | €1,234.50",
                "EUR 1234567.80  | €1,234,567.80",
                "EUR 0           | €0.00",
                "EUR -40         | −€40.00",
                "GBP 1234.50     | GBP_1,234.50",
                "GBP -1234.50    | −GBP_1,234.50"
            })
    void englishReadersGetAPointAndTheCurrencyInFront(String money, String written) {
        assertThat(MoneyFormat.ENGLISH.format(Money.parse(money))).isEqualTo(visible(written));
    }

    @Test
    void everybodyButTheFrenchReadsEnglish() {
        assertThat(MoneyFormat.of(Locale.FRANCE)).isEqualTo(MoneyFormat.FRENCH);
        assertThat(MoneyFormat.of(Locale.CANADA_FRENCH)).isEqualTo(MoneyFormat.FRENCH);
        assertThat(MoneyFormat.of(Locale.UK)).isEqualTo(MoneyFormat.ENGLISH);
        assertThat(MoneyFormat.of(Locale.GERMANY)).isEqualTo(MoneyFormat.ENGLISH);
    }

    @Test
    void theDefaultLocaleOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(MoneyFormat.FRENCH.format(Money.parse("EUR 1234.50"))).isEqualTo("1\u202F234,50\u00A0€");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String visible(String written) {
        return written.replace('_', '\u00A0').replace('~', '\u202F');
    }
}
