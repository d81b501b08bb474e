package io.relance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyDetails;
import io.relance.court.CourtDossiers;
import io.relance.court.CourtPapers;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.einvoice.Lifecycle;
import io.relance.einvoice.LifecycleStatus;
import io.relance.einvoice.StatusReport;
import io.relance.formalnotice.NoticeDesk;
import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import io.relance.hold.HoldKind;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.ProceedingsFacts;
import io.relance.insolvency.ProceedingsKind;
import io.relance.instalment.Instalment;
import io.relance.instalment.Interval;
import io.relance.instalment.PlanOrder;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.limitation.Limitations;
import io.relance.route.RouteDesk;
import io.relance.security.Accounts;
import io.relance.security.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * The form of every task of every diagram, opened by a person in a real browser. The tasks are read from the diagrams, so
 * that a new one cannot be forgotten here: each process begins as it begins in life, and is put to each of its tasks.
 */
@ExtendWith(Browser.Found.class)
@TestPropertySource(properties = "relance.sending=review")
class EveryFormTests extends Story {

    /** What no reader should meet: values that are missing, expressions, ids of objects, days as machines write them. */
    private static final Pattern RUBBISH =
            Pattern.compile("\\bnull\\b|undefined|NaN|\\$\\{|\\{\\{|\\[object|@[0-9a-f]{6}|\\b\\d{4}-\\d{2}-\\d{2}\\b");

    private static final Pattern FACT = Pattern.compile("\\{\\{(\\w+)}}");

    @Autowired
    Accounts accounts;

    @Autowired
    AddressBook addresses;

    @Autowired
    List<Handoff> roads;

    @Autowired
    NoticeDesk notices;

    @Autowired
    RouteDesk routes;

    @Autowired
    Agencies agencies;

    @Autowired
    CourtDossiers courtDossiers;

    @Autowired
    CourtPapers courtPapers;

    @Autowired
    Insolvencies insolvencies;

    @Autowired
    Limitations limitations;

    @Autowired
    Plans plans;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    RepositoryService repository;

    @Autowired
    FormService forms;

    @Test
    void everyFormStandsWithItsFactsAndTwoAreSent() throws Exception {
        accounts.ensure(new Accounts.Account("marie", "Marie", "Lacombe", Role.MANAGER), "secret");
        begin();
        Map<String, Task> places = places();
        assertThat(places).hasSizeGreaterThanOrEqualTo(35);
        List<String> wrong = new ArrayList<>();
        places.forEach((step, task) -> wrong.addAll(unknownFacts(step, task)));

        try (Browser browser = new Browser(port)) {
            Browser.Tasklist tasklist = browser.signIn("marie", "secret", clock.instant());
            places.forEach((step, task) -> {
                String text = tasklist.openTask(task.getId(), task.getName())
                        .picture("form-" + step)
                        .form()
                        .innerText();
                Matcher rubbish = RUBBISH.matcher(text);
                if (rubbish.find()) {
                    wrong.add(step + " shows " + rubbish.group());
                }
                if (tasklist.page()
                                .locator(".fjs-form-field-error:visible, .alert-danger:visible")
                                .count()
                        > 0) {
                    wrong.add(step + " opens with an error");
                }
            });
            assertThat(wrong).isEmpty();

            Task sign = tasks("signNotice").get(0);
            tasklist.openTask(sign.getId(), sign.getName())
                    .claim()
                    .complete(form -> form.choose("Signer la mise en demeure").picture("tasklist-sign"));
            assertThat(tasklist.page().locator(".fjs-container")).hasCount(0);
            Task choose = tasks("chooseRoute").get(0);
            tasklist.openTask(choose.getId(), choose.getName()).claim().complete(form -> form.choose("Attendre")
                    .pick("À revoir le", LocalDate.now(clock).plusDays(30)));
            assertThat(tasklist.page().locator(".fjs-container")).hasCount(0);
        }
        assertThat(tasks("postNotice")).anyMatch(task -> task.getName().contains("Société LETTRE"));
    }

