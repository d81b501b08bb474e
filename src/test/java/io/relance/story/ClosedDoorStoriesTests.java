package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.debtor.Debtor;
import io.relance.hold.HoldKind;
import io.relance.invoice.Chronicle;
import io.relance.invoice.InvoiceState;
import io.relance.security.Accounts;
import io.relance.security.Role;
import io.relance.workflow.guard.Visitor;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Attacks on the program as it runs, not on a part of it; and that it remembers who did what. */
class ClosedDoorStoriesTests extends Story {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** Harmless, but only code can answer it. */
    private static final String EXPRESSION = "${dateTime().plusDays(1)}";

    private static final String SCRIPT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="intruder" isExecutable="true" camunda:historyTimeToLive="1">
                <startEvent id="start"/><sequenceFlow id="go" sourceRef="start" targetRef="run"/>
                <scriptTask id="run" scriptFormat="javascript"><script>java.lang.System.exit(1)</script></scriptTask>
              </process>
            </definitions>""";

    @Autowired
    Accounts accounts;

    @Autowired
    RepositoryService repository;

    @Autowired
    Chronicle chronicle;

    @Autowired
    IdentityService identity;

    @BeforeEach
    void people() {
        accounts.ensure(new Accounts.Account("lea", "Léa", "Morin", Role.COLLECTOR), "secret");
    }

    @AfterEach
    void unlockWhoWasAttacked() {
        identity.unlockUser("admin");
    }

    @Test
    void theEnginesRestApiIsNotThere() {
        assertThat(stranger().get("/engine-rest/engine").statusCode()).isEqualTo(302);
        assertThat(lea().get("/engine-rest/engine").statusCode()).isEqualTo(404);
        assertThat(stranger().get(ENGINE + "/task").statusCode()).isEqualTo(401);
    }

    @Test
    void noPasswordWorksThatNobodyHasSet() {
        for (String name : List.of("admin", "demo", "camunda", "camille", "andre", "marie")) {
            for (String password : List.of("", name, "demo", "admin", "password")) {
                assertThat(new Visitor(port)
                                .basic(name, password)
                                .get("/api/v1/debtors/X")
                                .statusCode())
                        .as("%s with '%s'", name, password)
                        .isEqualTo(401);
            }
        }
        String thief = "{\"profile\":{\"id\":\"thief\"},\"credentials\":{\"password\":\"thief\"}}";
        assertThat(lea().post("/camunda/api/admin/setup/default/user/create", thief)
                        .statusCode())
                .isEqualTo(403);
        assertThat(accounts.exists("thief")).isFalse();
    }

    @Test
    void nobodyRunsCodeThroughAQuery() {
        String query = "{\"orQueries\":[{\"dueBeforeExpression\":\"" + EXPRESSION + "\"}]}";
        String filter = "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + query + "}";

        assertThat(lea().post(ENGINE + "/task", query).statusCode()).isEqualTo(400);
        assertThat(lea().post(ENGINE + "/task/count", query).statusCode()).isEqualTo(400);
        assertThat(lea().post(ENGINE + "/filter/create", filter).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(lea().post(ENGINE + "/task", "{\"dueBeforeExpression\":\"" + EXPRESSION + "\"}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void nobodyRunsCodeThroughADiagram() {
        long before = repository.createDeploymentQuery().count();
        String parts = "--limite\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nx\r\n"
                + "--limite\r\nContent-Disposition: form-data; name=\"data\"; filename=\"x.bpmn\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + SCRIPT + "\r\n--limite--\r\n";

        assertThat(lea().post(ENGINE + "/deployment/create", "multipart/form-data; boundary=limite", parts)
                        .statusCode())
                .isEqualTo(403);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("intruder")
                        .count())
                .isZero();
    }

    @Test
    void aCollectorMovesNoJourneyExceptThroughItsTasks() {
        invoice(debtor("PORTE"), "F-1", monday.plusDays(20), "500.00");
        String journey = runtime.createProcessInstanceQuery().singleResult().getId();

        assertThat(lea().post(ENGINE + "/message", "{\"messageName\":\"invoiceSettled\",\"businessKey\":\"F-1\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(lea().post(ENGINE + "/process-definition/key/collectionJourney/start", "{}")
                        .statusCode())
                .as("not even found")
                .isEqualTo(404);
        assertThat(lea().post(
                                ENGINE + "/process-instance/" + journey + "/variables",
                                "{\"modifications\":{\"invoiceId\":{\"value\":4711,\"type\":\"Long\"}}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(runtime.getVariable(journey, "invoiceId"))
                .isEqualTo(found("F-1").id());
        assertNothingForgotten();
    }

    @Test
    void aPageThatAnotherSiteSendsIsRefused() {
        Debtor debtor = debtor("CSRF");
        invoice(debtor, "F-1", monday.plusDays(20), "500.00");
        Visitor signedIn = new Visitor(port).signIn("lea", "secret");

        assertThat(signedIn.form("/debtors/" + debtor.id() + "/pause", "reason=x&expiresOn=2099-01-01")
                        .statusCode())
                .isEqualTo(403);
        assertThat(signedIn.postWithoutToken(ENGINE + "/task", "{}").statusCode())
                .isEqualTo(403);
        assertThat(holds.historyOf(debtor.id())).isEmpty();
    }

    @Test
    void whatAFormDoesNotAskForStaysOutsideAndWhoDecidedIsKnown() {
        Task decision = decision("DECIDE");
        long invoiceId = found("F-1").id();

        var answer = lea().post(ENGINE + "/task/" + decision.getId() + "/complete", """
                {"variables": {"routeChoice": {"value": "STOP"}, "reason": {"value": "geste commercial"},
                 "invoiceId": {"value": 4711, "type": "Long"}, "holdId": {"value": 4712, "type": "Long"}}}""");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(chronicle.of(invoiceId)).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Chronicle.Kind.CLOSED);
            assertThat(entry.text()).isEqualTo("STOP: geste commercial");
            assertThat(entry.by()).isEqualTo("lea");
        });
    }

    @Test
    void whoGaveADisputeMoreTimeIsKnown() {
        Debtor debtor = debtor("LITIGE");
        var invoice = invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        var dispute = hold(HoldKind.DISPUTE, debtor, invoice, monday.plusDays(2));
        advanceTo(monday.plusDays(4));
        Task task = tasks("settleDispute").get(0);

        var answer = lea().post(ENGINE + "/task/" + task.getId() + "/complete", """
                {"variables": {"disputeOutcome": {"value": "EXTENDED"}, "reason": {"value": "avoir attendu"},
                 "extendUntil": {"value": "%s"}}}""".formatted(monday.plusDays(30)));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(holds.extensionsOf(dispute.id())).singleElement().satisfies(extension -> {
            assertThat(extension.by()).isEqualTo("lea");
            assertThat(extension.note()).isEqualTo("avoir attendu");
            assertThat(extension.from()).isEqualTo(monday.plusDays(2));
            assertThat(extension.to()).isEqualTo(monday.plusDays(30));
        });
        assertThat(new Visitor(port).basic("lea", "secret").get("/invoices/F-1").body())
                .contains("avoir attendu", "Suspension prolongée");
    }

    @Test
    void whatTheApiChangesBearsTheNameOfWhoAsked() {
        Debtor debtor = debtor("API");
        invoice(debtor, "F-1", monday.plusDays(20), "500.00");

        program.post(
                "/api/v1/payments",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"100.00\",\"currency\":\"EUR\",\"receivedOn\":\"%s\",\"reference\":\"V-1\"}"
                        .formatted(monday));
        long hold = program.post(
                        "/api/v1/invoices/F-1/holds",
                        "{\"kind\":\"PAUSE\",\"reason\":\"congés\",\"until\":\"%s\"}".formatted(monday.plusDays(9)))
                .number("id");
        program.delete("/api/v1/holds/" + hold + "?note=retour");

        assertThat(cashbook.known("V-1"))
                .hasValueSatisfying(payment -> assertThat(payment.recordedBy()).isEqualTo("admin"));
        assertThat(holds.get(hold).owner()).isEqualTo("admin");
        assertThat(holds.get(hold).endedBy()).isEqualTo("admin");
        assertThat(found("F-1").openBalance()).isEqualTo(euros("400.00"));
    }

    private Task decision(String reference) {
        Debtor debtor = debtor(reference);
        jdbc.update("update debtor set excluded = true where id = ?", debtor.id());
        invoice(debtor, "F-1", monday.minusDays(29), "500.00");
        advanceTo(monday.plusDays(20));
        throughTheNotice();
        return tasks("chooseRoute").get(0);
    }

    private Visitor stranger() {
        return new Visitor(port);
    }

    private Visitor lea() {
        return new Visitor(port).signIn("lea", "secret");
    }
}
