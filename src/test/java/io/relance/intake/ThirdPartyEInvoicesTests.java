package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** Documents that nobody here made, where they lie beside the project; the documentation says what they are. */
@EnabledIf("present")
class ThirdPartyEInvoicesTests extends WaysIn {

    private static final Path FILES = Path.of("..", "shared", "data", "einvoice");

    @Autowired
    Creditors creditors;

    static boolean present() {
        return Files.isDirectory(FILES);
    }

    @BeforeEach
    void forgetWhatWasSaid() {
        jdbc.execute("truncate e_invoice, invoice_status, penalty_proposal");
    }

    @Test
    void theFrenchUseCasesComeOutAsTheyAreMeant() throws IOException {
        creditor("100000009");

        Map<String, JsonNode> came = bringFolder("UC1", "UC2", "UC3");

        assertThat(came).hasSize(28);
        assertThat(came.values())
                .noneMatch(answer -> answer.get("outcome").asText().equals("REJECTED"));
        Invoice paid = found("F202500003");
        assertThat(paid.state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(paid.paid().toString()).isEqualTo("EUR 12000.00");
        assertThat(paid.dueDate()).isEqualTo("2025-07-31");
        assertThat(payments.count())
                .as("the copy for the tax administration is the same money")
                .isEqualTo(1);
        assertThat(found("F202500004").state()).isEqualTo(InvoiceState.CANCELLED);
        assertThat(found("F202500004").closedReason()).contains("213").contains("doublon");
        assertThat(found("F202500005").state()).isEqualTo(InvoiceState.CANCELLED);
        assertThat(found("F202500005").closedReason()).contains("210").contains("Taux de TVA");
        assertThat(debtors.count()).isEqualTo(1);
        assertThat(found("F202500003").document()).isEqualTo("e-invoices/F202500003.pdf");
    }

    @Test
    void theFacturXExamplesComeOutAsTheirTypesSay() throws IOException {
        creditor("123456782");

        Map<String, JsonNode> came = bringFolder("facturx-en16931-pdf");

        assertThat(came).hasSize(11);
        assertThat(found("F20260025").openBalance().toString()).isEqualTo("EUR 100.00");
        assertThat(found("F20260026").openBalance().toString()).isEqualTo("EUR 90.00");
        assertThat(found("F20260023").closedReason()).isEqualTo("FACTORED");
        assertThat(found("F20260031").closedReason()).isEqualTo("FACTORED");
        assertThat(cashbook.known("F20260028").orElseThrow().unallocated().toString())
                .isEqualTo("EUR 100.00");
        assertThat(cashbook.known("F20260029").orElseThrow().unallocated().toString())
                .isEqualTo("EUR 90.00");
        assertThat(debtors.count()).as("one buyer, however it is spelt").isEqualTo(1);
        assertThat(outcomes(came, "UC1_2023")).containsOnly("REJECTED");

        creditor("100000009");
        bringFolder("facturx-en16931-pdf");
        assertThat(found("UC1_2023020_AFF").closedReason()).isEqualTo("FACTORED");
        assertThat(found("UC1_2023025_F").openBalance().toString()).isEqualTo("EUR 216.00");
    }

    @Test
    void invoicesOfOtherCountriesAreReadAndRefusedAsNotOurs() throws IOException {
        creditor("123456782");

        Map<String, JsonNode> came = bringFolder("en16931");

        assertThat(came).hasSize(15);
        assertThat(came.values())
                .allMatch(answer -> answer.get("outcome").asText().equals("REJECTED"));
        assertThat(came.values())
                .as("for their sellers, not because they could not be read")
                .allMatch(answer -> answer.at("/notes/0").asText().contains("123456782"));
        assertThat(invoices.count()).isZero();
    }

    private static List<String> outcomes(Map<String, JsonNode> came, String part) {
        return came.entrySet().stream()
                .filter(entry -> entry.getKey().contains(part))
                .map(entry -> entry.getValue().get("outcome").asText())
                .toList();
    }

    private Map<String, JsonNode> bringFolder(String... folders) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(FILES.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    body.writeBytes(("--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                    + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
                    body.writeBytes(Files.readAllBytes(file));
                    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        body.writeBytes("--limite--\r\n".getBytes(StandardCharsets.UTF_8));
        Answer answer = send(request("/api/v1/imports/e-invoices")
                .header("Content-Type", "multipart/form-data; boundary=limite")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        assertThat(answer.status()).isEqualTo(200);
        Map<String, JsonNode> came = new TreeMap<>();
        answer.body()
                .get("documents")
                .forEach(document -> came.put(document.get("document").asText(), document));
        return came;
    }

    private Invoice found(String number) {
        return invoices.findByNumber(number).orElseThrow();
    }

    private void creditor(String siren) {
        creditors.describe(new CreditorDetails(
                "Le Vendeur",
                "SARL",
                null,
                siren,
                "Paris",
                "35 rue d'ici",
                "75018",
                "Paris",
                "FR",
                null,
                "contact@vendeur.example",
                "FR2012542547256985425874698",
                null,
                "Le Vendeur",
                null));
    }
}
