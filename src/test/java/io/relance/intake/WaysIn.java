package io.relance.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.contact.Contacts;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoices;
import io.relance.payment.Payments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole program behind its HTTP door, with empty books, spoken to as another program would. */
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
abstract class WaysIn {

    static final String HEADER =
            "debtor_id,debtor_name,email,phone,address,postal_code,city,country,siren,language,segment,"
                    + "direct_debit,invoice_number,issue_date,due_date,currency,total,paid\n";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Debtors debtors;

    @Autowired
    Invoices invoices;

    @Autowired
    Payments payments;

    @Autowired
    Contacts contacts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void startWithEmptyBooks() {
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(instance ->
                        runtime.deleteProcessInstanceIfExists(instance.getId(), "next test", true, true, true, false));
        jdbc.execute(
                "truncate debtor, invoice, payment, allocation, hold, contact, contact_request, contact_item,"
                        + " invoice_import, import_lane, import_line, import_mapping, import_said, api_answer, connection_use restart identity cascade");
    }

    /** An answer of the program. */
    record Answer(int status, JsonNode body, String type) {

        String text(String field) {
            return body.at("/" + field.replace('.', '/')).asText();
        }

        int number(String field) {
            return body.at("/" + field.replace('.', '/')).asInt();
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer bring(String csv, String... fields) {
        return bring(csv.getBytes(StandardCharsets.UTF_8), fields);
    }

    /** Sends a file as a browser's form would; fields are names and values by turns. */
    Answer bring(byte[] content, String... fields) {
        String boundary = "limite";
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, fields[i], fields[i + 1]));
        }
        head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"factures.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(boundary));
        byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] after = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
        return send(request("/api/v1/imports/invoices")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(before),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofByteArray(after))));
    }

    /** Sends the files of a year of accounting entries. */
    Answer bringEntries(boolean dryRun, String... files) {
        byte[][] contents = new byte[files.length][];
        for (int i = 0; i < files.length; i++) {
            contents[i] = files[i].getBytes(StandardCharsets.UTF_8);
        }
        return bringEntries(dryRun, contents);
    }

    Answer bringEntries(boolean dryRun, byte[]... files) {
        String boundary = "limite";
        List<HttpRequest.BodyPublisher> parts = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            parts.add(HttpRequest.BodyPublishers.ofString(
                    "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"732829320FEC2026123%d.txt\"\r\nContent-Type: text/plain\r\n\r\n"
                            .formatted(boundary, i)));
            parts.add(HttpRequest.BodyPublishers.ofByteArray(files[i]));
            parts.add(HttpRequest.BodyPublishers.ofString("\r\n"));
        }
        parts.add(HttpRequest.BodyPublishers.ofString("--%s--\r\n".formatted(boundary)));
        return send(request("/api/v1/imports/fec?dryRun=" + dryRun)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new))));
    }

    Answer put(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return send((headers.length == 0 ? request : request.headers(headers))
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer post(String path, String json, String... headers) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8)));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()),
                    response.headers().firstValue("Content-Type").orElse(""));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A line of the documented format. */
    static String line(String debtor, String number, String due, String total) {
        return line(debtor, number, due, total, "");
    }

    static String line(String debtor, String number, String due, String total, String paid) {
        return "%s,Société %s,%s@client.example,0102030405,1 rue de la Paix,75002,Paris,FR,732829320,fr,STANDARD,no,%s,2025-12-01,%s,EUR,%s,%s\n"
                .formatted(debtor, debtor, debtor.toLowerCase(), number, due, total, paid);
    }

    long journeysOf(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count();
    }
}
