package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.debtor.Debtor;
import io.relance.hold.DisputeCategory;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.instalment.Plan;
import io.relance.instalment.PlanState;
import io.relance.instalment.Plans;
import io.relance.security.Accounts;
import io.relance.security.Role;
import io.relance.workflow.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a collector holds from Tasklist without any call. */
class HoldRequestStoriesTests extends Story {

    @Autowired
    FormService forms;

    @Autowired
    IdentityService identity;

    @Autowired
    RepositoryService repository;

    @Autowired
    Accounts accounts;

    @Autowired
    Plans plans;

    @BeforeEach
    void aCollector() {
        accounts.ensure(new Accounts.Account("camille", "Camille", "Renaud", Role.COLLECTOR), "secret");
    }

    @Test
    void aPauseOfOneInvoiceStopsItAtOnceAndLeavesNoWordInTheEngine() {
        Debtor debtor = debtor("PAUSE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        ask(Map.of(
                "subject", "INVOICE",
                "invoiceNumber", "F-1",
                "holdChoice", "PAUSE",
                "until", monday.plusDays(10).toString(),
                "reason", "Madame Dupont est en congé",
                "invoiceId", 4711L));

        assertThat(journeyOf("F-1")).containsExactly("awaitResume");
        assertThat(holds.historyOf(debtor.id())).singleElement().satisfies(hold -> {
            assertThat(hold.owner()).isEqualTo("camille");
            assertThat(hold.reason()).isEqualTo("Madame Dupont est en congé");
        });
        assertThat(jdbc.queryForList("select text_ from act_hi_varinst", String.class))
                .noneMatch(text -> text != null && text.contains("Dupont"));
        assertThat(jdbc.queryForList("select long_ from act_hi_varinst where long_ = 4711", Long.class))
                .isEmpty();
    }

    @Test
    void aDisputeOfAPartOpensItsTaskAndTheRestIsChased() {
        Debtor debtor = debtor("PARTIE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        ask(Map.of(
                "subject", "INVOICE",
                "invoiceNumber", "F-1",
                "holdChoice", "DISPUTE",
                "disputeReason", "DEFECTIVE",
                "amount", "120",
                "until", monday.plusDays(20).toString(),
                "reason", "deux pièces rayées"));

        Hold dispute = holds.historyOf(debtor.id()).get(0);
        assertThat(dispute.isPartial()).isTrue();
        assertThat(dispute.category()).isEqualTo(DisputeCategory.DEFECTIVE);
        assertThat(tasks("settleDispute")).hasSize(1);
        advanceTo(monday.plusDays(1));
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("380,00"));
    }

    @Test
    void aPromiseForEverythingHoldsTheWholeDebtor() {
        Debtor debtor = debtor("TOUT");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        invoice(debtor, "F-2", monday.minusDays(2), "300.00");

        ask(Map.of(
                "subject", "DEBTOR",
                "debtorNumber", "TOUT",
                "holdChoice", "PROMISE",
                "until", monday.plusDays(5).toString(),
                "reason", "virement vendredi"));

        assertThat(holds.historyOf(debtor.id())).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(HoldKind.PROMISE);
            assertThat(hold.invoiceId()).isNull();
            assertThat(hold.amount()).isEqualByComparingTo("800");
        });
        assertThat(journeyOf("F-2")).containsExactly("awaitPromise");
        pay("F-1", "500.00");
        pay("F-2", "300.00");
        assertThat(holds.recordOf(debtor.id()).promisesKept()).isEqualTo(1);
    }

    @Test
    void aPlanForEverythingWaitsForItsApproval() {
        Debtor debtor = debtor("PLAN");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        invoice(debtor, "F-2", monday.minusDays(2), "300.00");

        ask(Map.of(
                "subject", "DEBTOR",
                "debtorNumber", "PLAN",
                "holdChoice", "INSTALMENTS",
                "instalments", 4,
                "firstInstalmentOn", monday.plusDays(20).toString(),
                "reason", "demande du gérant"));

        assertThat(plans.of(debtor.id())).singleElement().satisfies(plan -> {
            assertThat(plan.state()).isEqualTo(PlanState.PROPOSED);
            assertThat(plan.instalments()).hasSize(4);
            assertThat(plan.total().toString()).isEqualTo("EUR 800.00");
        });
        assertThat(tasks("approvePlan")).hasSize(1);
        assertRefused(Map.of(
                "subject", "DEBTOR",
                "debtorNumber", "PLAN",
                "holdChoice", "INSTALMENTS",
                "instalments", 4,
                "firstInstalmentOn", monday.plusDays(20).toString(),
                "reason", "encore"));
        assertThat(plans.of(debtor.id())).extracting(Plan::state).containsExactly(PlanState.PROPOSED);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        invoice(debtor("REFUS"), "F-1", monday.minusDays(2), "500.00");
        String later = monday.plusDays(5).toString();

        assertRefused(Map.of());
        assertRefused(Map.of(
                "subject", "INVOICE", "invoiceNumber", "F-9", "holdChoice", "PAUSE", "until", later, "reason", "r"));
        assertRefused(
                Map.of("subject", "DEBTOR", "debtorNumber", "X", "holdChoice", "PAUSE", "until", later, "reason", "r"));
        assertRefused(Map.of(
                "subject",
                "INVOICE",
                "invoiceNumber",
                "F-1",
                "holdChoice",
                "INSOLVENCY",
                "until",
                later,
                "reason",
                "r"));
        assertRefused(Map.of("subject", "INVOICE", "invoiceNumber", "F-1", "holdChoice", "PAUSE", "until", later));
        assertRefused(Map.of(
                "subject",
                "INVOICE",
                "invoiceNumber",
                "F-1",
                "holdChoice",
                "PAUSE",
                "until",
                "2020-01-01",
                "reason",
                "r"));
        assertRefused(Map.of(
                "subject", "INVOICE", "invoiceNumber", "F-1", "holdChoice", "DISPUTE", "until", later, "reason", "r"));
        assertRefused(Map.of("subject", "INVOICE", "invoiceNumber", "F-1", "holdChoice", "INSTALMENTS", "reason", "r"));

        assertThat(journeyOf("F-1")).containsExactly("waitForCourtesyNotice");
    }

    @Test
    void peopleStartThisProcessAndNoOther() {
        List<String> offered =
                repository.createProcessDefinitionQuery().latestVersion().startableInTasklist().list().stream()
                        .map(ProcessDefinition::getKey)
                        .toList();

        assertThat(offered).containsExactly("holdRequest");
        assertThatThrownBy(() -> as("camille", () -> runtime.startProcessInstanceByKey("collectionJourney", "F-9")))
                .isInstanceOf(Refusal.class);
    }

    private void assertRefused(Map<String, Object> fields) {
        assertThatThrownBy(() -> ask(fields)).isInstanceOf(Refusal.class);
    }

    private void ask(Map<String, Object> fields) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("holdRequest")
                .latestVersion()
                .singleResult()
                .getId();
        as("camille", () -> forms.submitStartForm(definition, fields));
    }

    private <T> T as(String person, Supplier<T> deed) {
        identity.setAuthentication(person, List.of(Role.COLLECTOR.group()));
        try {
            return deed.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
