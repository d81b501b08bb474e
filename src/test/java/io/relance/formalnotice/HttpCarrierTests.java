package io.relance.formalnotice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ways to the post, the one over HTTP against a server that behaves as src/docs/postal-api.md says. */
class HttpCarrierTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PDF = "%PDF-1.7 letter".getBytes(StandardCharsets.UTF_8);

    private final Map<String, JsonNode> taken = new HashMap<>();
    private HttpServer server;
    private int status = 201;
    private String known = "{\"status\":\"DEPOSITED\"}";
    private String authorization = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/letters", exchange -> {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] answer;
            if (exchange.getRequestMethod().equals("POST")) {
                taken.put(
                        exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                        JSON.readTree(exchange.getRequestBody()));
                answer = "{\"id\":\"L 7\",\"trackingNumber\":\"1A 234\",\"depositedOn\":\"2025-02-03\"}"
                        .getBytes(StandardCharsets.UTF_8);
            } else {
                assertThat(exchange.getRequestURI().getPath()).isEqualTo("/letters/L+7");
                answer = known.getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void handsALetterOverOnceForAKey() throws IOException {
        Carrier.Receipt receipt = carrier().take(job()).orElseThrow();
        carrier().take(job());

        assertThat(receipt).isEqualTo(new Carrier.Receipt("L 7", "1A 234", LocalDate.of(2025, 2, 3)));
        assertThat(taken).hasSize(1);
        JsonNode letter = taken.get("MD-1-1");
        assertThat(Base64.getDecoder().decode(letter.path("document").asText())).isEqualTo(PDF);
        assertThat(letter.path("channel").asText()).isEqualTo("PAPER");
        assertThat(letter.path("addressee").get(0).asText()).isEqualTo("Menuiserie Périgord");
        assertThat(authorization).isEqualTo("Bearer secret");
    }

    @Test
    void tellsARefusalFromAnAccident() {
        status = 422;
        assertThatThrownBy(() -> carrier().take(job())).isInstanceOf(Carrier.Refused.class);
        status = 503;
        assertThatThrownBy(() -> carrier().take(job())).isInstanceOf(IOException.class);
        server.stop(0);
        assertThatThrownBy(() -> carrier().take(job())).isInstanceOf(IOException.class);
    }

    @Test
    void learnsWhatBecameOfALetterWithItsProofs() throws IOException {
        status = 200;
        assertThat(carrier().ask("L 7").outcome()).isNull();

        known =
                "{\"status\":\"REFUSED\",\"on\":\"2025-02-07\",\"proofs\":[{\"kind\":\"REFUSAL\",\"day\":\"2025-02-07\","
                        + "\"name\":\"ar.pdf\",\"mediaType\":\"application/pdf\",\"content\":\"JVBERg==\"}]}";
        Carrier.Status said = carrier().ask("L 7");

        assertThat(said.outcome()).isEqualTo(Delivery.REFUSED);
        assertThat(said.on()).isEqualTo(LocalDate.of(2025, 2, 7));
        assertThat(said.proofs()).singleElement().satisfies(proof -> {
            assertThat(proof.kind()).isEqualTo(NoticePaper.Kind.REFUSAL);
            assertThat(proof.content()).isEqualTo("%PDF".getBytes(StandardCharsets.UTF_8));
        });
        known = "{\"status\":\"DELIVERED\"}";
        assertThatThrownBy(() -> carrier().ask("L 7"))
                .as("an outcome without its day")
                .isInstanceOf(IOException.class);
    }

    @Test
    void laysALetterIntoTheFolderWithItsCard(@TempDir Path data) throws IOException {
        FolderCarrier carrier = new FolderCarrier(data, settings(), JSON);

        assertThat(carrier.take(job())).as("a person posts it").isEmpty();
        carrier.take(job());

        assertThat(Files.readAllBytes(data.resolve("post/paper/MD-1-1.pdf"))).isEqualTo(PDF);
        assertThat(Files.readString(data.resolve("post/paper/MD-1-1.json"))).contains("Périgord", "24000");
        try (var files = Files.list(data.resolve("post/paper"))) {
            assertThat(files).hasSize(2);
        }
    }

    private HttpCarrier carrier() {
        return new HttpCarrier(settings(), JSON);
    }

    private NoticeSettings settings() {
        return new NoticeSettings(
                8,
                BigDecimal.valueOf(10_000),
                NoticeChannel.PAPER,
                "http",
                "folder",
                "post",
                "http://localhost:" + server.getAddress().getPort(),
                "secret",
                Duration.ofSeconds(5),
                8);
    }

    private static Carrier.Job job() {
        return new Carrier.Job(
                "MD-1-1",
                NoticeChannel.PAPER,
                "Ateliers Garonne",
                List.of("Menuiserie Périgord", "1 rue du Bois", "24000 Périgueux", "FR"),
                null,
                PDF,
                NoticePaper.fingerprint(PDF));
    }
}
