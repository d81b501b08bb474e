package io.relance.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class RecoveryIndemnityTests {

    private static final LocalDate DUE = LocalDate.of(2026, 3, 31);

    private final RecoveryIndemnity indemnity = new RecoveryIndemnity(new KnownRates());

    @Test
    void anInvoiceOneDayLateOwesFortyEuros() {
        assertThat(indemnity.of(DUE, DUE.plusDays(1))).contains(Money.parse("EUR 40"));
        assertThat(indemnity.of(DUE, DUE.plusYears(1))).contains(Money.parse("EUR 40"));
    }

    @Test
    void anInvoiceOwesNothingUntilItIsLate() {
        assertThat(indemnity.of(DUE, DUE)).isEmpty();
        assertThat(indemnity.of(DUE, DUE.minusDays(7))).isEmpty();
    }

    @Test
    void theSemesterInWhichTheDelayBeganDecides() {
        assertThatThrownBy(() -> indemnity.of(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 5)))
                .isInstanceOf(MissingRate.class)
                .hasMessageContaining("2027 H1");
        assertThat(indemnity.of(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 5)))
                .isPresent();
    }
}
