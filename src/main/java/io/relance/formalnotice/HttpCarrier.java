package io.relance.formalnotice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Speaks to a postal service as src/docs/postal-api.md describes. */
@Component
class HttpCarrier implements Carrier {

    static final String NAME = "http";

    private final NoticeSettings settings;
    private final ObjectMapper json;
    private final HttpClient client;

    HttpCarrier(NoticeSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
        this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    @Override
    public Optional<Receipt> take(Job job) throws IOException {
        ObjectNode letter = json.createObjectNode();
        letter.put("channel", job.channel().name());
        letter.put("sender", job.sender());
        job.addressee().forEach(letter.putArray("addressee")::add);
        letter.put("email", job.email());
        letter.put("document", Base64.getEncoder().encodeToString(job.pdf()));
        letter.put("sha256", job.fingerprint());
        JsonNode taken = send(request("/letters")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", job.key())
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(letter))));
        String reference = taken.path("id").asText("");
        if (reference.isEmpty()) {
            throw new IOException("The postal service gave no id");
        }
        String tracking = taken.path("trackingNumber").asText("");
        return Optional.of(new Receipt(
                reference,
                tracking.isEmpty() ? null : tracking,
                day(taken.path("depositedOn").asText())));
    }

    @Override
    public Status ask(String reference) throws IOException {
        JsonNode known = send(request("/letters/" + URLEncoder.encode(reference, StandardCharsets.UTF_8))
                .GET());
        Delivery outcome = Arrays.stream(Delivery.values())
                .filter(delivery -> delivery.name().equals(known.path("status").asText()))
                .findFirst()
                .orElse(null);
        LocalDate on = outcome == null ? null : day(known.path("on").asText());
        List<Proof> proofs = new ArrayList<>();
        for (JsonNode proof : known.path("proofs")) {
            proofs.add(proof(proof));
        }
        return new Status(outcome, on, List.copyOf(proofs));
    }

    private static Proof proof(JsonNode proof) throws IOException {
        try {
            return new Proof(
                    NoticePaper.Kind.valueOf(proof.path("kind").asText()),
                    day(proof.path("day").asText()),
                    proof.path("name").asText("preuve"),
                    proof.path("mediaType").asText("application/pdf"),
                    Base64.getDecoder().decode(proof.path("content").asText()));
        } catch (IllegalArgumentException unreadable) {
            throw new IOException("The postal service sent a proof that cannot be read", unreadable);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.url() + path)).timeout(settings.timeout());
        return settings.token().isEmpty() ? request : request.header("Authorization", "Bearer " + settings.token());
    }

    /** 408, 425, 429 and 5xx may pass; any other refusal is one of this letter. */
    private JsonNode send(HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while asking the postal service");
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            return json.readTree(response.body());
        }
        String said = status + " " + beginning(response.body());
        if (status / 100 == 4 && status != 408 && status != 425 && status != 429 && status != 401 && status != 403) {
            throw new Refused(said);
        }
        throw new IOException("The postal service answered " + said);
    }

    private static String beginning(byte @Nullable [] body) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    private static LocalDate day(String text) throws IOException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new IOException("The postal service gave no day: " + text, unreadable);
        }
    }
}
