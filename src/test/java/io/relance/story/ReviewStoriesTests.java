package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.debtor.Debtor;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "relance.sending=review")
class ReviewStoriesTests extends Story {

    private Debtor waiting(String reference, String... numbers) {
        Debtor debtor = debtor(reference);
        for (String number : numbers) {
            invoice(debtor, number, monday.minusDays(2), "500.00");
        }
        advanceTo(monday.plusDays(1), LocalTime.of(10, 0));
        assertThat(tasks("reviewContact")).hasSize(1);
        assertThat(mails()).isEmpty();
        return debtor;
    }

    @Test
    void whatWasApprovedIsWhatLeaves() {
        Debtor debtor = waiting("APPROUVE", "F-1", "F-2");
        Contact read = contactsOf(debtor).get(0);

        complete("reviewContact", Map.of("verdict", "APPROVE"));
        advanceTo(monday.plusDays(1), LocalTime.of(11, 0));

        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.text().strip().replace("\r\n", "\n"))
                    .isEqualTo(read.bodyText().strip().replace("\r\n", "\n"));
            assertThat(mail.subject()).isEqualTo(read.subject());
        });
        assertThat(contactsOf(debtor).get(0).approvedBy()).isNotBlank();
        assertNothingForgotten();
    }

    @Test
    void whatWasRefusedNeverLeaves() {
        Debtor debtor = waiting("REFUSE", "F-1");
        assertThatThrownBy(() -> complete("reviewContact", Map.of("verdict", "REJECT")));

        complete("reviewContact", Map.of("verdict", "REJECT", "reason", "client sensible"));
        advanceTo(monday.plusDays(6));

        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor).get(0).state()).isEqualTo(ContactState.CANCELLED);
        assertNothingForgotten();
    }

    @Test
    void paidMeanwhileTakesTheTaskAway() {
        Debtor debtor = waiting("PAYE", "F-1");
        pay("F-1", "500.00");

        assertThat(tasks("reviewContact")).isEmpty();
        advanceTo(monday.plusDays(10));
        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor).get(0).state()).isEqualTo(ContactState.CANCELLED);
    }

    @Test
    void paidInPartMeanwhileComesBackChanged() {
        waiting("PARTIE", "F-1", "F-2");
        pay("F-1", "500.00");
        pay("F-2", "200.00");

        complete("reviewContact", Map.of("verdict", "APPROVE"));
        assertThat(tasks("reviewContact")).hasSize(1);
        complete("reviewContact", Map.of("verdict", "APPROVE"));
        advanceTo(monday.plusDays(1), LocalTime.of(11, 0));

        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("300,00\u00A0€")
                .contains("F-2")
                .doesNotContain("F-1"));
    }

    @Test
    void paidBetweenApprovalAndDepartureStaysIn() {
        Debtor debtor = waiting("ENTRE", "F-1");
        advanceTo(monday.plusDays(1), LocalTime.of(19, 0));
        complete("reviewContact", Map.of("verdict", "APPROVE"));
        assertThat(contactsOf(debtor).get(0).state()).isEqualTo(ContactState.APPROVED);

        pay("F-1", "500.00");
        advanceTo(monday.plusDays(5));

        assertThat(mails()).isEmpty();
    }

    @Test
    void aDueDateCorrectedAfterApprovalIsReadAgain() {
        Debtor debtor = waiting("DATE", "F-1", "F-2");
        advanceTo(monday.plusDays(1), LocalTime.of(19, 0));
        complete("reviewContact", Map.of("verdict", "APPROVE"));
        transaction.executeWithoutResult(status -> ledger.moveDueDate(found("F-2"), monday.minusDays(1)));

        advanceTo(monday.plusDays(2));

        assertThat(mails()).isEmpty();
        assertThat(tasks("reviewContact")).hasSize(1);
        assertThat(contactsOf(debtor)).isNotEmpty();
    }

    @Test
    void approvedTheNextDayLeavesInTheWordsThatWereRead() {
        Debtor debtor = late("LENDEMAIN");
        Contact read = contactsOf(debtor).get(0);
        assertThat(read.bodyText()).contains("16 jours");

        advanceTo(monday.plusDays(1), LocalTime.of(16, 0));
        complete("reviewContact", Map.of("verdict", "APPROVE"));
        advanceTo(monday.plusDays(1), LocalTime.of(17, 0));

        assertThat(mails()).singleElement().satisfies(mail -> assertThat(
                        mail.text().strip().replace("\r\n", "\n"))
                .isEqualTo(read.bodyText().strip().replace("\r\n", "\n")));
        assertThat(contactsOf(debtor).get(0).fingerprint()).isEqualTo(read.fingerprint());
    }

    @Test
    void whatLayTooLongIsWrittenAnewAndReadAgain() {
        Debtor debtor = late("VIEUX");
        String read = contactsOf(debtor).get(0).bodyText();
        advanceTo(monday.plusDays(4), LocalTime.of(10, 0));

        complete("reviewContact", Map.of("verdict", "APPROVE"));
        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor, Channel.EMAIL).get(0).bodyText())
                .isNotEqualTo(read)
                .contains("20 jours");
        complete("reviewContact", Map.of("verdict", "APPROVE"));
        advanceTo(monday.plusDays(8), LocalTime.of(11, 0)); // a call of that day keeps it back for the minimum gap

        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("20 jours"));
    }

    @Test
    void whatHasComeDueSinceItWasReadIsReadAgain() {
        Debtor debtor = debtor("ECHUE");
        invoice(debtor, "F-1", monday, "500.00");
        advanceTo(monday, LocalTime.of(10, 0));
        assertThat(contactsOf(debtor).get(0).subject()).contains("échéance le");
        advanceTo(monday.plusDays(1), LocalTime.of(10, 0));

        complete("reviewContact", Map.of("verdict", "APPROVE"));

        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor).get(0).subject()).contains("échue le");
        assertThat(tasks("reviewContact")).hasSize(1);
    }

    @Test
    void aCreditorWhoChangesHisAccountHasTheMessageReadAgain() {
        late("COMPTE");
        jdbc.update("update creditor set iban = 'FR1420041010050500013M02606'");

        complete("reviewContact", Map.of("verdict", "APPROVE"));

        assertThat(mails()).isEmpty();
        assertThat(tasks("reviewContact")).hasSize(1);
    }

    /** A firm reminder of one invoice, sixteen days late, that waits for approval since Monday. */
    private Debtor late(String reference) {
        Debtor debtor = debtor(reference);
        invoice(debtor, "F-1", monday.minusDays(16), "500.00");
        advanceTo(monday, LocalTime.of(10, 0));
        assertThat(tasks("reviewContact")).hasSize(1);
        return debtor;
    }
}
