package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static io.relance.contact.Channel.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.contact.Contact;
import io.relance.contact.ContactRequest;
import io.relance.contact.ContactState;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.hold.HoldKind;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The call falls on the Friday of the first week: the firm reminder leaves on Monday, four days pass. */
class CallStoriesTests extends Story {

    private Debtor debtorToCall(String reference, int invoices) {
        Debtor debtor = debtor(reference);
        for (int i = 1; i <= invoices; i++) {
            invoice(debtor, reference + "-" + i, monday.minusDays(19), "500.00");
        }
        advanceTo(friday());
        assertThat(tasks("callDebtor")).hasSize(1);
        return debtor;
    }

    private LocalDate friday() {
        return monday.plusDays(4);
    }

    private Contact call(Debtor debtor) {
        return contactsOf(debtor, PHONE).get(0);
    }

    @Test
    void aPromiseHoldsTheInvoicesUntilItsDay() {
        Debtor debtor = debtorToCall("PROMET", 2);
        complete(
                "callDebtor",
                Map.of(
                        "outcome",
                        "PROMISED",
                        "promisedOn",
                        friday().plusDays(10).toString()));

        assertThat(call(debtor).state()).isEqualTo(ContactState.CALLED);
        assertThat(journeyOf("PROMET-1")).containsExactly("awaitPromise");
        advanceTo(friday().plusDays(9));
        pay("PROMET-1", "500.00");
        LocalDate afterTheGrace = workingDays.plus(friday().plusDays(10), 4);
        advanceTo(afterTheGrace.plusDays(1));

        assertThat(mails()).as("PROMET-2 is late: no thanks yet").noneMatch(mail -> mail.subject()
                .startsWith("Merci"));
        assertThat(mails().get(mails().size() - 1).text()).contains("PROMET-2").doesNotContain("PROMET-1");
        assertThat(timeline(debtor)).last().isEqualTo(on(afterTheGrace, EMAIL, Tone.LAST));
        assertNothingForgotten();
    }

    @Test
    void aDisputeHeardOnThePhoneHoldsAtOnce() {
        Debtor debtor = debtorToCall("CONTESTE", 1);
        complete("callDebtor", Map.of("outcome", "DISPUTED", "disputeReason", "DELIVERY", "note", "colis perdu"));

        assertThat(journeyOf("CONTESTE-1")).containsExactly("awaitDisputeOutcome");
        assertThat(holds.on(debtor.id(), found("CONTESTE-1").id()))
                .hasValueSatisfying(hold -> assertThat(hold.kind()).isEqualTo(HoldKind.DISPUTE));
        advanceTo(friday().plusDays(30));
        assertThat(timeline(debtor)).hasSize(2);
        assertNothingForgotten();
    }

    @Test
    void nobodyReachedThreeTimesLetsTheJourneyGoOn() {
        Debtor debtor = debtorToCall("SONNE", 1);
        complete("callDebtor", Map.of("outcome", "NOT_REACHED"));
        assertThat(tasks("callDebtor")).isEmpty();
        advanceTo(friday().plusDays(3));
        complete("callDebtor", Map.of("outcome", "NOT_REACHED"));
        assertThat(journeyOf("SONNE-1")).containsExactly("awaitCall");
        advanceTo(friday().plusDays(4));
        complete("callDebtor", Map.of("outcome", "NOT_REACHED"));

        assertThat(call(debtor).state()).isEqualTo(ContactState.CALLED);
        assertThat(journeyOf("SONNE-1")).containsExactly("waitForLastReminder");
        advanceTo(friday().plusDays(12));
        assertThat(tasks("callDebtor")).isEmpty();
        assertThat(timeline(debtor)).last().satisfies(line -> assertThat(line).endsWith("EMAIL LAST"));
        assertNothingForgotten();
    }

