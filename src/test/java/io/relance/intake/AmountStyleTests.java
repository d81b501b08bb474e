package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountStyleTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1 234,56|1234.56",
                "1\u202F234,56\u00A0€|1234.56",
                "1.234,56|1234.56",
                "1.234.567,8|1234567.8",
                "1234|1234",
                "1.234|1234",
                "12,5|12.5",
                "-12,00|-12.00",
                "12,00-|-12.00",
                "(12,00)|-12.00",
                "\u221212,00|-12.00",
                "+12,00|12.00",
                "1'234,50|1234.50",
                "12,00 EUR|12.00",
                ",50|0.50"
            })
    void commaStyleReadsWhatFrenchProgramsWrite(String text, BigDecimal value) {
        assertThat(AmountStyle.COMMA.read(text).orElseThrow().value()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.56|1234.56",
                "$1,234.56|1234.56",
                "1234.5|1234.5",
                "(12.00)|-12.00",
                "1,234|1234",
                "55.94|55.94"
            })
    void pointStyleReadsWhatEnglishProgramsWrite(String text, BigDecimal value) {
        assertThat(AmountStyle.POINT.read(text).orElseThrow().value()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1234.56", "12,34,56", "1,2.3", "--5", "1e5", ".", ",", "12.34,5", "#N/A"})
    void whatIsNoAmountInCommaStyleIsNotRead(String text) {
        assertThat(AmountStyle.COMMA.read(text)).isEmpty();
    }

    @Test
    void theCurrencyWrittenWithTheAmountIsKept() {
        assertThat(AmountStyle.COMMA.read("12,00 €").orElseThrow().currency()).isEqualTo("EUR");
        assertThat(AmountStyle.POINT.read("USD 12.00").orElseThrow().currency()).isEqualTo("USD");
        assertThat(AmountStyle.POINT.read("12.00").orElseThrow().currency()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,50 1.234 7|COMMA|true",
                "12.50 1,234 7|POINT|true",
                "1.234,56 2.000|COMMA|true",
                "100 200|COMMA|true",
                "1.234 2.000|COMMA|false",
                "1,234 2,000|POINT|false",
                "1.234.567|COMMA|true",
                "0,500 1,234|COMMA|true"
            })
    void theWholeFileDecides(String amounts, AmountStyle style, boolean certain) {
        AmountStyle.Evidence evidence = new AmountStyle.Evidence();
        List.of(amounts.split(" ")).forEach(evidence::weigh);

        assertThat(evidence.style()).isEqualTo(style);
        assertThat(evidence.certain()).isEqualTo(certain);
    }
}
