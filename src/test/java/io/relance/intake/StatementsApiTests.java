package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.invoice.InvoiceState;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsApiTests extends WaysIn {

    private static final Path BATCH = Path.of("src/test/resources/bank/batch.camt.xml");

    @BeforeEach
    void forgetTheBank() {
        jdbc.execute("truncate bank_account, bank_file, bank_payer restart identity cascade");
        bring(HEADER
                + line("C1", "F-2026-000118", "2026-01-20", "150.00")
                + line("C2", "FA-2026-0412", "2026-02-20", "200.00")
                + line("C2", "FA-2026-0413", "2026-02-20", "100.00"));
    }

    @Test
    void aStatementPaysWhatItNamesAndBringingItAgainChangesNothing() throws IOException {
        String text = Files.readString(BATCH).replace("RF27F2026000118", reference());

        Answer look = statements(text, true);
        assertThat(look.status()).as(look.body().toString()).isEqualTo(200);
        assertThat(look.number("created")).isEqualTo(3);
        assertThat(jdbc.queryForObject("select count(*) from bank_transaction", Long.class))
                .isZero();

        Answer first = statements(text, false);
        assertThat(first.number("created")).isEqualTo(3);
        assertThat(first.number("rejectedCount")).isZero();
        for (String number : new String[] {"F-2026-000118", "FA-2026-0412", "FA-2026-0413"}) {
            assertThat(invoices.findByNumber(number).orElseThrow().state())
                    .as(number)
                    .isEqualTo(InvoiceState.SETTLED);
            assertThat(journeysOf(number)).isZero();
        }

        Answer again = statements(text, false);
        assertThat(again.number("created")).isZero();
        assertThat(again.number("unchanged")).isEqualTo(3);
        assertThat(payments.count()).isEqualTo(2);

        Answer accounts = get("/api/v1/bank-accounts");
        assertThat(accounts.body().at("/0/completeUntil").asText()).isEqualTo("2026-01-05");
        assertThat(accounts.body().at("/0/ageInWorkingDays").asInt()).isZero();
    }

    @Test
    void aStatementThatDoesNotAddUpIsRefusedWithTheDifferenceAndTheOthersGoIn() throws IOException {
        String text = Files.readString(BATCH);
        String stmt = text.substring(text.indexOf("<Stmt>"), text.indexOf("</BkToCstmrStmt>"));
        String wrong = stmt.replace("262.50", "262.60").replace("2026-004", "FAUX");

        Answer answer = statements(text.replace(stmt, wrong + stmt), false);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.number("rejectedCount")).isOne();
        assertThat(answer.body().at("/rejected/0/value").asText()).isEqualTo("FAUX");
        assertThat(answer.body().at("/rejected/0/message").asText()).contains("0,10\u00A0€");
        assertThat(answer.number("created")).isEqualTo(3);
    }

    @Test
    void aFileThatCannotBeReadIsAProblemWithItsLine() throws IOException {
        Answer cut = statements(Files.readString(BATCH).substring(0, 1500), false);
        assertThat(cut.status()).isEqualTo(422);
        assertThat(cut.type()).startsWith("application/problem+json");
        assertThat(cut.body().at("/errors/0/field").asText()).isEqualTo("file");
        assertThat(cut.body().at("/errors/0/line").asInt()).isPositive();
        assertThat(jdbc.queryForObject("select count(*) from bank_statement", Long.class))
                .isZero();
        assertThat(get("/api/v1/imports/bank-statements/404").status()).isEqualTo(404);
    }

    private static String reference() {
        return io.relance.money.CreditorReference.of("F-2026-000118")
                .orElseThrow()
                .value();
    }

    private Answer statements(String text, boolean dryRun) {
        String boundary = "limite";
        String body = ("--%s\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\n%s\r\n"
                        + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"releve.xml\"\r\n\r\n%s\r\n--%s--\r\n")
                .formatted(boundary, dryRun, boundary, text, boundary);
        return send(request("/api/v1/imports/bank-statements")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }
}
