package io.relance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Speaks to the program's API as another program would, as its administrator. */
public abstract class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Where the program listens. */
    protected abstract int port();

    /** An answer of the program. */
    public record Answer(int status, JsonNode body, String type) {

        public String text(String field) {
            return body.at("/" + field.replace('.', '/')).asText();
        }

        public int number(String field) {
            return body.at("/" + field.replace('.', '/')).asInt();
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Headers are names and values by turns. */
    public Answer post(String path, String json, String... headers) {
        return send(withJson(path, headers).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer put(String path, String json, String... headers) {
        return send(withJson(path, headers).PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer bring(String csv, String... fields) {
        return bring(csv.getBytes(StandardCharsets.UTF_8), fields);
    }

    public Answer bring(byte[] content, String... fields) {
        return bringTo("/api/v1/imports/invoices", "factures.csv", content, fields);
    }

    /** Sends a statement of a bank. */
    public Answer bringStatement(String statement) {
        return bringTo("/api/v1/imports/bank-statements", "releve.xml", statement.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a file as a browser's form would; fields are names and values by turns. */
    private Answer bringTo(String path, String fileName, byte[] content, String... fields) {
        String boundary = "limite";
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, fields[i], fields[i + 1]));
        }
        head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, fileName));
        byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] after = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(before),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofByteArray(after))));
    }

    /** Sends the files of a year of accounting entries. */
    public Answer bringEntries(boolean dryRun, String... files) {
        byte[][] contents = new byte[files.length][];
        for (int i = 0; i < files.length; i++) {
            contents[i] = files[i].getBytes(StandardCharsets.UTF_8);
        }
        return bringEntries(dryRun, contents);
    }

    public Answer bringEntries(boolean dryRun, byte[]... files) {
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

    private HttpRequest.Builder withJson(String path, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8)));
    }

    public static Answer send(HttpRequest.Builder request) {
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
}
