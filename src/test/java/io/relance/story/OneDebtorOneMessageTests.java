package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Contact;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.invoice.InvoiceDraft;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class OneDebtorOneMessageTests extends Story {

    @Test
    void tenInvoicesOfOneDebtorGiveOneMail() {
        Debtor debtor = debtor("GIRONDE");
        for (int i = 1; i <= 10; i++) {
            invoice(debtor, "F-" + i, monday.plusDays(1), "100.00");
        }

        advanceTo(monday.plusDays(2));

        assertThat(mails()).hasSize(1).first().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("gironde@client.example");
            for (int i = 1; i <= 10; i++) {
                assertThat(mail.text()).contains("F-" + i);
            }
            assertThat(mail.text()).contains("1\u202F000,00\u00A0€");
        });
        assertNothingForgotten();
    }

    @Test
    void paidAnHourBeforeTheSendingGivesNone() {
        Debtor debtor = debtor("LOIRE");
        invoice(debtor, "F-1", monday.minusDays(2), "100.00");
        advanceTo(monday.plusDays(1), LocalTime.of(8, 0));

        pay("F-1", "100.00");
        advanceTo(monday.plusDays(40));

        assertThat(mails()).isEmpty();
        assertThat(journeyOf("F-1")).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void theWholeLadderRunsDownToTheDecision() {
        Debtor debtor = debtor("RHONE");
        invoice(debtor, "F-1", monday.plusDays(10), "1200.00");

        advanceTo(monday.plusDays(31));
        assertThat(mails()).hasSize(3);
        assertThat(tasks("callDebtor")).hasSize(1);

        advanceTo(monday.plusDays(60));
        assertThat(mails()).hasSize(4);
        assertThat(tasks("signNotice")).hasSize(1);
        assertNothingForgotten();
    }

    @Test
    void severalStepsInOneMessageSpeakInTheHighestTone() {
        Debtor debtor = debtor("TONS");
        invoice(debtor, "F-1", monday.plusDays(8), "100.00"); // courtesy on Tuesday
        invoice(debtor, "F-2", monday.minusDays(2), "200.00"); // friendly on Tuesday
        invoice(debtor, "F-3", monday.minusDays(40), "300.00"); // firm as soon as known

        advanceTo(monday.plusDays(4));

        assertThat(timeline(debtor))
                .containsExactly(on(monday, EMAIL, Tone.FIRM), on(monday.plusDays(4), EMAIL, Tone.FRIENDLY));
        assertThat(mails().get(0).text()).contains("F-2").contains("F-3").doesNotContain("F-1");
        assertThat(mails().get(1).text()).contains("F-1").contains("F-2").contains("F-3");
        assertNothingForgotten();
    }

    @Test
    void twoInvoicesOfOneDebtorKeepTheMinimumGapBetweenTheirMessages() {
        Debtor debtor = debtor("ECART");
        for (int i = 0; i < 8; i++) {
            invoice(debtor, "F-" + i, monday.minusDays(4).plusDays(i), "100.00");
        }

        advanceTo(monday.plusDays(45));

        List<Contact> made =
                contactsOf(debtor).stream().filter(c -> c.sentAt() != null).toList();
        for (int i = 1; i < made.size(); i++) {
            assertThat(made.get(i).sentAt().atZone(PARIS).toLocalDate().plusDays(4))
                    .isBeforeOrEqualTo(made.get(i - 1).sentAt().atZone(PARIS).toLocalDate());
        }
        assertThat(made).hasSizeGreaterThan(4);
        assertNothingForgotten();
    }

    @Test
    void anEnglishDebtorIsWrittenToInEnglish() {
        Debtor debtor = debtor("LONDON");
        jdbc.update("update debtor set language = 'en', country = 'GB' where id = ?", debtor.id());
        invoice(debtor, "F-1", monday.minusDays(2), "1234.50");

        advanceTo(monday.plusDays(1));

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).contains("nvoice").doesNotContain("acture");
            assertThat(mail.text()).contains("F-1").doesNotContain("Madame");
        });
        assertThat(contactsOf(debtor)).singleElement().satisfies(c -> assertThat(c.language())
                .isEqualTo("en"));
    }

    @Test
    void twoCurrenciesAreNeverAddedUp() {
        Debtor debtor = debtor("DEVISES");
        invoice(debtor, "F-1", monday.minusDays(2), "100.00");
        LocalDate due = monday.minusDays(2);
        Money dollars = Money.of(CurrencyUnit.USD, new BigDecimal("250.00"));
        transaction.executeWithoutResult(status -> ledger.register(List.of(new InvoiceDraft(
                "F-2", debtor.id(), due.minusDays(30), due, dollars, Money.zero(CurrencyUnit.USD), null))));

        advanceTo(monday.plusDays(1));

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.text()).contains("100,00\u00A0€").contains("250,00");
            assertThat(mail.text()).doesNotContain("350,00");
        });
        pay("F-1", "100.00");
        advanceTo(monday.plusDays(8));
        assertThat(mails().get(1).text()).contains("F-2").doesNotContain("F-1");
        assertNothingForgotten();
    }
}
