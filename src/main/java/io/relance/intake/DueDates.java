package io.relance.intake;

import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When an invoice is due of which no source says it. Nothing agreed means thirty days (Code de commerce L441-10 I), counted
 * from the invoice because the day of delivery is not known.
 */
@Component
class DueDates {

    private final int days;

    /** @param days after the date of the invoice */
    DueDates(@Value("${relance.terms.days:30}") int days) {
        this.days = days;
    }

    LocalDate derive(LocalDate issued) {
        return issued.plusDays(days);
    }

    int days() {
        return days;
    }
}