    /** One instance of every process, begun as it begins in life. */
    private void begin() {
        invoice(debtor("LOIRE"), "F-1", monday.minusDays(12), "1200.00");
        advanceTo(monday.plusDays(1));
        addresses.emailBounced(debtor("ADRESSE").id());
        Invoice disputed = late("LITIGE", "F-2");
        hold(HoldKind.DISPUTE, debtors.findById(disputed.debtorId()).orElseThrow(), disputed, monday.plusDays(20));
        Invoice inPlan = late("PLAN", "F-3");
        transaction.execute(status -> plans.propose(new PlanOrder(
                inPlan.debtorId(),
                List.of(inPlan.id()),
                Instalment.evenly(euros("2400.00"), 3, monday.plusDays(14), Interval.MONTH),
                false,
                null,
                "camille")));
        notices.ask(late("LETTRE", "F-4").id(), false);
        routes.ask(late("SUITE", "F-5").id());
        refer(Route.AGENCY, late("AGENCE", "F-6"));
        // whose papers are judged is the business of the agency stories: here it only has to be known
        long agency = agencies.save(new Agency(new AgencyDetails(
                        "Recouvrement Atlantique",
                        "3 quai de la Fosse",
                        "44000",
                        "Nantes",
                        "Jeanne Morel",
                        "dossiers@agence.example",
                        "02 61 91 02 00",
                        null,
                        "CONV-1",
                        monday.minusYears(1),
                        null,
                        false,
                        false,
                        new BigDecimal("60.00"),
                        new BigDecimal("150.00"),
                        21,
                        "Assurances du Port",
                        monday.plusYears(1),
                        monday.minusYears(8),
                        true)))
                .id();
        jdbc.update("update agency_dossier set agency_id = ?", agency);
        refer(Route.WRITE_OFF, late("PERTE", "F-7"));
        refer(Route.COURT, late("TRIBUNAL", "F-8"));
        fileForCourt();
        late("REEMISE", "F-9");
        lifecycle.take(new StatusReport(
                "F-9",
                LifecycleStatus.REFUSED.code(),
                "Refusée",
                clock.instant(),
                "Numéro de commande absent",
                null,
                null,
                null,
                null,
                "camille"));
        long failed = late("PROCEDURE", "F-10").debtorId();
        transaction.execute(status -> insolvencies.open(
                failed,
                new ProceedingsFacts(
                        ProceedingsKind.REORGANISATION,
                        "Tribunal de commerce de Lyon",
                        monday.minusDays(20),
                        monday.minusDays(10),
                        "SELARL Exemple, mandataire judiciaire",
                        "1 rue Haute\n69002 Lyon",
                        null,
                        null,
                        null),
                "PAGE",
                null,
                "marie"));
        Debtor old = debtor("ANCIEN");
        hold(HoldKind.PAUSE, old, null, monday.plusYears(1));
        invoice(old, "F-11", monday.minusYears(5).plusMonths(1), "300.00");
        transaction.executeWithoutResult(status -> limitations.warn());
        runtime.startProcessInstanceByKey("ratesUpdate", "rates-2027-1", Map.of("semester", "2027-01-01"));
    }

    private Invoice late(String debtor, String number) {
        return invoice(debtor(debtor), number, monday.minusDays(75), "2400.00");
    }

    private void refer(Route route, Invoice invoice) {
        transaction.executeWithoutResult(status -> roads.stream()
                .filter(road -> road.route() == route)
                .findFirst()
                .orElseThrow()
                .refer(invoice.id()));
    }

    private void fileForCourt() {
        long dossier = courtDossiers.findAll().get(0).id();
        List.of("ORDER", "DELIVERY", "INVOICE", "FORMAL_NOTICE", "PROOF_OF_DELIVERY", "REGISTER")
                .forEach(code -> courtPapers.waive(dossier, code, "joint au dépôt", "camille"));
        complete(
                "prepareCourtDossier",
                Map.of(
                        "procedure", "PAYMENT_ORDER",
                        "courtKind", "TAE",
                        "courtTown", "Paris",
                        "grounds", "Nos livraisons n’ont pas été payées.",
                        "signatory", "Camille Renaud"));
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        complete("fileCourtRequest", Map.of("filedOn", LocalDate.now(clock).toString(), "filingReference", "2025/1"));
    }

    /** A task of every kind that some diagram has. */
    private Map<String, Task> places() {
        Map<String, Task> places = new LinkedHashMap<>();
        repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list()
                .forEach(process -> repository
                        .getBpmnModelInstance(process.getId())
                        .getModelElementsByType(UserTask.class)
                        .forEach(step -> places.put(step.getId(), placed(process.getKey(), step.getId()))));
        return places;
    }

    private Task placed(String process, String step) {
        List<Task> open = tasks(step);
        if (open.isEmpty()) {
            runtime.createProcessInstanceByKey(process)
                    .businessKey(begun(process).getBusinessKey())
                    .setVariables(runtime.getVariables(begun(process).getId()))
                    .startBeforeActivity(step)
                    .execute();
            open = tasks(step);
        }
        assertThat(open).as(step).isNotEmpty();
        return open.get(0);
    }

    /** A call is about the same contact as the review of a message. */
    private ProcessInstance begun(String process) {
        String like = process.equals("debtorCall") ? "contactReview" : process;
        List<ProcessInstance> begun =
                runtime.createProcessInstanceQuery().processDefinitionKey(like).listPage(0, 1);
        assertThat(begun).as("an instance of " + process).isNotEmpty();
        return begun.get(0);
    }

    /** Facts that the form names and nobody knows: their places would stay empty without a word. */
    private List<String> unknownFacts(String step, Task task) {
        Map<String, Object> known = forms.getTaskFormVariables(task.getId());
        try (InputStream form = forms.getDeployedTaskForm(task.getId())) {
            List<String> unknown = new ArrayList<>();
            for (JsonNode text : new ObjectMapper().readTree(form).findValues("text")) {
                Matcher fact = FACT.matcher(text.asText());
                while (fact.find()) {
                    if (!known.containsKey(fact.group(1))) {
                        unknown.add(step + " does not know " + fact.group(1));
                    }
                }
            }
            return unknown;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
