package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.bank.BankTransaction;
import io.relance.bank.BankTransactions;
import io.relance.bank.Matching;
import io.relance.bank.StatementBook;
import io.relance.invoice.InvoiceState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Another program decides about money that waits, gives charges up and agrees rates. */
class ReceiptsApiTests extends WaysIn {

    @Autowired
    StatementBook book;

    @Autowired
    Matching matching;

    @Autowired
    BankTransactions movements;

    @BeforeEach
    void oneCustomerWithTwoInvoices() {
        jdbc.execute("truncate bank_account, bank_file, bank_payer restart identity cascade");
        bring(HEADER + line("C1", "F-1", "2026-01-20", "150.00") + line("C1", "F-2", "2026-02-20", "200.00"));
    }

    @Test
    void whatWaitsIsShownWithItsProposalsAndAccepted() {
        long id = waiting("150.00", "Société C1");

        Answer shown = get("/api/v1/receipts?state=WAITING");
        assertThat(shown.body().at("/0/id").asLong()).isEqualTo(id);
        assertThat(shown.body().at("/0/proposals/0/parts/0/invoiceNumber").asText())
                .isEqualTo("F-1");

        Answer accepted = post("/api/v1/receipts/" + id + "/acceptance", "{\"rank\":0}");
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
        assertThat(accepted.text("state")).isEqualTo("BOOKED");
        assertThat(accepted.text("decidedBy")).isEqualTo("admin");
        assertThat(invoices.findByNumber("F-1").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(post("/api/v1/receipts/" + id + "/acceptance", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void moneyIsSplitAndTheDecisionUndone() {
        long id = waiting("250.00", "X");

        Answer tooMuch = post("/api/v1/receipts/" + id + "/split", parts("F-1", "150.00", "F-2", "101.00"));
        Answer split = post("/api/v1/receipts/" + id + "/split", parts("F-1", "150.00", "F-2", "90.00"));

        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(split.status()).as(split.body().toString()).isEqualTo(200);
        assertThat(split.text("payment.unallocated")).isEqualTo("10.00");
        assertThat(invoices.findByNumber("F-2").orElseThrow().openBalance()).hasToString("EUR 110.00");

        Answer undone = post("/api/v1/receipts/" + id + "/undo", "");
        assertThat(undone.text("state")).isEqualTo("WAITING");
        assertThat(invoices.findByNumber("F-1").orElseThrow().isOpen()).isTrue();
        assertThat(journeysOf("F-1")).isEqualTo(1);

        assertThat(post("/api/v1/receipts/" + id + "/set-aside", "{\"reason\":\"LOAN\"}")
                        .text("state"))
                .isEqualTo("SET_ASIDE");
        assertThat(get("/api/v1/receipts/999999").status()).isEqualTo(404);
    }

    @Test
    void aCreditNoteThatIsCancelledGivesBackWhatItReduced() {
        post(
                "/api/v1/credit-notes",
                "[{\"number\":\"A-1\",\"invoiceNumber\":\"F-1\",\"amount\":\"150.00\",\"issueDate\":\"2026-01-05\"}]");
        assertThat(invoices.findByNumber("F-1").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);

        Answer cancelled = post("/api/v1/credit-notes/A-1/cancel", "{\"reason\":\"émis par erreur\"}");
        Answer again = post("/api/v1/credit-notes/cancellations", "[{\"number\":\"A-1\",\"reason\":\"x\"}]");

        assertThat(cancelled.text("outcome")).isEqualTo("UPDATED");
        assertThat(again.number("unchanged")).isEqualTo(1);
        assertThat(invoices.findByNumber("F-1").orElseThrow().openBalance()).hasToString("EUR 150.00");
        assertThat(journeysOf("F-1")).isEqualTo(1);
        assertThat(payments.findAll().get(0).unallocated().isZero()).isTrue();
        assertThat(post("/api/v1/credit-notes/F-1/cancel", "{\"reason\":\"x\"}").status())
                .isEqualTo(404);
        Answer anew = post(
                "/api/v1/credit-notes",
                "[{\"number\":\"A-1\",\"invoiceNumber\":\"F-1\",\"amount\":\"150.00\",\"issueDate\":\"2026-01-05\"}]");
        assertThat(anew.number("rejected")).isEqualTo(1);
    }

    @Test
    void chargesAreGivenUpAndRatesAgreed() {
        bring(HEADER + line("C2", "F-9", "2025-12-01", "1000.00"));
        assertThat(claim("indemnity.claimed")).isEqualTo("40.00");

        Answer waived = post("/api/v1/invoices/F-9/waivers", "{\"charge\":\"INDEMNITY\",\"reason\":\"geste\"}");
        assertThat(waived.status()).as(waived.body().toString()).isEqualTo(201);
        assertThat(claim("indemnity.claimed")).isEqualTo("0.00");

        assertThat(delete("/api/v1/waivers/" + waived.number("id") + "?reason=erreur")
                        .status())
                .isEqualTo(204);
        assertThat(claim("indemnity.claimed")).isEqualTo("40.00");
        assertThat(delete("/api/v1/waivers/" + waived.number("id") + "?reason=erreur")
                        .status())
                .isEqualTo(409);

        put("/api/v1/debtors/C2/agreed-rate", "{\"rule\":\"PERCENT\",\"figure\":\"20\"}");
        assertThat(claim("segments.0.percent")).startsWith("20");
        put("/api/v1/invoices/F-9/agreed-rate", "{\"rule\":\"PERCENT\",\"figure\":\"18\"}");
        assertThat(claim("segments.0.percent")).startsWith("18");
        put("/api/v1/invoices/F-9/agreed-rate", "{}");
        assertThat(claim("segments.0.percent")).startsWith("20");
        assertThat(put("/api/v1/debtors/C2/agreed-rate", "{\"rule\":\"TWICE\",\"figure\":\"-1\"}")
                        .status())
                .isEqualTo(422);
    }

    private String claim(String field) {
        return get("/api/v1/invoices/F-9/claim?on=2026-01-05").text(field);
    }

    private long waiting(String amount, String payer) {
        book.take(OneMovement.statement(amount, payer, "virement"), null);
        matching.run();
        return movements.findAll().stream()
                .filter(BankTransaction::waits)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static String parts(String one, String amount, String other, String rest) {
        return """
                {"debtorId": "C1", "parts": [{"invoiceNumber": "%s", "amount": "%s"}, {"invoiceNumber": "%s", "amount": "%s"}]}""".formatted(one, amount, other, rest);
    }
}