    @Test
    void aWrongNumberAsksForAnAddressAndTheJourneyGoesOn() {
        debtorToCall("FAUX", 1);
        complete("callDebtor", Map.of("outcome", "WRONG_CONTACT", "note", "numéro non attribué"));

        assertThat(tasks("repairAddress")).hasSize(1);
        assertThat(journeyOf("FAUX-1")).containsExactly("waitForLastReminder");
        complete("repairAddress", Map.of("newPhone", "01 99 99 99 99"));
        assertThat(tasks("repairAddress")).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void aCallThatNobodyMakesIsGivenUpAfterTenWorkingDays() {
        Debtor debtor = debtorToCall("OUBLI", 1);
        advanceTo(friday().plusDays(20));

        assertThat(tasks("callDebtor")).isEmpty();
        assertThat(call(debtor).outcome()).isEqualTo("NOT_MADE");
        assertThat(timeline(debtor)).last().satisfies(line -> assertThat(line).endsWith("EMAIL LAST"));
        assertNothingForgotten();
    }

    @Test
    void aCallShrinksWithOnePaymentAndClosesWithTheOther() {
        Debtor debtor = debtorToCall("PAIE", 2);
        pay("PAIE-1", "500.00");
        assertThat(tasks("callDebtor")).hasSize(1);
        assertThat(asking.answeredBy(call(debtor).id()))
                .extracting(ContactRequest::invoiceId)
                .containsExactly(found("PAIE-2").id());

        pay("PAIE-2", "500.00");

        assertThat(tasks("callDebtor")).isEmpty();
        assertThat(call(debtor).state()).isEqualTo(ContactState.CANCELLED);
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(jobsWaiting()).isZero();
    }

    @Test
    void aCallIsTakenBackBetweenTwoAttemptsToo() {
        debtorToCall("ENTRE", 1);
        complete("callDebtor", Map.of("outcome", "NOT_REACHED"));

        pay("ENTRE-1", "500.00");
        advanceTo(friday().plusDays(10));

        assertThat(tasks("callDebtor")).isEmpty();
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void aCallWithoutAnOutcomeStaysOpen() {
        debtorToCall("VIDE", 1);

        assertThatThrownBy(() -> complete("callDebtor", Map.of("outcome", "NOT_MADE")));
        assertThatThrownBy(() -> complete("callDebtor", Map.of()));
        assertThatThrownBy(() -> complete(
                "callDebtor",
                Map.of(
                        "outcome",
                        "PROMISED",
                        "promisedOn",
                        friday().minusDays(1).toString())));

        assertThat(tasks("callDebtor")).hasSize(1);
        assertThat(journeyOf("VIDE-1")).containsExactly("awaitCall");
    }

    @Test
    void anInvoiceThatComesToItsCallWhileOneIsOpenJoinsIt() {
        Debtor debtor = debtorToCall("JOINT", 1);
        invoice(debtor, "JOINT-2", friday().minusDays(25), "800.00");
        advanceTo(friday().plusDays(7));

        assertThat(tasks("callDebtor")).hasSize(1);
        complete("callDebtor", Map.of("outcome", "OTHER", "note", "vu"));
        assertThat(journeyOf("JOINT-1")).doesNotContain("awaitCall");
        assertNothingForgotten();
    }

    @Test
    void aMailAndACallToOneDebtorKeepTheirDistance() {
        Debtor debtor = debtor("DISTANCE");
        invoice(debtor, "A-1", monday.minusDays(19), "500.00");
        invoice(debtor, "A-2", monday.plusDays(1), "500.00"); // friendly on the Friday of the call
        advanceTo(monday.plusDays(4));

        assertThat(contactsOf(debtor).stream()
                        .filter(c -> c.state() == ContactState.CALLING
                                || c.state() == ContactState.SENT
                                        && c.sentAt()
                                                .atZone(PARIS)
                                                .toLocalDate()
                                                .equals(friday()))
                        .toList())
                .hasSize(1);
    }
}
