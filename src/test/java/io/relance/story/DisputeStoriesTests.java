package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.hold.DisputeCategory;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.HoldOutcome;
import io.relance.invoice.Invoice;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DisputeStoriesTests extends Story {

    @Test
    void aDisputeOfAPartLetsTheRestBeChasedAndSaysSo() {
        Debtor debtor = debtor("PARTIE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Hold dispute = dispute(debtor, invoice, "120.00", monday.plusDays(40));
        assertThat(dispute.isPartial()).isTrue();
        assertThat(tasks("settleDispute")).hasSize(1);

        advanceTo(monday.plusDays(8));

        assertThat(timeline(debtor))
                .containsExactly(
                        on(monday.plusDays(1), EMAIL, Tone.FRIENDLY), on(monday.plusDays(8), EMAIL, Tone.FIRM));
        assertThat(mails()).allSatisfy(mail -> assertThat(mail.text())
                .contains("380,00")
                .contains("120,00")
                .contains("en cours de discussion")
                .doesNotContain("premier règlement"));
        assertNothingForgotten();

        pay("F-1", "380.00");
        assertThat(journeyOf("F-1")).containsExactly("awaitDisputeOutcome");
        int said = mails().size();
        advanceTo(monday.plusDays(35));
        assertThat(mails()).hasSize(said);

        complete("settleDispute", Map.of("disputeOutcome", "REJECTED", "reason", "bon de livraison signé"));
        advanceTo(monday.plusDays(37));
        assertThat(holds.get(dispute.id()).outcome()).isEqualTo(HoldOutcome.REJECTED);
        assertThat(holds.recordOf(debtor.id()).disputesRejected()).isEqualTo(1);
        assertNothingForgotten();
    }

    @Test
    void anUpheldDisputeWaitsForItsCreditNoteAndEndsWithIt() {
        Debtor debtor = debtor("FONDE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Hold dispute = dispute(debtor, invoice, null, monday.plusDays(10));
        complete("settleDispute", Map.of("disputeOutcome", "UPHELD", "reason", "marchandise abîmée"));
        assertThat(holds.get(dispute.id()).awaitsCreditNote()).isTrue();
        assertThat(journeyOf("F-1")).containsExactly("awaitDisputeOutcome");

        advanceTo(monday.plusDays(21));
        assertThat(mails()).isEmpty();
        assertThat(tasks("claimCreditNote")).hasSize(1);
        credit("F-1", "500.00");

        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(holds.recordOf(debtor.id()).disputesUpheld()).isEqualTo(1);
        advanceTo(monday.plusDays(60));
        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void ofADisputeUpheldInPartOnlyTheRestIsChased() {
        Debtor debtor = debtor("MOITIE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Hold dispute = dispute(debtor, invoice, null, monday.plusDays(10));
        advanceTo(monday.plusDays(2));
        assertThat(mails()).isEmpty();

        complete(
                "settleDispute",
                Map.of("disputeOutcome", "PARTLY", "concededAmount", "200", "reason", "deux cartons manquants"));
        advanceTo(monday.plusDays(3));
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("300,00"));

        credit("F-1", "200.00");
        assertThat(holds.get(dispute.id()).isActive()).isFalse();
        advanceTo(monday.plusDays(8));
        assertThat(mails().get(mails().size() - 1).text()).contains("300,00").doesNotContain("en cours de discussion");
        assertThat(holds.recordOf(debtor.id()).disputesPartly()).isEqualTo(1);
        assertNothingForgotten();
    }

    @Test
    void aDisputeOfAWholeAccountIsOneTask() {
        Debtor debtor = debtor("COMPTE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        invoice(debtor, "F-2", monday.minusDays(2), "300.00");
        hold(HoldKind.DISPUTE, debtor, null, monday.plusDays(5));

        advanceTo(monday.plusDays(4));
        assertThat(mails()).isEmpty();
        assertThat(tasks("settleDispute")).hasSize(1);
        complete("settleDispute", Map.of("disputeOutcome", "REJECTED", "reason", "rien à redire"));
        advanceTo(monday.plusDays(8));
        assertThat(mails()).hasSize(1);
        assertNothingForgotten();
    }

    private Hold dispute(Debtor debtor, Invoice invoice, String euros, LocalDate until) {
        return transaction.execute(status -> holds.place(new HoldOrder(
                HoldKind.DISPUTE,
                debtor.id(),
                invoice.id(),
                DisputeCategory.DEFECTIVE,
                "story",
                "camille",
                euros == null ? null : new BigDecimal(euros),
                until)));
    }

    private void credit(String number, String euros) {
        transaction.executeWithoutResult(status -> cashbook.receive(
                new Receipt(
                        UUID.randomUUID().toString(),
                        Payment.Kind.CREDIT_NOTE,
                        euros(euros),
                        LocalDate.now(clock),
                        "story",
                        null),
                found(number)));
    }
}
