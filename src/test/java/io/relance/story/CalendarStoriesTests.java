package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static io.relance.contact.Channel.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.calendar.MovableClock;
import io.relance.contact.Contact;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.invoice.Invoice;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

class CalendarStoriesTests extends Story {

    @Test
    void weekEndsWait() {
        Debtor debtor = debtor("SAMEDI");
        invoice(debtor, "F-1", monday.plusDays(2), "500.00"); // + 3 days is a Saturday

        advanceTo(monday.plusDays(6));
        assertThat(mails()).hasSize(1);
        advanceTo(monday.plusDays(7));

        assertThat(timeline(debtor))
                .containsExactly(on(monday, EMAIL, Tone.COURTESY), on(monday.plusDays(7), EMAIL, Tone.FRIENDLY));
    }

    @Test
    void publicHolidaysWait() {
        LocalDate labourDay = LocalDate.of(LocalDate.now(clock).getYear() + 1, Month.MAY, 1);
        while (labourDay.getDayOfWeek().getValue() > DayOfWeek.THURSDAY.getValue()) {
            labourDay = labourDay.plusYears(1);
        }
        advanceTo(labourDay.minusDays(12));
        Debtor debtor = debtor("PREMIERMAI");
        invoice(debtor, "F-1", labourDay.minusDays(3), "500.00");

        advanceTo(labourDay);
        assertThat(mails()).hasSize(1); // the courtesy notice of the week before
        advanceTo(labourDay.plusDays(1));

        assertThat(timeline(debtor)).last().isEqualTo(on(labourDay.plusDays(1), EMAIL, Tone.FRIENDLY));
        assertThat(mails()).hasSize(2);
    }

    @Test
    void easterMondayWaits() {
        LocalDate easterMonday = easterMonday(LocalDate.now(clock).getYear() + 1);
        advanceTo(easterMonday.minusDays(15));
        Debtor debtor = debtor("PAQUES");
        invoice(debtor, "F-1", easterMonday.minusDays(3), "500.00");

        advanceTo(easterMonday);
        assertThat(timeline(debtor)).hasSize(1).allMatch(line -> line.endsWith("COURTESY"));
        advanceTo(easterMonday.plusDays(1));

        assertThat(timeline(debtor)).last().isEqualTo(on(easterMonday.plusDays(1), EMAIL, Tone.FRIENDLY));
    }

    @Test
    void nothingLeavesOutsideOfficeHours() {
        advanceTo(monday, LocalTime.of(19, 0));
        Debtor debtor = debtor("NUIT");
        invoice(debtor, "F-1", monday.minusDays(12), "500.00");
        advanceTo(monday.plusDays(1), LocalTime.of(8, 59));
        assertThat(mails()).isEmpty();

        advanceTo(monday.plusDays(1), LocalTime.of(9, 0));

        assertThat(mails()).hasSize(1);
    }

    @Test
    void anInvoiceImportedSixtyDaysLateGetsOneReminderThenTheRestAtItsPace() {
        Debtor debtor = debtor("TARD");
        invoice(debtor, "F-1", monday.minusDays(60), "500.00");

        advanceTo(monday.plusDays(3));
        assertThat(timeline(debtor)).containsExactly(on(monday, EMAIL, Tone.FIRM));
        advanceTo(monday.plusDays(4));
        complete("callDebtor", Map.of("outcome", "OTHER", "note", "rappellera"));
        advanceTo(monday.plusDays(60));

        assertThat(timeline(debtor))
                .containsExactly(
                        on(monday, EMAIL, Tone.FIRM),
                        on(monday.plusDays(4), PHONE, Tone.FIRM),
                        on(monday.plusDays(8), EMAIL, Tone.LAST));
        assertThat(tasks("signNotice")).hasSize(1);
        assertNothingForgotten();
    }

    @Test
    void aWeekOfDowntimeGivesOneMessageNotFive() {
        Debtor debtor = debtor("PANNE");
        for (int i = 0; i < 5; i++) {
            invoice(debtor, "F-" + i, monday.minusDays(2).plusDays(i), "500.00");
        }

        wakeAt(monday.plusDays(8));
        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("F-0").contains("F-4"));
        advanceTo(monday.plusDays(10));

