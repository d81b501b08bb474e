package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.bank.BankTransactions;
import io.relance.bank.Matching;
import io.relance.bank.StatementBook;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs every example of the OpenAPI document against the program: what is documented works as it stands there. */
class DocumentedExamplesTests extends WaysIn {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What has to be there before what: the examples tell one story. */
    private static final List<String> ORDER = List.of(
            "put /api/v1/debtors/{id}",
            "post /api/v1/debtors",
            "put /api/v1/invoices/{number}",
            "post /api/v1/invoices",
            "post /api/v1/holds",
            "post /api/v1/plans",
            "post /api/v1/credit-notes",
            "post /api/v1/payments",
            "post /api/v1/payments/{reference}/allocations",
            "post /api/v1/receipts/{id}/split",
            "post /api/v1/receipts/{id}/acceptance",
            "post /api/v1/receipts/{id}/set-aside",
            "post /api/v1/receipts/{id}/undo");

    @Autowired
    StatementBook book;

    @Autowired
    Matching matching;

    @Autowired
    BankTransactions movements;

    @BeforeEach
    void forgetTheBank() {
        jdbc.execute("truncate bank_account, bank_file, bank_payer restart identity cascade");
    }

    @Test
    void everyDocumentedBodyIsAccepted() throws Exception {
        JsonNode document = get("/v3/api-docs").body();
        put("/api/v1/debtors/C-0007", "{\"name\":\"Menuiserie Périgord\",\"email\":\"compta@perigord.example\"}");
        put("/api/v1/invoices/F2026-0043", "{\"debtorId\":\"C-0007\",\"dueDate\":\"2026-02-04\",\"total\":\"10\"}");

        put("/api/v1/invoices/F2026-0044", "{\"debtorId\":\"C-0007\",\"dueDate\":\"2026-02-04\",\"total\":\"77\"}");
        put("/api/v1/invoices/F2026-0045", "{\"debtorId\":\"C-0007\",\"dueDate\":\"2026-02-04\",\"total\":\"300\"}");
        put("/api/v1/invoices/F2026-0046", "{\"debtorId\":\"C-0007\",\"dueDate\":\"2026-02-04\",\"total\":\"12\"}");
        Map<String, String> receipts = Map.of(
                "/api/v1/receipts/{id}/split", movement("300.00", "X"),
                "/api/v1/receipts/{id}/acceptance", movement("77.00", "Menuiserie Périgord"),
                "/api/v1/receipts/{id}/set-aside", movement("5.00", "Banque"));
        List<Example> examples = examples(document, receipts);
        List<String> failed = new ArrayList<>();
        for (Example example : examples) {
            Answer answer = send(request(example.path)
                    .header("Content-Type", "application/json")
                    .method(example.method.toUpperCase(), HttpRequest.BodyPublishers.ofString(example.body)));
            boolean good = answer.status() < 300 && answer.number("rejected") == 0;
            if (!good) {
                failed.add(example + " → " + answer.status() + " " + answer.body());
            }
        }

        assertThat(failed).isEmpty();
        assertThat(examples).hasSizeGreaterThan(8);
        assertThat(examples).extracting(Example::template).containsAll(receipts.keySet());
    }

    /** The number of a movement that waits can only be known at run time. */
    private String movement(String amount, String payer) {
        book.take(OneMovement.statement(amount, payer, "virement de " + amount), null);
        matching.run();
        return movements.findAll().stream()
                .filter(movement -> movement.text().endsWith(amount))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private List<Example> examples(JsonNode document, Map<String, String> known) throws Exception {
        List<Example> examples = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                JsonNode content = method.getValue().at("/requestBody/content/application~1json");
                if (content.isMissingNode() || path.getKey().contains("/demo/")) {
                    continue;
                }
                Optional<String> address =
                        address(path.getKey(), method.getValue().path("parameters"), known.get(path.getKey()));
                JsonNode body = example(document, content.get("schema"));
                if (address.isPresent() && body != null) {
                    examples.add(new Example(method.getKey(), address.get(), path.getKey(), body.toString()));
                }
            }
        }
        examples.sort(Comparator.comparingInt(example -> {
            int at = ORDER.indexOf(example.method + " " + example.template);
            return at < 0 ? ORDER.size() : at;
        }));
        return examples;
    }

    /** The address with the examples of its parameters; empty where a number can only be known at run time. */
    private static Optional<String> address(String template, JsonNode parameters, @Nullable String known) {
        String address = template;
        for (JsonNode parameter : parameters) {
            if (parameter.get("in").asText().equals("path")) {
                String value = parameter
                        .path("example")
                        .asText(parameter.at("/schema/example").asText(""));
                if (value.isEmpty() && known != null) {
                    value = known;
                }
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                address = address.replace("{" + parameter.get("name").asText() + "}", value);
            }
        }
        return Optional.of(address);
    }

    private static JsonNode example(JsonNode document, JsonNode schema) throws Exception {
        if (schema.has("$ref")) {
            return example(document, document.at(schema.get("$ref").asText().substring(1)));
        }
        if (schema.path("type").asText().equals("array")) {
            JsonNode item = example(document, schema.get("items"));
            return item == null ? null : JSON.createArrayNode().add(item);
        }
        if (schema.has("example")) {
            JsonNode example = schema.get("example");
            return example.isTextual() ? JSON.readTree(example.asText()) : example;
        }
        ObjectNode body = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue().has("example")) {
                body.set(property.getKey(), property.getValue().get("example"));
            }
        }
        return body.isEmpty() ? null : body;
    }

    private record Example(String method, String path, String template, String body) {}
}
