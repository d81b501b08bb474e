package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.InvoiceState;
import io.relance.payment.CurrencyMismatch;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PaidIsNeverChasedTests extends Story {

    @Test
    void aPartialPaymentLeavesTheRestToBeAskedFor() {
        Debtor debtor = debtor("PARTIAL");
        invoice(debtor, "F-1", monday.minusDays(2), "1000.00");
        pay("F-1", "400.00");

        advanceTo(monday.plusDays(1));

        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("600,00\u00A0€"));
        pay("F-1", "599.50");
        advanceTo(monday.plusDays(60));
        assertThat(mails()).hasSize(1);
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertNothingForgotten();
    }

    @Test
    void moneyThatNobodyHasAllocatedHoldsTheMessageUntilItIs() {
        Debtor debtor = debtor("UNALLOCATED");
        invoice(debtor, "F-1", monday.minusDays(2), "1000.00");
        invoice(debtor, "F-2", monday.minusDays(2), "500.00");
        Payment payment = payUnallocated(debtor, "500.00");

        advanceTo(monday.plusDays(3));
        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor)).singleElement().satisfies(contact -> {
            assertThat(contact.state()).isEqualTo(ContactState.PENDING);
            assertThat(contact.reasons()).contains("UNALLOCATED_MONEY");
        });

        transaction.executeWithoutResult(status -> cashbook.allocate(
                cashbook.known(payment.reference()).orElseThrow(), found("F-2"), euros("500.00"), "camille"));
        advanceTo(monday.plusDays(4));

        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("F-1").doesNotContain("F-2"));
        assertNothingForgotten();
    }

    @Test
    void moneyThatSettlesAllThatIsOwedOnceAllocatedLeavesNothingToSay() {
        Debtor debtor = debtor("ALLOCATED");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Payment payment = payUnallocated(debtor, "500.00");
        advanceTo(monday.plusDays(2));

        transaction.executeWithoutResult(status -> cashbook.allocate(
                cashbook.known(payment.reference()).orElseThrow(), found("F-1"), euros("500.00"), "camille"));
        advanceTo(monday.plusDays(60));

        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor)).allMatch(c -> c.state() == ContactState.CANCELLED);
        assertNothingForgotten();
    }

    @Test
    void centsPaidTooMuchDoNotSilenceTheRestForEver() {
        Debtor debtor = debtor("CENTS");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        invoice(debtor, "F-2", monday.minusDays(2), "300.00");
        pay("F-1", "500.40");

        advanceTo(monday.plusDays(1));

        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("F-2").doesNotContain("F-1"));
    }

    @Test
    void aCreditNoteCountsAsMuchAsMoney() {
        Debtor debtor = debtor("AVOIR");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1), LocalTime.of(8, 30));
        transaction.executeWithoutResult(status -> cashbook.receive(
                new Receipt("A-1", Payment.Kind.CREDIT_NOTE, euros("500.00"), LocalDate.now(clock), "story", null),
                found("F-1")));

        advanceTo(monday.plusDays(60));

        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void theSamePaymentReportedTwiceCountsOnce() {
        Debtor debtor = debtor("TWICE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Receipt receipt =
                new Receipt("VIR-1", Payment.Kind.PAYMENT, euros("250.00"), LocalDate.now(clock), "story", null);
        transaction.executeWithoutResult(status -> cashbook.receive(receipt, found("F-1")));
        transaction.executeWithoutResult(status -> cashbook.receive(receipt, found("F-1")));

        assertThat(found("F-1").openBalance()).isEqualTo(euros("250.00"));
        assertNothingForgotten();
    }

    @Test
    void aPaymentTakenBackReopensTheInvoiceWithoutRepeatingWhatWasSaid() {
        Debtor debtor = debtor("REOPENED");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(2));
        assertThat(mails()).hasSize(1);
        pay("F-1", "500.00");
        assertThat(journeyOf("F-1")).isEmpty();

        transaction.executeWithoutResult(
                status -> ledger.amend(found("F-1"), draft(debtor, "F-1", monday.minusDays(2), "900.00")));

        assertThat(found("F-1").state()).isEqualTo(InvoiceState.OPEN);
        assertNothingForgotten();
        advanceTo(monday.plusDays(14));
        assertThat(timeline(debtor))
                .containsExactly(
                        on(monday.plusDays(1), EMAIL, Tone.FRIENDLY), on(monday.plusDays(8), EMAIL, Tone.FIRM));
        assertThat(mails().get(1).text()).contains("400,00\u00A0€");
    }

    @Test
    void aReopenedInvoiceWalksAgainEvenWhereACallHasItsNumberForAKey() {
        Debtor caller = debtor("CALLER");
        invoice(caller, "K-1", monday.minusDays(19), "500.00");
        advanceTo(monday.plusDays(4));
        Contact call = contactsOf(caller).get(0);
        assertThat(call.state()).isEqualTo(ContactState.CALLING);
        Debtor debtor = debtor("NUMBER");
        String number = Long.toString(call.id());
        invoice(debtor, number, monday.plusDays(30), "500.00", "500.00");

        transaction.executeWithoutResult(
                status -> ledger.amend(found(number), draft(debtor, number, monday.plusDays(30), "900.00")));

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey("collectionJourney")
                        .count())
                .isOne();
    }

    @Test
    void belowTheThresholdNothingIsSaid() {
        Debtor debtor = debtor("THRESHOLD");
        invoice(debtor, "F-1", monday.minusDays(2), "4.50");

        advanceTo(monday.plusDays(2));

        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor)).singleElement().satisfies(contact -> assertThat(contact.reasons())
                .contains("BELOW_THRESHOLD"));
        assertNothingForgotten();
    }

    @Test
    void whoeverPaysByDirectDebitIsNotChased() {
        Debtor debtor = debtor("PRELEVE");
        jdbc.update("update debtor set direct_debit = true where id = ?", debtor.id());
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(40));

        assertThat(mails()).isEmpty();
        assertThat(tasks("callDebtor")).isEmpty();
        assertThat(tasks("signNotice")).hasSize(1);
        assertNothingForgotten();
    }

    @Test
    void anExcludedDebtorIsLeftAlone() {
        Debtor debtor = debtor("EXCLU");
        jdbc.update("update debtor set excluded = true where id = ?", debtor.id());
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(40));

        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void moneyInAnotherCurrencySettlesNothing() {
        Debtor debtor = debtor("DOLLAR");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        Assertions.assertThatThrownBy(() -> cashbook.receive(
                        new Receipt(
                                UUID.randomUUID().toString(),
                                Payment.Kind.PAYMENT,
                                Money.of(CurrencyUnit.USD, new BigDecimal("500.00")),
                                LocalDate.now(clock),
                                "story",
                                null),
                        invoice))
                .isInstanceOf(CurrencyMismatch.class);
        assertThat(found("F-1").isOpen()).isTrue();
    }

    private static InvoiceDraft draft(Debtor debtor, String number, LocalDate due, String euros) {
        return new InvoiceDraft(number, debtor.id(), due.minusDays(30), due, euros(euros), euros("0.00"), null);
    }
}
