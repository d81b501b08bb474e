package io.relance.insolvency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.insolvency.Bodacc.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The register is asked over HTTP; whatever it does not answer is "not verified". */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.sending=on",
            "relance.admin.password=secret",
            "camunda.bpm.job-execution.enabled=false"
        })
class BodaccTests {

    private static final String OPENING = """
            {"total_count": 1, "results": [{"id": "A20250241", "dateparution": "2025-12-28",
              "familleavis": "collective", "familleavis_lib": "Procédures collectives",
              "registre": ["732 829 320", "732829320"], "tribunal": "Tribunal de Commerce de Bordeaux",
              "jugement": "{\\"type\\": \\"initial\\", \\"famille\\": \\"Jugement d'ouverture\\", \\"nature\\": \\"Jugement d'ouverture de liquidation judiciaire\\", \\"date\\": \\"2025-12-17\\", \\"complementJugement\\": \\"Désignant liquidateur SCP Exemple 3 cours Exemple 33000 Bordeaux. Les créances sont à déclarer au liquidateur.\\"}"}]}""";

    @Autowired
    private Insolvencies insolvencies;

    @Autowired
    private Debtors debtors;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Clock clock;

    private HttpServer server;
    private String question = "";
    private String answer = "{\"total_count\": 0, \"results\": []}";
    private int status = 200;
    private Debtor debtor;

    @BeforeEach
    void start() throws IOException {
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance ->
                        runtime.deleteProcessInstanceIfExists(instance.getId(), "next", true, true, true, false));
        jdbc.execute("truncate debtor, invoice, payment, allocation, hold, contact, contact_request, contact_item,"
                + " person restart identity cascade");
        debtor = debtor("C1", "732829320");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/records", exchange -> {
            question = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPublishedLiquidationIsFoundByItsSiren() {
        answer = OPENING;

        assertThat(bodacc().ask(debtor.id(), "marie").answer()).isEqualTo(Answer.FOUND);

        assertThat(question).contains("registre=\"732829320\"", "Procédures collectives");
        Proceedings found = insolvencies.goingOn(debtor.id()).orElseThrow();
        assertThat(found.facts().kind()).isEqualTo(ProceedingsKind.LIQUIDATION);
        assertThat(found.liquidationOn()).isEqualTo(LocalDate.of(2025, 12, 17));
        assertThat(found.facts().representative()).contains("SCP Exemple");
        assertThat(insolvencies.deadlines(found).declareBy()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(insolvencies.deadlines(found).provisional()).isFalse();
        assertThat(bodacc().ask(debtor.id(), "marie").answer()).isEqualTo(Answer.FOUND);
        assertThat(insolvencies.of(debtor.id()))
                .as("asking twice opens nothing new")
                .hasSize(1);
    }

    @Test
    void nothingPublishedIsNothingAndIsRemembered() {
        assertThat(bodacc().ask(debtor.id(), "marie").answer()).isEqualTo(Answer.NOTHING);
        assertThat(bodacc().lastAnswer(debtor.id()))
                .hasValueSatisfying(check -> assertThat(check.answer()).isEqualTo(Answer.NOTHING));
    }

    @Test
    void noAnswerIsNotVerified() {
        status = 503;
        assertThat(bodacc().ask(debtor.id(), "marie").answer()).isEqualTo(Answer.NOT_VERIFIED);
        status = 200;
        answer = "<html>maintenance</html>";
        assertThat(bodacc().ask(debtor.id(), "marie").answer()).isEqualTo(Answer.NOT_VERIFIED);
        answer =
                "{\"results\": [{\"familleavis\": \"collective\", \"registre\": [\"732829320\"], \"jugement\": \"{\"}]}";
        assertThat(bodacc().ask(debtor.id(), "marie").answer())
                .as("a judgment that cannot be read")
                .isEqualTo(Answer.NOT_VERIFIED);
        server.stop(0);
        assertThat(bodacc().ask(debtor.id(), "marie").answer()).isEqualTo(Answer.NOT_VERIFIED);
        assertThat(insolvencies.all()).isEmpty();
    }

    @Test
    void withoutASirenNothingCanBeVerified() {
        Debtor nameless = debtor("C2", null);
        assertThat(bodacc().ask(nameless.id(), "marie").answer()).isEqualTo(Answer.NOT_VERIFIED);
        assertThat(question).as("nobody was asked").isEmpty();
    }

    @Test
    void whatDoesNotOpenProceedingsOpensNone() {
        for (String nature : new String[] {
            "Jugement de clôture pour insuffisance d'actif",
            "Jugement arrêtant le plan de redressement",
            "Autre avis de dépôt"
        }) {
            String text = OPENING.replace("Jugement d'ouverture de liquidation judiciaire", nature)
                    .replace("Jugement d'ouverture", "Autre jugement");
            assertThat(bodacc().take(text, "marie").proceedings()).as(nature).isEmpty();
        }
        assertThat(bodacc().take(OPENING.replace("732829320", "552100554").replace("732 829 320", "x"), "marie")
                        .proceedings())
                .as("another company")
                .isEmpty();
        assertThatThrownBy(() -> bodacc().take("nothing", "marie")).isInstanceOf(IllegalArgumentException.class);
    }

    private Bodacc bodacc() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/records");
        return new Bodacc(
                insolvencies,
                debtors,
                jdbc,
                transaction,
                new BodaccSettings(true, url, Duration.ofSeconds(2), Duration.ZERO),
                clock);
    }

    private Debtor debtor(String reference, String siren) {
        return transaction.execute(status -> {
            Debtor made = new Debtor(reference, "Société " + reference, clock.instant());
            made.update(new DebtorDetails(
                    null, null, siren, null, null, null, null, null, null, null, null, null, null, null, null));
            return debtors.save(made);
        });
    }
}
