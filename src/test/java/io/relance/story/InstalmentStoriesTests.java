package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.hold.HoldOutcome;
import io.relance.instalment.Instalment;
import io.relance.instalment.Interval;
import io.relance.instalment.Plan;
import io.relance.instalment.PlanOrder;
import io.relance.instalment.PlanRefused;
import io.relance.instalment.PlanState;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InstalmentStoriesTests extends Story {

    @Autowired
    Plans plans;

    @Test
    void aPlanIsPartedEvenlyWithTheCentsOnTheLast() {
        assertThat(Instalment.evenly(euros("100.00"), 3, LocalDate.of(2026, 1, 31), Interval.MONTH))
                .extracting(part -> part.dueOn() + " " + part.amount())
                .containsExactly("2026-01-31 33.33", "2026-02-28 33.33", "2026-03-31 33.34");
    }

    @Test
    void aPlanKeptToItsEndIsConfirmedAnnouncedAndNeverReminded() {
        Debtor debtor = debtor("ECHELONNE");
        Invoice first = invoice(debtor, "F-1", monday.minusDays(12), "500.00");
        Invoice second = invoice(debtor, "F-2", monday.minusDays(2), "400.00");
        Plan plan = propose(debtor, List.of(first, second), monday.plusDays(21), false);
        assertThat(journeyOf("F-1")).containsExactly("awaitInstalments");
        advanceTo(monday.plusDays(1));
        assertThat(mails()).isEmpty();

        complete("approvePlan", Map.of("planDecision", "APPROVE"));
        advanceTo(monday.plusDays(2));
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("900,00")
                .contains("300,00")
                .contains("facilité de paiement")
                .doesNotContain("exigible"));

        for (int i = 0; i < 3; i++) {
            LocalDate due = plan.instalments().get(i).dueOn();
            advanceTo(due.minusDays(1));
            int number = i + 1;
            assertThat(mails()).hasSize(2 + i);
            assertThat(mails().get(1 + i).subject()).contains("terme n° " + number);
            transfer(plan, "300.00");
        }

        assertThat(plans.get(plan.id()).state()).isEqualTo(PlanState.KEPT);
        assertThat(found("F-1").isOpen()).isFalse();
        assertThat(found("F-2").isOpen()).isFalse();
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(holds.recordOf(debtor.id()).plansKept()).isEqualTo(1);
        assertNothingForgotten();
    }

    @Test
    void aPlanInDefaultEndsAndItsInvoicesGoOnFirmly() {
        Debtor debtor = debtor("DEFAUT");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "900.00");
        Plan plan = propose(debtor, List.of(invoice), monday.plusDays(14), true);
        complete("approvePlan", Map.of("planDecision", "APPROVE"));
        advanceTo(monday.plusDays(2));
        assertThat(mails().get(0).text()).contains("immédiatement exigible");
        transfer(plan, "300.00");
        LocalDate second = plan.instalments().get(1).dueOn();

        advanceTo(second.plusDays(7));
        assertThat(plans.get(plan.id()).state()).isEqualTo(PlanState.RUNNING);
        assertThat(mails().get(mails().size() - 1).subject()).contains("en attente");
        advanceTo(second.plusDays(20));

        assertThat(plans.get(plan.id()).state()).isEqualTo(PlanState.DEFAULTED);
        assertThat(holds.historyOf(debtor.id()).get(0).outcome()).isEqualTo(HoldOutcome.DEFAULTED);
        assertThat(holds.recordOf(debtor.id()).plansDefaulted()).isEqualTo(1);
        assertThat(mails().stream().filter(mail -> mail.subject().equals("Votre échéancier a pris fin")))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text().replaceAll("\\s+", " "))
                        .contains("devenue immédiatement exigible")
                        .contains("600,00"));
        assertThat(contactsOf(debtor).get(0).tone()).isEqualTo(Tone.FIRM);
        assertThat(mails().get(mails().size() - 1).text()).contains("600,00");
        assertNothingForgotten();
    }

    @Test
    void aPlanThatIsRefusedLetsTheRemindersGoOn() {
        Debtor debtor = debtor("REFUS");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "900.00");
        Plan plan = propose(debtor, List.of(invoice), monday.plusDays(14), false);
        complete("approvePlan", Map.of("planDecision", "REFUSE", "reason", "trop long"));

        assertThat(plans.get(plan.id()).state()).isEqualTo(PlanState.REFUSED);
        advanceTo(monday.plusDays(1));
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("F-1"));
        assertNothingForgotten();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Debtor debtor = debtor("TROP");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "900.00");
        assertThatThrownBy(() -> plans.propose(new PlanOrder(
                        debtor.id(),
                        List.of(invoice.id()),
                        Instalment.evenly(euros("1000.00"), 3, monday.plusDays(14), Interval.MONTH),
                        false,
                        null,
                        "camille")))
                .isInstanceOf(PlanRefused.class)
                .hasMessageContaining("tooMuch");
        propose(debtor, List.of(invoice), monday.plusDays(14), false);
        assertThatThrownBy(() -> propose(debtor, List.of(invoice), monday.plusDays(14), false))
                .isInstanceOf(PlanRefused.class)
                .hasMessageContaining("covered");
    }

    private Plan propose(Debtor debtor, List<Invoice> invoices, LocalDate first, boolean acceleration) {
        return transaction.execute(status -> plans.propose(new PlanOrder(
                debtor.id(),
                invoices.stream().map(Invoice::id).toList(),
                Instalment.evenly(euros("900.00"), 3, first, Interval.MONTH),
                acceleration,
                "convenu au téléphone",
                "camille")));
    }

    private void transfer(Plan plan, String euros) {
        transaction.executeWithoutResult(status -> plans.receive(
                plan.id(),
                new Receipt(
                        UUID.randomUUID().toString(),
                        Payment.Kind.PAYMENT,
                        euros(euros),
                        LocalDate.now(clock),
                        "story",
                        null)));
    }
}