        assertThat(mails()).hasSize(1);
    }

    @Test
    void aMonthOfDowntimeNeitherHurriesNorForgets() {
        Debtor debtor = debtor("MOIS");
        invoice(debtor, "F-1", monday.plusDays(1), "500.00");
        advanceTo(monday);
        assertThat(mails()).hasSize(1);

        wakeAt(monday.plusDays(36));
        assertThat(mails()).hasSize(2);
        advanceTo(monday.plusDays(90));

        List<Contact> sent =
                contactsOf(debtor).stream().filter(c -> c.sentAt() != null).toList();
        for (int i = 1; i < sent.size(); i++) {
            assertThat(day(sent.get(i - 1))).isAfterOrEqualTo(day(sent.get(i)).plusDays(4));
        }
        assertNothingForgotten();
    }

    @Test
    void aDueDateMovedMovesTheTimers() {
        Debtor debtor = debtor("REPORT");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(1), "500.00");
        transaction.executeWithoutResult(status -> ledger.moveDueDate(found("F-1"), monday.plusDays(20)));

        advanceTo(monday.plusDays(12));
        assertThat(mails()).isEmpty();
        advanceTo(monday.plusDays(24));

        assertThat(timeline(debtor))
                .containsExactly(
                        on(monday.plusDays(14), EMAIL, Tone.COURTESY), on(monday.plusDays(23), EMAIL, Tone.FRIENDLY));
        assertThat(invoice.number()).isEqualTo("F-1");
        assertNothingForgotten();
    }

    @Test
    void aDueDateMovedWhileItsReminderWaitsTakesTheReminderBack() {
        Debtor debtor = debtor("ATEMPS");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1), LocalTime.of(8, 0));
        assertThat(contactsOf(debtor)).hasSize(1);

        transaction.executeWithoutResult(status -> ledger.moveDueDate(found("F-1"), monday.plusDays(30)));
        advanceTo(monday.plusDays(20));
        assertThat(mails()).isEmpty();
        advanceTo(monday.plusDays(35)); // + 3 days is a Saturday

        assertThat(timeline(debtor))
                .as("the courtesy notice came too late for the old date, not for the new one")
                .containsExactly(
                        on(monday.plusDays(23), EMAIL, Tone.COURTESY), on(monday.plusDays(35), EMAIL, Tone.FRIENDLY));
        assertNothingForgotten();
    }

    @Test
    void stepsPassedOverForTheOldDueDateAreJudgedByTheNewOne() {
        Debtor debtor = debtor("SAUTES");
        invoice(debtor, "F-1", monday.minusDays(40), "500.00");
        advanceTo(monday);
        assertThat(timeline(debtor)).containsExactly(on(monday, EMAIL, Tone.FIRM));

        transaction.executeWithoutResult(status -> ledger.moveDueDate(found("F-1"), monday.plusDays(21)));
        advanceTo(monday.plusDays(24));

        assertThat(timeline(debtor))
                .containsExactly(
                        on(monday, EMAIL, Tone.FIRM),
                        on(monday.plusDays(14), EMAIL, Tone.COURTESY),
                        on(monday.plusDays(24), EMAIL, Tone.FRIENDLY));
        transaction.executeWithoutResult(status -> ledger.moveDueDate(found("F-1"), monday.minusDays(40)));
        advanceTo(monday.plusDays(26));
        assertThat(timeline(debtor)).as("nothing is said twice").hasSize(3);
        assertNothingForgotten();
    }

    @Test
    void aDueDateMovedAfterTheLadderHasEndedOpensTheLadderAgain() {
        Debtor debtor = debtor("ENCORE");
        jdbc.update("update debtor set excluded = true where id = ?", debtor.id());
        invoice(debtor, "F-1", monday.minusDays(29), "500.00");
        advanceTo(monday.plusDays(20));
        assertThat(tasks("signNotice")).hasSize(1);

        transaction.executeWithoutResult(status -> ledger.moveDueDate(found("F-1"), monday.plusDays(40)));
        advanceTo(monday.plusDays(21));

        assertThat(tasks("signNotice")).isEmpty();
        assertNothingForgotten();
    }

    /** The program was down: the clock stands on another day at once, then everything overdue is found. */
    private void wakeAt(LocalDate day) {
        Instant morning = day.atTime(10, 0).atZone(PARIS).toInstant();
        ((MovableClock) clock).moveTo(morning);
        ReflectionTestUtils.invokeMethod(engineClock, "follow");
        days.doWhatIsDue();
        advanceTo(day);
    }

    @Autowired
    @org.springframework.beans.factory.annotation.Qualifier("engineClock")
    private Object engineClock;

    private static LocalDate day(Contact contact) {
        return contact.sentAt().atZone(PARIS).toLocalDate();
    }

    /** Gauss's formula, in the form of Meeus/Jones/Butcher. */
    static LocalDate easterMonday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int sum = h + l - 7 * m + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1).plusDays(1);
    }
}
