package io.relance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signed in as a person is: what the person waits for is the whole answer to a request. */
final class Visitor {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 10;
    private static final int ASKED = 60;

    /** How many requests it takes to find out how long they take. */
    static final int REQUESTS = WARM_UP + ASKED;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI site;

    Visitor(int port, String name, String password) {
        site = URI.create("http://localhost:" + port);
        Matcher token = FORM_TOKEN.matcher(text(get("/login")));
        if (!token.find()) {
            throw new IllegalStateException("The login page carries no token");
        }
        text(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=%s&password=%s&_csrf=%s"
                        .formatted(encode(name), encode(password), encode(token.group(1))))));
        text(get("/camunda/app/tasklist/default/"));
    }

    /** How long the answers take, the slowest twentieth left out, of requests made one after the other. */
    Duration patience(IntFunction<HttpRequest.Builder> asking) {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            text(asking.apply(i));
            if (i >= WARM_UP) {
                waits.add(Duration.ofNanos(System.nanoTime() - start));
            }
        }
        waits.sort(null);
        return waits.get((int) Math.ceil(ASKED * 0.95) - 1);
    }

    HttpRequest.Builder get(String path) {
        return request(path).header("Accept", "application/json, text/html").GET();
    }

    /** As Tasklist's scripts ask the engine. */
    HttpRequest.Builder post(String path, String json) {
        return request(path)
                .header("Accept", "application/hal+json, application/json")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .POST(BodyPublishers.ofString(json));
    }

    JsonNode json(HttpRequest.Builder asking) {
        try {
            return JSON.readTree(text(asking));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Brings a file as another program does. */
    static JsonNode bring(int port, String password, Path file) throws IOException, InterruptedException {
        String boundary = "----relance-bench";
        String before =
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
                        .formatted(boundary, file.getFileName());
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(before),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return program(
                port,
                password,
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/imports/invoices"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body));
    }

    static JsonNode importOf(int port, String password, long id) throws IOException, InterruptedException {
        return program(
                port,
                password,
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/imports/" + id)));
    }

    private static JsonNode program(int port, String password, HttpRequest.Builder asking)
            throws IOException, InterruptedException {
        String pair = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(asking.header("Authorization", "Basic " + pair).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(site.resolve(path));
    }

    private String text(HttpRequest.Builder asking) {
        try {
            HttpResponse<String> answer = client.send(asking.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
