package io.relance.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.calendar.PaymentTerms.Concern;
import io.relance.calendar.PaymentTerms.Kind;
import io.relance.calendar.PaymentTerms.Trade;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTermsTests {

    @ParameterizedTest(name = "{0} from {1}")
    @CsvFileSource(resources = "/claim/payment-terms.csv", delimiter = ';', numLinesToSkip = 1)
    void anInvoiceFallsDueOnTheDayThatItsTermsName(String terms, LocalDate issued, LocalDate due) {
        assertThat(PaymentTerms.of(terms).dueDate(issued)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "NET:60, GENERAL, false, NONE",
        "NET:61, GENERAL, false, OVER_60_DAYS",
        "THEN_END_OF_MONTH:45, GENERAL, false, NONE",
        "THEN_END_OF_MONTH:46, GENERAL, false, OVER_45_DAYS_END_OF_MONTH",
        "AFTER_END_OF_MONTH:46, GENERAL, false, OVER_45_DAYS_END_OF_MONTH",
        "SUMMARY_INVOICE:45, GENERAL, false, NONE",
        "SUMMARY_INVOICE:46, GENERAL, false, OVER_45_DAYS_SUMMARY",
        "NET:30, FREIGHT_TRANSPORT, false, NONE",
        "NET:31, FREIGHT_TRANSPORT, false, OVER_30_DAYS_TRANSPORT",
        "NET:30, SHORTER_BY_LAW, false, LIMIT_OF_TRADE_NOT_ON_RECORD",
        "NET:30, GENERAL, true, NONE",
        "NET:45, GENERAL, true, OVER_30_DAYS_PUBLIC_BUYER"
    })
    void termsBeyondTheLawAreAWarning(String terms, Trade trade, boolean publicBuyer, Concern concern) {
        assertThat(PaymentTerms.of(terms).concern(trade, publicBuyer)).isEqualTo(concern);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void termsAreReadAsTheyAreWritten(Kind kind) {
        PaymentTerms terms = new PaymentTerms(kind, 45);
        assertThat(PaymentTerms.of(terms.toString())).isEqualTo(terms);
    }

    @Test
    void whatIsNoTermsIsRefused() {
        assertThatThrownBy(() -> PaymentTerms.of("45 jours")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PaymentTerms.of("SOMETIME:45")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PaymentTerms(Kind.NET, 367)).isInstanceOf(IllegalArgumentException.class);
    }
}
