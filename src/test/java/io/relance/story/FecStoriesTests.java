package io.relance.story;

import static io.relance.story.Entries.HEADERS;
import static io.relance.story.Entries.payment;
import static io.relance.story.Entries.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.Caller.Answer;
import io.relance.debtor.AddressBook;
import io.relance.debtor.DebtorDetails;
import io.relance.invoice.InvoiceState;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A company connects its accounting by nothing but the FEC, day after day. */
class FecStoriesTests extends Story {

    @Autowired
    AddressBook addresses;

    @Test
    void todaysEntriesBringRemindersAndTomorrowsLetteringEndsThem() {
        LocalDate issued = monday.minusDays(33);
        String two = sale(1, issued, "DUPONT", "FA-1", "1200,00", "%1$s")
                + sale(2, issued, "DUPONT", "FA-2", "300,00", "%2$s");
        bring(HEADERS + two.formatted("", ""));
        var dupont = debtors.findByReference("DUPONT").orElseThrow();
        addresses.correct(
                dupont.id(), DebtorDetails.address("compta@dupont.example", null, null, "24000", "Périgueux"));

        advanceTo(monday.plusDays(1));

        assertThat(mailsTo("compta@dupont.example")).hasSize(1);
        assertThat(mailsTo("compta@dupont.example").get(0).text()).contains("FA-1", "FA-2", "1\u202F500,00\u00A0€");

        LocalDate paid = monday.plusDays(1);
        bring(HEADERS + two.formatted("A", "") + payment(3, paid, "DUPONT", "VIR 12", "1200,00", "A"));

        assertThat(found("FA-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("FA-1").settledOn()).isEqualTo(paid);
        assertThat(journeyOf("FA-1")).isEmpty();

        advanceTo(monday.plusDays(9));

        assertThat(mailsTo("compta@dupont.example")).hasSize(2);
        assertThat(mailsTo("compta@dupont.example").get(1).text())
                .contains("FA-2", "300,00\u00A0€")
                .doesNotContain("FA-1");

        bring(HEADERS
                + two.formatted("A", "B")
                + payment(3, paid, "DUPONT", "VIR 12", "1200,00", "A")
                + payment(4, monday.plusDays(9), "DUPONT", "CHQ 7", "300,00", "B"));
        advanceTo(monday.plusDays(40));

        assertThat(mailsTo("compta@dupont.example")).hasSize(2);
        assertNothingForgotten();
    }

    @Test
    void moneyThatNobodyHasLetteredHoldsTheReminders() {
        String sale = sale(1, monday.minusDays(33), "DURAND", "FA-1", "1200,00", "%s");
        bring(HEADERS + sale.formatted("") + payment(2, monday.minusDays(1), "DURAND", "VIR", "1200,00", ""));
        var durand = debtors.findByReference("DURAND").orElseThrow();
        addresses.correct(
                durand.id(), DebtorDetails.address("compta@durand.example", null, null, "24000", "Périgueux"));

        advanceTo(monday.plusDays(5));

        assertThat(mailsTo("compta@durand.example")).isEmpty();

        bring(HEADERS + sale.formatted("A") + payment(2, monday.minusDays(1), "DURAND", "VIR", "1200,00", "A"));

        assertThat(found("FA-1").state()).isEqualTo(InvoiceState.SETTLED);
        advanceTo(monday.plusDays(30));
        assertThat(mailsTo("compta@durand.example")).isEmpty();
    }

    private void bring(String entries) {
        Answer answer = program.bringEntries(false, entries);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.number("rejectedCount")).isZero();
        assertThat(answer.body().findValue("differing")).isEmpty();
    }
}
