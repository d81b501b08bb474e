package io.relance.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessFeeTests {

    private static final LocalDate NEW_SCALE = LocalDate.of(2026, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "15, 50,  false, 0.00,    500.00, 0.00",
        "15, 50,  false, 1000.00, 500.00, 150.00",
        "15, 50,  true,  1000.00, 500.00, 225.00",
        "15, 50,  false, 100.00,  0.00,   50.00",
        "15, 50,  false, 30.00,   0.00,   30.00",
        "12.5, 0, false, 333.33,  0.00,   41.67",
    })
    void aFeeIsAShareOfWhatWasRecoveredAtLeastTheMinimumAndNeverMoreThanThat(
            BigDecimal percent, BigDecimal minimum, boolean onDirect, String byAgency, String direct, String fee) {
        SuccessFee terms = new SuccessFee(percent, Money.parse("EUR " + minimum), onDirect);

        assertThat(terms.of(Money.parse("EUR " + byAgency), Money.parse("EUR " + direct)))
                .isEqualTo(Money.parse("EUR " + fee));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-31, 3000,    30",
        "2026-01-01, 0,       25",
        "2026-01-01, 2500,    25",
        "2026-01-01, 2500.01, 10",
        "2027-06-01, 90000,   10",
    })
    void theScaleInForceAndTheSizeOfTheClaimGiveThePercentage(LocalDate day, BigDecimal claim, BigDecimal percent) {
        Agency agency = agency();

        assertThat(agency.percentFor(claim, day))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(percent));
        assertThat(agency.percentFor(claim, LocalDate.of(2019, 12, 31))).isEmpty();
    }

    @Test
    void aScaleBeginsAtZeroAndNamesEachAmountOnce() {
        Agency agency = agency();
        FeeBand high = new FeeBand(NEW_SCALE, BigDecimal.TEN, BigDecimal.ONE);
        FeeBand zero = new FeeBand(NEW_SCALE, BigDecimal.ZERO, BigDecimal.ONE);

        assertThatThrownBy(() -> agency.charge(NEW_SCALE, List.of(high))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agency.charge(NEW_SCALE, List.of(zero, zero)))
                .isInstanceOf(IllegalArgumentException.class);
        agency.charge(NEW_SCALE, List.of(zero));
        assertThat(agency.percentFor(new BigDecimal("9000"), NEW_SCALE)).contains(BigDecimal.ONE);
    }

    private static Agency agency() {
        Agency agency = new Agency(new AgencyDetails(
                "Ouest",
                null,
                null,
                null,
                null,
                null,
                null,
                "ouest",
                null,
                null,
                null,
                false,
                false,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                30,
                null,
                null,
                null,
                true));
        LocalDate old = LocalDate.of(2020, 1, 1);
        agency.charge(old, List.of(new FeeBand(old, BigDecimal.ZERO, new BigDecimal("30"))));
        agency.charge(
                NEW_SCALE,
                List.of(
                        new FeeBand(NEW_SCALE, BigDecimal.ZERO, new BigDecimal("25")),
                        new FeeBand(NEW_SCALE, new BigDecimal("2500"), new BigDecimal("10"))));
        return agency;
    }
}
