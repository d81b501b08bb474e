package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.invoice.InvoiceState;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTests extends WaysIn {

    private static final String PAYMENT =
            "{\"invoiceNumber\":\"%s\",\"amount\":\"%s\",\"currency\":\"EUR\",\"receivedOn\":\"2026-01-05\",\"reference\":\"%s\"}";

    @BeforeEach
    void enterTwoInvoices() {
        bring(HEADER
                + line("C1", "F-1", "2026-01-20", "1200.00")
                + line("C1", "2026/002", "2026-02-20", "80.00")
                + line("C2", "F-3", "2026-02-20", "80.00"));
    }

    @Test
    void aPartialPaymentReducesAndAFullOneEndsTheJourney() {
        Answer partial = post("/api/v1/payments", PAYMENT.formatted("F-1", "200.00", "P-1"));

        assertThat(partial.status()).isEqualTo(201);
        assertThat(partial.body().at("/allocations/0/openBalance").asText()).isEqualTo("1000.00");
        assertThat(journeysOf("F-1")).isEqualTo(1);

        Answer rest = post("/api/v1/payments", PAYMENT.formatted("F-1", "999.50", "P-2"));

        assertThat(rest.body().at("/allocations/0/invoiceState").asText()).isEqualTo("SETTLED");
        assertThat(journeysOf("F-1")).isZero();
        assertThat(invoices.findByNumber("F-1").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);
    }

    @Test
    void reportingTheSamePaymentAgainChangesNothing() {
        post("/api/v1/payments", PAYMENT.formatted("F-1", "200.00", "P-1"));

        Answer again = post("/api/v1/payments", PAYMENT.formatted("F-1", "200.00", "P-1"));
        Answer other = post("/api/v1/payments", PAYMENT.formatted("F-1", "300.00", "P-1"));
        Answer otherInvoice = post("/api/v1/payments", PAYMENT.formatted("2026/002", "200.00", "P-1"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("reference")).isEqualTo("P-1");
        assertThat(other.status()).isEqualTo(409);
        assertThat(otherInvoice.status()).isEqualTo(409);
        assertThat(invoices.findByNumber("F-1").orElseThrow().openBalance().toString())
                .isEqualTo("EUR 1000.00");
    }

    @Test
    void theSamePaymentReportedByManyAtOnceIsRecordedOnce() {
        List<CompletableFuture<Answer>> reports = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post("/api/v1/payments", PAYMENT.formatted("F-1", "200.00", "P-1"))))
                .toList();

        assertThat(reports).extracting(report -> report.join().status()).containsOnly(200, 201);
        assertThat(reports).filteredOn(report -> report.join().status() == 201).hasSize(1);
        assertThat(invoices.findByNumber("F-1").orElseThrow().openBalance().toString())
                .isEqualTo("EUR 1000.00");
    }

    @Test
    void moneyOfADebtorWaitsUntilItIsAllocated() {
        Answer money = post(
                "/api/v1/payments",
                "{\"debtorId\":\"C1\",\"amount\":300,\"receivedOn\":\"2026-01-05\",\"reference\":\"P-9\"}");

        assertThat(money.status()).isEqualTo(201);
        assertThat(money.text("unallocated")).isEqualTo("300.00");
        assertThat(get("/api/v1/debtors/C1")
                        .body()
                        .at("/unallocated/0/reference")
                        .asText())
                .isEqualTo("P-9");

        String allocations = "/api/v1/payments/P-9/allocations";
        assertThat(post(allocations, "{\"invoiceNumber\":\"F-3\"}").status()).isEqualTo(422);
        assertThat(post(allocations, "{\"invoiceNumber\":\"2026/002\",\"amount\":\"90.00\"}")
                        .status())
                .isEqualTo(422);
        assertThat(post(allocations, "{\"invoiceNumber\":\"2026/002\"}").text("unallocated"))
                .isEqualTo("220.00");
        assertThat(post(allocations, "{\"invoiceNumber\":\"F-1\",\"amount\":\"220.00\"}")
                        .text("unallocated"))
                .isEqualTo("0.00");
    }

    @Test
    void aClaimExplainsItself() {
        post("/api/v1/payments", PAYMENT.formatted("F-1", "200.00", "P-1"));

        Answer claim = get("/api/v1/invoices/F-1/claim?on=2026-03-01");

        assertThat(claim.status()).isEqualTo(200);
        assertThat(claim.text("principal")).isEqualTo("1000.00");
        assertThat(claim.body().at("/principalLines/1/reference").asText()).isEqualTo("P-1");
        assertThat(claim.body().at("/segments")).hasSize(1);
        assertThat(claim.body().at("/segments/0/days").asInt()).isEqualTo(40);
        assertThat(claim.body().at("/segments/0/base").asText()).isEqualTo("1000.00");
        assertThat(claim.body().at("/segments/0/percent").asText()).isEqualTo("12.15");
        assertThat(claim.body().at("/segments/0/rule").asText()).isEqualTo("taux légal : BCE 2,15 % + 10 points");
        assertThat(claim.body().at("/segments/0/source").asText()).contains("ECB rate");
        assertThat(claim.body().at("/interest/claimed").asText()).isEqualTo("13.32");
        assertThat(claim.body().at("/indemnity/claimed").asText()).isEqualTo("40.00");
        assertThat(claim.text("total")).isEqualTo("1053.32");
        assertThat(get("/api/v1/claims?number=2026/002&on=2026-03-01").text("total"))
                .isEqualTo("120.24");
        assertThat(get("/api/v1/debtors/C1/claim?on=2026-03-01")
                        .body()
                        .at("/sums/0/total")
                        .asText())
                .isEqualTo("1173.56");
    }

    @Test
    void aClaimThatNeedsAMissingRateSaysWhich() {
        Answer claim = get("/api/v1/invoices/F-1/claim?on=2031-03-01");

        assertThat(claim.status()).isEqualTo(409);
        assertThat(claim.text("detail")).contains("1er semestre 2027");
        assertThat(get("/api/v1/invoices/F-1/claim?on=demain").status()).isEqualTo(400);
        assertThat(get("/api/v1/invoices/F-9/claim").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"-5\",\"receivedOn\":\"2026-01-05\",\"reference\":\"X\"}|amount",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"0\",\"receivedOn\":\"2026-01-05\",\"reference\":\"X\"}|amount",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"douze\",\"receivedOn\":\"2026-01-05\",\"reference\":\"X\"}|amount",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"1.005\",\"receivedOn\":\"2026-01-05\",\"reference\":\"X\"}|amount",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"5\",\"receivedOn\":\"2026-01-06\",\"reference\":\"X\"}|receivedOn",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"5\",\"receivedOn\":\"5/1/26\",\"reference\":\"X\"}|receivedOn",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"5\",\"receivedOn\":\"2026-01-05\"}|reference",
                "{\"amount\":\"5\",\"receivedOn\":\"2026-01-05\",\"reference\":\"X\"}|invoiceNumber",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"5\",\"currency\":\"USD\",\"receivedOn\":\"2026-01-05\",\"reference\":\"X\"}|currency",
                "{\"invoiceNumber\":\"F-1\",\"amount\":\"5\",\"currency\":\"ABC\",\"receivedOn\":\"2026-01-05\",\"reference\":\"X\"}|currency"
            })
    void aPaymentThatMakesNoSenseIsRefusedFieldByField(String json, String field) {
        Answer answer = post("/api/v1/payments", json);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.body().at("/errors/0/message").asText()).isNotBlank();
        assertThat(payments.count()).isZero();
    }

    @Test
    void whatDoesNotExistIsNamed() {
        assertThat(post("/api/v1/payments", PAYMENT.formatted("F-404", "5", "X"))
                        .text("detail"))
                .contains("F-404");
        for (String path : List.of(
                "/api/v1/invoices/F-404",
                "/api/v1/debtors/C-404",
                "/api/v1/payments/P-404",
                "/api/v1/imports/404",
                "/api/v1/nowhere")) {
            Answer answer = get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.text("title")).isEqualTo("Introuvable");
        }
        assertThat(send(request("/api/v1/invoices/F-404")
                                .header("Accept-Language", "en")
                                .GET())
                        .text("detail"))
                .isEqualTo("There is no invoice “F-404”.");
    }

    @Test
    void whatIsNoRequestIsRefusedAsAProblem() {
        assertThat(post("/api/v1/payments", "{pas du json").status()).isEqualTo(400);
        assertThat(post("/api/v1/imports/invoices", "{}").status()).isEqualTo(415);
        assertThat(delete("/api/v1/payments").status()).isEqualTo(405);
        assertThat(get("/api/v1/contacts?from=hier").status()).isEqualTo(400);
        assertThat(get("/api/v1/contacts?from=hier").type()).startsWith("application/problem+json");
        assertThat(get("/api/v1/imports/abc").status()).isEqualTo(400);
    }

    @Test
    void anInvoiceTellsWhereItStands() {
        Answer answer = get("/api/v1/invoices/F-1");

        assertThat(answer.text("state")).isEqualTo("OPEN");
        assertThat(answer.text("openBalance")).isEqualTo("1200.00");
        assertThat(answer.text("currency")).isEqualTo("EUR");
        assertThat(answer.text("journey.key")).isEqualTo("collectionJourney");
        assertThat(answer.body().at("/journey/steps/0/id").asText()).isEqualTo("waitForCourtesyNotice");
        assertThat(answer.text("journey.nextStep.id")).isEqualTo("sendCourtesyNotice");
        assertThat(answer.text("journey.nextStep.date")).isEqualTo("2026-01-13");
        assertThat(get("/api/v1/invoices/2026/002").text("number")).isEqualTo("2026/002");
        assertThat(get("/api/v1/invoices?number=2026/002").text("number")).isEqualTo("2026/002");
    }

    @Test
    void aDebtorTellsWhatItOwes() {
        Answer answer = get("/api/v1/debtors/C1");

        assertThat(answer.text("details.name")).isEqualTo("Société C1");
        assertThat(answer.body().at("/openBalance/0/amount").asText()).isEqualTo("1280.00");
        assertThat(answer.body().get("invoices")).hasSize(2);
        assertThat(get("/api/v1/debtors/" + answer.number("internalId")).text("id"))
                .isEqualTo("C1");
    }

    @Test
    void aHoldStopsTheJourneyAndItsEndLetsItGoOn() {
        Answer hold = post(
                "/api/v1/invoices/F-1/holds",
                "{\"kind\":\"PAUSE\",\"reason\":\"Geste commercial\",\"until\":\"2026-02-15\"}");

        assertThat(hold.status()).isEqualTo(201);
        assertThat(hold.text("owner")).isEqualTo("admin");
        Answer held = get("/api/v1/invoices/F-1");
        assertThat(held.body().at("/holds/0/kind").asText()).isEqualTo("PAUSE");
        assertThat(held.body().at("/journey/steps/0/id").asText()).doesNotStartWith("waitFor");

        assertThat(delete("/api/v1/holds/" + hold.number("id")).status()).isEqualTo(204);
        assertThat(delete("/api/v1/holds/" + hold.number("id")).status()).isEqualTo(409);
        assertThat(delete("/api/v1/holds/999999").status()).isEqualTo(404);
        assertThat(get("/api/v1/invoices/F-1").body().at("/journey/steps/0/id").asText())
                .isEqualTo("waitForCourtesyNotice");
    }

    @Test
    void aHoldOfADebtorHoldsAllItsInvoices() {
        Answer hold = post(
                "/api/v1/debtors/C1/holds",
                "{\"kind\":\"DISPUTE\",\"reason\":\"Tout est contesté\",\"until\":\"2026-03-01\"}");

        assertThat(hold.status()).isEqualTo(201);
        assertThat(get("/api/v1/invoices/2026/002").body().at("/holds/0/kind").asText())
                .isEqualTo("DISPUTE");
        assertThat(post(
                                "/api/v1/debtors/C1/holds",
                                "{\"kind\":\"INSOLVENCY\",\"reason\":\"\",\"until\":\"2025-03-01\"}")
                        .body()
                        .get("errors"))
                .hasSize(3);
        assertThat(post(
                                "/api/v1/holds",
                                "{\"invoiceNumber\":\"2026/002\",\"kind\":\"PROMISE\",\"reason\":\"Par téléphone\",\"until\":\"2026-01-31\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void contactsAreListedWithWhatTheGateSaid() {
        long debtor = debtors.findByReference("C1").orElseThrow().id();
        long invoice = invoices.findByNumber("F-1").orElseThrow().id();
        jdbc.update("""
                insert into contact (id, debtor_id, channel, state, tone, due_at, created_at, verdict, reasons, judged_at,
                    recipient, sent_at, message_id)
                values (1, ?, 'EMAIL', 'SENT', 'FRIENDLY', '2026-01-12 08:00Z', '2026-01-12 05:00Z', 'SEND', ?,
                    '2026-01-12 08:00Z', 'c1@client.example', '2026-01-12 08:01Z', '<1@relance.example>')""", debtor, "CLEAR\nDROPPED:" + invoice + ":SETTLED");

        Answer page = get("/api/v1/contacts?debtor=C1&from=2026-01-12&to=2026-01-12");

        assertThat(page.number("total")).isEqualTo(1);
        assertThat(page.body().at("/items/0/status").asText()).isEqualTo("SENT");
        assertThat(page.body().at("/items/0/template").asText()).isEqualTo("friendly");
        assertThat(page.body().at("/items/0/gate/reasons/0/code").asText()).isEqualTo("CLEAR");
        assertThat(page.body().at("/items/0/gate/reasons/1/invoiceNumber").asText())
                .isEqualTo("F-1");
        assertThat(get("/api/v1/contacts?debtor=C1&to=2026-01-11").number("total"))
                .isZero();
        assertThat(get("/api/v1/contacts?debtor=C2").number("total")).isZero();

        String report = """
                From: MAILER-DAEMON@mx.example
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                Sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; c1@client.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 User unknown
                --b
                Content-Type: text/rfc822-headers

                Message-ID: <1@relance.example>
                --b--
                """;
        Answer bounced = send(request("/api/v1/bounces")
                .header("Content-Type", "message/rfc822")
                .POST(HttpRequest.BodyPublishers.ofString(report.replace("\n", "\r\n"))));

        assertThat(bounced.status()).isEqualTo(202);
        assertThat(bounced.text("outcome")).isEqualTo("BOUNCED");
        assertThat(debtors.findByReference("C1").orElseThrow().emailBroken()).isTrue();
        assertThat(post("/api/v1/contacts/1/bounce", "{\"reason\":\"550\"}").text("status"))
                .isEqualTo("BOUNCED");
        assertThat(post("/api/v1/contacts/2/bounce", "{\"reason\":\"550\"}").status())
                .isEqualTo(404);
    }

    @Test
    void theOpenApiPageKnowsEveryDoor() {
        Answer description = get("/v3/api-docs");

        assertThat(description.status()).isEqualTo(200);
        assertThat(description.body().get("paths").size()).isGreaterThanOrEqualTo(16);
        assertThat(description.body().get("paths").has("/api/v1/imports/invoices"))
                .isTrue();
    }
}
