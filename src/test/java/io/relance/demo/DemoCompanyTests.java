package io.relance.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.relance.agency.AgencyReport;
import io.relance.agency.AgencyReports;
import io.relance.bank.BankTransactions;
import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.contact.Contacts;
import io.relance.contact.Purpose;
import io.relance.contact.TaskView;
import io.relance.court.CourtDossiers;
import io.relance.debtor.Debtors;
import io.relance.formalnotice.FormalNotice;
import io.relance.formalnotice.FormalNotices;
import io.relance.formalnotice.NoticeState;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOutcome;
import io.relance.hold.Holds;
import io.relance.insolvency.Insolvencies;
import io.relance.instalment.Plan;
import io.relance.instalment.PlanState;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.payment.Payments;
import io.relance.writeoff.WriteOffs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

/** The demo company after its first start: every situation is there, and its past obeys the rules. */
@SpringBootTest(properties = {"camunda.bpm.job-execution.enabled=false", "relance.dispatch.every=1h"})
@AutoConfigureMockMvc
@ActiveProfiles("demo")
@DirtiesContext
class DemoCompanyTests {

    @Autowired
    Debtors debtors;

    @Autowired
    Invoices invoices;

    @Autowired
    Contacts contacts;

    @Autowired
    Payments payments;

    @Autowired
    Insolvencies insolvencies;

    @Autowired
    WriteOffs writeOffs;

    @Autowired
    BankTransactions movements;

    @Autowired
    Holds holds;

    @Autowired
    Plans plans;

    @Autowired
    CourtDossiers courtDossiers;

    @Autowired
    TaskView tasks;

    @Autowired
    FormalNotices notices;

    @Autowired
    AgencyReports agencyReports;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc browser;

    @Test
    void everySituationIsThereAndNobodyWasChasedWrongly() {
        LocalDate today = LocalDate.now(clock);
        assertThat(today).isEqualTo(DemoClock.OPENING_DAY);
        List<Invoice> all = invoices.findAll();
        assertThat(debtors.count()).isEqualTo(71);
        assertThat(all).hasSize(314);

        assertThat(all).extracting(Invoice::state).contains(InvoiceState.OPEN, InvoiceState.SETTLED);
        Set<Integer> bands = all.stream()
                .filter(Invoice::isOpen)
                .map(invoice -> Math.min(3, Math.max(-1, Math.floorDiv(invoice.daysLate(today), 30))))
                .collect(Collectors.toSet());
        assertThat(bands).containsExactlyInAnyOrder(-1, 0, 1, 2, 3);
        assertThat(all).anyMatch(invoice -> invoice.isOpen() && invoice.paid().isPositive());
        assertThat(all).anyMatch(invoice -> !invoice.currency().getCode().equals("EUR"));

        List<Long> ids = debtors.findAll().stream().map(debtor -> debtor.id()).toList();
        assertThat(holds.activeOf(ids))
                .extracting(hold -> hold.kind())
                .contains(HoldKind.DISPUTE, HoldKind.PAUSE, HoldKind.PROMISE, HoldKind.INSTALMENTS);
        assertThat(holds.activeOf(ids)).anyMatch(Hold::isPartial);
        assertThat(ids.stream().flatMap(id -> holds.historyOf(id).stream()).map(Hold::outcome))
                .contains(HoldOutcome.KEPT, HoldOutcome.BROKEN, HoldOutcome.DEFAULTED);
        assertThat(ids.stream().flatMap(id -> plans.of(id).stream()).map(Plan::state))
                .contains(PlanState.RUNNING, PlanState.DEFAULTED, PlanState.PROPOSED);
        assertThat(payments.findAll()).anyMatch(payment -> payment.unallocated().isPositive());
        assertThat(contacts.findAll().stream().map(Contact::state).collect(Collectors.toSet()))
                .containsAll(EnumSet.of(
                        ContactState.SENT,
                        ContactState.PENDING,
                        ContactState.CALLING,
                        ContactState.CALLED,
                        ContactState.BOUNCED,
                        ContactState.CANCELLED));
        assertThat(tasks.open()).allSatisfy((kind, count) -> {
            if (kind != TaskView.Kind.REVIEW) {
                assertThat(count).as(kind.name()).isPositive();
            }
        });
        assertThat(engine.getTaskService().createTaskQuery().list().stream()
                        .map(Task::getTaskDefinitionKey)
                        .distinct())
                .as("every stage of what comes after the reminders has its place")
                .contains(
                        "signNotice",
                        "postNotice",
                        "recordDelivery",
                        "decideReturned",
                        "chooseRoute",
                        "approveAgencyDossier",
                        "askAgency",
                        "prepareCourtDossier",
                        "recordCourtDecision",
                        "serveDecision",
                        "superviseService",
                        "followOpposition",
                        "followEnforcement",
                        "declareClaims",
                        "interruptLimitation",
                        "prepareWriteOff",
                        "approveWriteOff",
                        "reissueInvoice");
        assertThat(notices.findAll()).extracting(FormalNotice::state).contains(NoticeState.DELIVERED);
        assertThat(agencyReports.findAll()).anyMatch(report -> report.kind() == AgencyReport.Kind.RECOVERY);
        assertNobodyWasWrittenToTwiceWithinTheGap();
    }

