package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.debtor.Debtor;
import java.time.LocalTime;
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
        assertThat(tasks("decideNext")).hasSize(1);
        assertNothingForgotten();
    }
}
