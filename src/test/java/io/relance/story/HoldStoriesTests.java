package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.ContactState;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.invoice.Invoice;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldStoriesTests extends Story {

    @Test
    void aHoldEndsWithItsInvoiceAndTheDebtorsOwnStays() {
        Debtor debtor = debtor("TENUE");
        Invoice invoice = invoice(debtor, "F-1", monday.plusDays(20), "500.00");
        Hold promise = hold(HoldKind.PROMISE, debtor, invoice, monday.plusDays(30));
        Hold pause = hold(HoldKind.PAUSE, debtor, null, monday.plusDays(30));

        pay("F-1", "500.00");

        assertThat(holds.get(promise.id()).isActive()).isFalse();
        assertThat(holds.get(promise.id()).endedAt()).isNotNull();
        assertThat(holds.get(pause.id()).isActive()).isTrue();
        assertNothingForgotten();
    }

    @Test
    void aDisputedInvoiceIsLeftOutAndComesBack() {
        Debtor debtor = debtor("LITIGE");
        Invoice disputed = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        invoice(debtor, "F-2", monday.minusDays(2), "300.00");
        Hold hold = hold(HoldKind.DISPUTE, debtor, disputed, monday.plusDays(20));

        advanceTo(monday.plusDays(1));
        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("F-2").doesNotContain("F-1"));

        transaction.executeWithoutResult(status -> holds.end(hold.id(), "camille", "réglé"));
        advanceTo(monday.plusDays(11));
        assertThat(mails().get(mails().size() - 1).text()).contains("F-1").contains("F-2");
        assertThat(timeline(debtor))
                .containsExactly(
                        on(monday.plusDays(1), EMAIL, Tone.FRIENDLY),
                        on(monday.plusDays(7), EMAIL, Tone.FRIENDLY),
                        on(monday.plusDays(11), EMAIL, Tone.FIRM));
        assertNothingForgotten();
    }

    @Test
    void aPausedInvoiceComesBackByItselfTheMorningAfterItsLastDay() {
        Debtor debtor = debtor("PAUSE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        hold(HoldKind.PAUSE, debtor, invoice, monday.plusDays(3));

        advanceTo(monday.plusDays(3));
        assertThat(mails()).isEmpty();
        advanceTo(monday.plusDays(4));

        assertThat(timeline(debtor)).containsExactly(on(monday.plusDays(4), EMAIL, Tone.FRIENDLY));
        assertNothingForgotten();
    }

    @Test
    void aHoldBetweenAskingAndSendingStopsTheMessageAndItsEndBringsItBackOnce() {
        Debtor debtor = debtor("ENTRE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1), LocalTime.of(8, 0));
        assertThat(contactsOf(debtor)).singleElement().satisfies(c -> assertThat(c.state())
                .isEqualTo(ContactState.PENDING));

        Hold hold = hold(HoldKind.PAUSE, debtor, invoice, monday.plusDays(10));
        assertThat(contactsOf(debtor)).singleElement().satisfies(c -> assertThat(c.state())
                .isEqualTo(ContactState.CANCELLED));
        advanceTo(monday.plusDays(1), LocalTime.of(12, 0));
        transaction.executeWithoutResult(status -> holds.end(hold.id(), "camille", null));
        advanceTo(monday.plusDays(3));

        assertThat(timeline(debtor)).containsExactly(on(monday.plusDays(1), EMAIL, Tone.FRIENDLY));
        assertNothingForgotten();
    }

    @Test
    void aPausedDebtorHearsNothingEvenOfInvoicesThatComeLater() {
        Debtor debtor = debtor("TOUT");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        Hold hold = hold(HoldKind.PAUSE, debtor, null, monday.plusDays(30));
        invoice(debtor, "F-2", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(9));
        assertThat(mails()).isEmpty();
        transaction.executeWithoutResult(status -> holds.end(hold.id(), "camille", null));
        advanceTo(monday.plusDays(10));

        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("F-1").contains("F-2"));
        assertNothingForgotten();
    }

    @Test
    void aDebtorsPauseThatRunsOutReleasesAllItsInvoicesInOneMessage() {
        Debtor debtor = debtor("EXPIRE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        invoice(debtor, "F-2", monday.minusDays(3), "500.00");
        hold(HoldKind.PAUSE, debtor, null, monday.plusDays(7));

        advanceTo(monday.plusDays(7));
        assertThat(mails()).isEmpty();
        advanceTo(monday.plusDays(8));

        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("F-1").contains("F-2"));
        assertNothingForgotten();
    }

    @Test
    void severalHoldsAtOnceMustAllEndBeforeTheInvoiceGoesOn() {
        Debtor debtor = debtor("PLUSIEURS");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        hold(HoldKind.PAUSE, debtor, null, monday.plusDays(15));
        Hold promise = hold(HoldKind.PROMISE, debtor, invoice, monday.plusDays(3));
        Hold dispute = hold(HoldKind.DISPUTE, debtor, invoice, monday.plusDays(30));

        advanceTo(monday.plusDays(8));
        transaction.executeWithoutResult(status -> holds.end(dispute.id(), "camille", null));
        advanceTo(monday.plusDays(15));
        assertThat(mails()).isEmpty();
        assertThat(holds.get(promise.id()).isActive()).isFalse();
        advanceTo(monday.plusDays(16));

        assertThat(mails()).hasSize(1);
        assertNothingForgotten();
    }

    @Test
    void anInstalmentPlanHoldsLikeAPromise() {
        Debtor debtor = debtor("ECHEANCIER");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        hold(HoldKind.INSTALMENTS, debtor, invoice, monday.plusDays(8));
        assertThat(journeyOf("F-1")).containsExactly("awaitInstalments");

        advanceTo(monday.plusDays(9));

        assertThat(mails()).hasSize(1);
    }

    @Test
    void aDisputeWhoseDayHasComeIsSettledByAPersonAndTheInvoiceGoesOnOnce() {
        Debtor debtor = debtor("TRANCHE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        hold(HoldKind.DISPUTE, debtor, invoice, monday.plusDays(4));
        advanceTo(monday.plusDays(7));
        assertThat(tasks("settleDispute")).singleElement().satisfies(task -> assertThat(task.getPriority())
                .as("it is overdue")
                .isEqualTo(90));
        assertThat(mails()).isEmpty();

        complete(
                "settleDispute",
                Map.of(
                        "disputeOutcome",
                        "EXTENDED",
                        "reason",
                        "attend l'expert",
                        "extendUntil",
                        monday.plusDays(10).toString()));
        assertThat(journeyOf("F-1")).containsExactly("awaitDisputeOutcome");
        advanceTo(monday.plusDays(14));
        complete("settleDispute", Map.of("disputeOutcome", "REJECTED", "reason", "livraison prouvée"));
        assertThat(journeyOf("F-1")).hasSize(1);
        advanceTo(monday.plusDays(15));

        assertThat(mails()).hasSize(1);
        assertThat(tasks("settleDispute")).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void insolvencyStopsEverythingAndAsksForTheDeclaration() {
        Debtor debtor = debtor("RJ");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        invoice(debtor, "F-2", monday.minusDays(20), "500.00");
        advanceTo(monday.plusDays(1), LocalTime.of(8, 0));
        hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));
        int before = mails().size();
        invoice(debtor, "F-3", monday.minusDays(1), "500.00");

        assertThat(tasks("declareClaims")).as("one declaration for all").hasSize(1);
        assertThat(tasks("declareClaims").get(0).getDueDate()).isAfter(java.util.Date.from(clock.instant()));
        advanceTo(monday.plusDays(60));
        assertThat(mails()).hasSize(before);
        assertNothingForgotten();

        complete("declareClaims", Map.of("declaredOn", monday.plusDays(60).toString(), "sentAs", "LR 1"));
        assertThat(invoices.openOf(debtor.id())).isEmpty();
        assertNothingForgotten();
    }
}