    @Test
    @WithMockUser(username = "marie", roles = "MANAGER")
    void everyPageOfEverySituationCanBeRead() throws Exception {
        List<String> pages = new ArrayList<>(List.of(
                "/",
                "/invoices",
                "/debtors",
                "/outbox",
                "/preview",
                "/creditor",
                "/bank-statements",
                "/receipts",
                "/receipts?box=BOOKED",
                "/receipts?box=OUTGOING",
                "/receipts/credits",
                "/formal-notices",
                "/formal-notices?over=true",
                "/routes",
                "/routes?over=true"));
        notices.findAll().forEach(notice -> pages.add("/formal-notices/" + notice.id()));
        pages.addAll(List.of("/insolvencies", "/write-offs", "/limitation"));
        insolvencies.all().forEach(it -> pages.add("/insolvencies/" + it.id()));
        writeOffs.all().forEach(it -> pages.add("/write-offs/" + it.id()));
        movements.findAll().forEach(movement -> pages.add("/receipts/" + movement.id()));
        invoices.findAll().forEach(invoice -> pages.add("/invoices/" + invoice.number()));
        pages.add("/invoices/FA-2021-0317/limitation");
        debtors.findAll().forEach(debtor -> pages.add("/debtors/" + debtor.id()));
        contacts.findAll().forEach(contact -> pages.add("/outbox/" + contact.id()));
        debtors.findAll().forEach(debtor -> {
            pages.add("/debtors/" + debtor.id() + "/plan");
            plans.of(debtor.id()).forEach(plan -> pages.add("/plans/" + plan.id()));
        });
        assertThat(courtDossiers.findAll())
                .as("a dossier for a court was begun")
                .isNotEmpty();
        pages.addAll(List.of("/court", "/court/rules"));
        courtDossiers.findAll().forEach(dossier -> {
            pages.add("/court/" + dossier.id());
            pages.add("/court/" + dossier.id() + "/request.pdf");
            pages.add("/court/" + dossier.id() + "/exhibits.pdf");
        });
        assertThat(pages).hasSizeGreaterThan(600);
        for (String page : pages) {
            browser.perform(get(page).locale(Locale.FRENCH))
                    .andExpect(result -> assertThat(result.getResponse().getStatus())
                            .as(page)
                            .isEqualTo(200));
        }
    }

    private void assertNobodyWasWrittenToTwiceWithinTheGap() {
        for (var debtor : debtors.findAll()) {
            List<Contact> sent = contacts.findByDebtorIdOrderByIdDesc(debtor.id()).stream()
                    .filter(contact -> contact.state() == ContactState.SENT && contact.sentAt() != null)
                    .sorted(Comparator.comparing(Contact::sentAt))
                    .toList();
            for (int i = 1; i < sent.size(); i++) {
                // the confirmation of a plan is what the debtor waits for; all else keeps its distance, from that too.
                // days, as the gap is meant: the demo's clock ticks, so hours differ by seconds
                if (sent.get(i).purpose() != Purpose.PLAN) {
                    assertThat(ChronoUnit.DAYS.between(
                                    dayOf(sent.get(i - 1).sentAt()),
                                    dayOf(sent.get(i).sentAt())))
                            .as(debtor.name())
                            .isGreaterThanOrEqualTo(4);
                }
            }
            if (debtor.directDebit() || debtor.excluded()) {
                assertThat(sent).as(debtor.name()).isEmpty();
            }
        }
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(clock.getZone()).toLocalDate();
    }
}
