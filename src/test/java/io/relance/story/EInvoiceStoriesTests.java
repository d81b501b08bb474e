package io.relance.story;

import static io.relance.intake.einvoice.SampleDocuments.bytes;
import static io.relance.intake.einvoice.SampleDocuments.cii;
import static io.relance.intake.einvoice.SampleDocuments.figure;
import static io.relance.intake.einvoice.SampleDocuments.pdf;
import static io.relance.intake.einvoice.SampleDocuments.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Channel;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.invoice.InvoiceState;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An electronic invoice from its arrival to its end, told by the messages of platforms. */
class EInvoiceStoriesTests extends Story {

    @LocalServerPort
    int port;

    @Test
    void anElectronicInvoiceIsRemindedDisputedTakenUpAgainAndPaid() throws Exception {
        LocalDate yesterday = monday.minusDays(1);
        byte[] picture = pdf("factur-x.xml", bytes(invoiceDue(yesterday)));
        bring("facture.pdf", picture);
        Debtor debtor = debtors.findByReference("912345675").orElseThrow();
        assertThat(found("E-2026-1").dueDate()).isEqualTo(yesterday);

        advanceTo(monday.plusDays(4));
        assertThat(timeline(debtor)).containsExactly(on(monday.plusDays(2), Channel.EMAIL, Tone.FRIENDLY));
        assertThat(attachments()).containsExactly("E-2026-1.pdf");

        bring("litige.xml", bytes(statusNow(207, "En litige", "reason", "Prix non convenu")));
        assertThat(journeyOf("E-2026-1")).contains("awaitDisputeOutcome");
        advanceTo(monday.plusDays(15));
        assertThat(timeline(debtor)).as("silence while it is in dispute").hasSize(1);

        Hold dispute = holds.on(debtor.id(), found("E-2026-1").id()).orElseThrow();
        assertThat(dispute.kind()).isEqualTo(HoldKind.DISPUTE);
        assertThat(dispute.reason()).contains("Prix non convenu");
        holds.end(dispute.id(), "camille", "prix confirmé par le bon de commande");
        advanceTo(monday.plusDays(17));
        assertThat(timeline(debtor)).hasSize(2);
        assertThat(timeline(debtor).get(1)).endsWith("EMAIL FIRM");

        bring("encaissement.xml", bytes(statusNow(212, "Encaissée", "figures", figure("MEN", "1200.00"))));
        assertThat(found("E-2026-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(journeyOf("E-2026-1")).isEmpty();
        advanceTo(monday.plusDays(40));
        assertThat(timeline(debtor)).hasSize(2);
        assertNothingForgotten();
    }

    @Test
    void ofAPartlyAgreedInvoiceAReminderAsksForTheAgreedPartOnly() throws Exception {
        bring("facture.xml", bytes(invoiceDue(monday.minusDays(1))));
        bring("partiel.xml", bytes(statusNow(206, "Approuvée partiellement", "figures", figure("MNATTC", "300.00"))));
        Debtor debtor = debtors.findByReference("912345675").orElseThrow();

        advanceTo(monday.plusDays(4));

        assertThat(timeline(debtor)).containsExactly(on(monday.plusDays(2), Channel.EMAIL, Tone.FRIENDLY));
        assertThat(mailsTo("compta@dulac.example").get(0).text().replaceAll("[\\u00A0\\u202F]", " "))
                .contains("900,00 €");

        pay("E-2026-1", "900.00");
        assertThat(journeyOf("E-2026-1")).contains("awaitDisputeOutcome");
        advanceTo(monday.plusDays(12));
        assertThat(timeline(debtor)).hasSize(1);
        assertNothingForgotten();
    }

    private static String invoiceDue(LocalDate due) {
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(due);
        return cii(
                "issued",
                DateTimeFormatter.BASIC_ISO_DATE.format(due.minusDays(30)),
                "terms",
                "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format=\"102\">" + day
                        + "</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>");
    }

    private String statusNow(int code, String label, String... fields) {
        return status(
                "E-2026-1",
                code,
                label,
                DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(PARIS).format(clock.instant()),
                fields);
    }

    private void bring(String name, byte[] content) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes("--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n--limite--\r\n"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/imports/e-invoices"))
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString(bytes("admin:secret")))
                                .header("Content-Type", "multipart/form-data; boundary=limite")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"rejectedCount\":0");
    }

    private static List<String> attachments() throws Exception {
        List<String> names = new ArrayList<>();
        collect(MAIL.getReceivedMessages()[0], names);
        return names.stream().filter(name -> name.endsWith(".pdf")).toList();
    }

    private static void collect(Part part, List<String> names) throws Exception {
        if (part.getFileName() != null) {
            names.add(part.getFileName());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                collect(inner, names);
            }
        }
    }
}
