package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import org.junit.jupiter.api.Test;

/** Good Friday and 26 December, which are public holidays in Alsace and Moselle and nowhere else in France. */
abstract class RegionalHolidayStories extends Story {

    /** Whether the company keeps them. */
    abstract boolean kept();

    @Test
    void goodFriday() {
        LocalDate easterMonday =
                CalendarStoriesTests.easterMonday(LocalDate.now(clock).getYear() + 1);
        assertReminded(easterMonday.minusDays(3), easterMonday.plusDays(1));
    }

    @Test
    void theDayAfterChristmas() {
        LocalDate boxingDay = LocalDate.of(LocalDate.now(clock).getYear() + 1, Month.DECEMBER, 26);
        while (boxingDay.getDayOfWeek().getValue() > DayOfWeek.THURSDAY.getValue()) {
            boxingDay = boxingDay.plusYears(1);
        }
        assertReminded(boxingDay, boxingDay.plusDays(1));
    }

    /** An invoice whose friendly reminder falls on the holiday; where it is kept, the reminder waits. */
    private void assertReminded(LocalDate holiday, LocalDate next) {
        advanceTo(holiday.minusDays(14));
        Debtor debtor = debtor("REGION");
        invoice(debtor, "F-1", holiday.minusDays(3), "500.00");

        advanceTo(holiday);
        assertThat(timeline(debtor)).hasSize(kept() ? 1 : 2);
        advanceTo(next);

        assertThat(timeline(debtor)).hasSize(2).last().isEqualTo(on(kept() ? next : holiday, EMAIL, Tone.FRIENDLY));
        assertThat(mails()).hasSize(2);
    }
}
