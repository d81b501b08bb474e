package io.relance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Measures what a year of accounting entries costs, from the request to the last journey: 100,000 lines within a minute.
 * Other sizes with {@code -Dbench.fec.lines=10000}.
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.test.own-database=true",
            "relance.data=target/bench-fec",
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.admin.password=secret",
            "logging.level.org.camunda.bpm=warn"
        })
class FecBenchTests {

    private static final int LINES = Integer.getInteger("bench.fec.lines", 100_000);
    private static final int LINES_OF_A_SALE = 3;
    private static final int LINES_OF_A_PAYMENT = 2;
    private static final int CUSTOMERS = 2_000;
    private static final Path FILE = Path.of("target", "bench-fec.txt");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Figures figures = new Figures();

    @LocalServerPort
    int port;

    @Autowired
    JobExecutor executor;

    @DynamicPropertySource
    static void startWithNothing(DynamicPropertyRegistry registry) throws IOException {
        FileSystemUtils.deleteRecursively(Path.of("target", "bench-fec"));
        registry.add("relance.sending", () -> "off");
    }

    @AfterAll
    void print() throws IOException {
        figures.print();
        Files.deleteIfExists(FILE);
    }

    @Test
    @Order(1)
    void aYearOfEntries() throws Exception {
        executor.shutdown();
        int invoices = write(8);

        Figures.Cost cost = Figures.cost(() -> bring(false));

        figures.add("FEC, " + LINES + " lines, one invoice in 8 of " + invoices + " open", LINES, cost);
        assertThat(cost.wall()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    @Order(2)
    void theSameEntriesTheNextDay() {
        figures.add("FEC, the same lines again", LINES, Figures.cost(() -> bring(false)));
    }

    @Test
    @Order(3)
    void theNextDayWithHalfOfTheOpenOnesPaid() throws Exception {
        write(16);

        figures.add("FEC, half of the open invoices lettered since", LINES, Figures.cost(() -> bring(false)));
    }

    /** A shop's year: every sale with its VAT, all but one in so many paid and lettered. */
    private static int write(int oneOpenIn) throws IOException {
        int pairs = LINES / (LINES_OF_A_SALE + LINES_OF_A_PAYMENT);
        LocalDate first = LocalDate.of(2025, 1, 2);
        try (BufferedWriter out = Files.newBufferedWriter(FILE, StandardCharsets.ISO_8859_1)) {
            out.write(
                    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\t"
                            + "PieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n");
            for (int i = 1; i <= pairs; i++) {
                String day = DateTimeFormatter.BASIC_ISO_DATE.format(first.plusDays(i % 360));
                String paid = DateTimeFormatter.BASIC_ISO_DATE.format(first.plusDays(i % 360 + 1));
                boolean open = i % oneOpenIn == 0;
                String customer = "C%05d\tSociété n° %d".formatted(i % CUSTOMERS, i % CUSTOMERS);
                String lettering = open ? "" : "L" + i;
                out.write(
                        "VE\tVentes\tV%1$d\t%2$s\t411000\tClients\t%3$s\tFA%1$07d\t%2$s\tFacture\t120,00\t0,00\t%4$s\t\t%2$s\t\t\r\n"
                                .formatted(i, day, customer, lettering));
                out.write(
                        "VE\tVentes\tV%1$d\t%2$s\t706000\tPrestations\t\t\tFA%1$07d\t%2$s\tFacture\t0,00\t100,00\t\t\t%2$s\t\t\r\n"
                                .formatted(i, day));
                out.write(
                        "VE\tVentes\tV%1$d\t%2$s\t445710\tTVA collectée\t\t\tFA%1$07d\t%2$s\tFacture\t0,00\t20,00\t\t\t%2$s\t\t\r\n"
                                .formatted(i, day));
                if (!open) {
                    out.write(
                            "BQ\tBanque\tB%1$d\t%2$s\t512000\tBanque\t\t\tVIR\t%2$s\tVirement\t120,00\t0,00\t\t\t%2$s\t\t\r\n"
                                    .formatted(i, paid));
                    out.write(
                            "BQ\tBanque\tB%1$d\t%2$s\t411000\tClients\t%3$s\tVIR\t%2$s\tVirement\t0,00\t120,00\t%4$s\t\t%2$s\t\t\r\n"
                                    .formatted(i, paid, customer, lettering));
                } else {
                    out.write("OD\tDivers\tO%1$d\t%2$s\t471000\tAttente\t\t\tOD\t%2$s\tx\t1,00\t0,00\t\t\t%2$s\t\t\r\n"
                            .formatted(i, paid));
                    out.write("OD\tDivers\tO%1$d\t%2$s\t472000\tAttente\t\t\tOD\t%2$s\tx\t0,00\t1,00\t\t\t%2$s\t\t\r\n"
                            .formatted(i, paid));
                }
            }
        }
        return pairs;
    }

    private void bring(boolean dryRun) {
        try {
            String head = "--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"fec.txt\"\r\n\r\n";
            JsonNode answer = send(HttpRequest.newBuilder(address("/api/v1/imports/fec?dryRun=" + dryRun))
                    .header("Content-Type", "multipart/form-data; boundary=limite")
                    .POST(HttpRequest.BodyPublishers.concat(
                            HttpRequest.BodyPublishers.ofString(head),
                            HttpRequest.BodyPublishers.ofFile(FILE),
                            HttpRequest.BodyPublishers.ofString("\r\n--limite--\r\n"))));
            String job = "/api/v1/imports/" + answer.get("id").asLong();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> send(HttpRequest.newBuilder(address(job)).GET())
                            .get("status")
                            .asText()
                            .equals("DONE"));
            JsonNode done = send(HttpRequest.newBuilder(address(job)).GET());
            System.out.println(String.format(
                    Locale.ROOT,
                    "created %d, updated %d, rejected %d, differing %d",
                    done.get("created").asInt(),
                    done.get("updated").asInt(),
                    done.get("rejectedCount").asInt(),
                    done.at("/accounts/differing").size()));
            assertThat(done.get("rejectedCount").asInt()).isZero();
            assertThat(done.at("/accounts/differing")).isEmpty();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            request.header(
                                            "Authorization",
                                            "Basic "
                                                    + Base64.getEncoder()
                                                            .encodeToString(
                                                                    "admin:secret".getBytes(StandardCharsets.UTF_8)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isLessThan(300);
            return JSON.readTree(response.body());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
