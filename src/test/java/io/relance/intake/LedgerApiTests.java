package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.calendar.MovableClock;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Another program states debtors, invoices and credit notes, once and again. */
class LedgerApiTests extends WaysIn {

    private static final String DEBTOR =
            "{\"name\":\"Menuiserie Périgord\",\"email\":\"compta@perigord.example\",\"postalCode\":\"24000\",\"city\":\"Périgueux\"}";
    private static final String INVOICE =
            "{\"debtorId\":\"C-7\",\"issueDate\":\"2026-01-02\",\"dueDate\":\"2026-02-01\",\"total\":\"1200.00\"}";

    @Test
    void aDebtorIsCreatedThenChangedThenLeftAlone() {
        assertThat(put("/api/v1/debtors/C-7", DEBTOR).status()).isEqualTo(201);

        Answer changed = put("/api/v1/debtors/C-7", "{\"phone\":\"05 53 00 00 00\",\"language\":\"en\"}");
        Answer same = put("/api/v1/debtors/C-7", "{\"phone\":\"05 53 00 00 00\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("outcome")).isEqualTo("UPDATED");
        assertThat(same.text("outcome")).isEqualTo("UNCHANGED");
        var debtor = debtors.findByReference("C-7").orElseThrow();
        assertThat(debtor.name()).isEqualTo("Menuiserie Périgord");
        assertThat(debtor.language()).isEqualTo("en");
        assertThat(debtor.phone()).isEqualTo("05 53 00 00 00");
    }

    @Test
    void everyFieldThatMakesNoSenseIsNamed() {
        Answer refused = put(
                "/api/v1/debtors/C-7",
                "{\"email\":\"compta@\",\"siren\":\"123\",\"country\":\"Atlantis\",\"language\":\"xx\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("errors")).hasSize(5);
        assertThat(debtors.count()).isZero();
    }

    @Test
    void anInvoiceIsEnteredAndStartsItsJourneyThenChanges() {
        put("/api/v1/debtors/C-7", DEBTOR);

        Answer entered = put("/api/v1/invoices/F-1", INVOICE);
        Answer changed = put("/api/v1/invoices/F-1", "{\"dueDate\":\"2026-02-15\",\"total\":\"1100.00\"}");
        Answer same = put("/api/v1/invoices/F-1", "{\"dueDate\":\"2026-02-15\"}");

        assertThat(entered.status()).isEqualTo(201);
        assertThat(changed.text("outcome")).isEqualTo("UPDATED");
        assertThat(same.text("outcome")).isEqualTo("UNCHANGED");
        Invoice invoice = invoices.findByNumber("F-1").orElseThrow();
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 2, 15));
        assertThat(invoice.total().toString()).isEqualTo("EUR 1100.00");
        assertThat(journeysOf("F-1")).isEqualTo(1);
    }

    @Test
    void withoutADueDateItFollowsFromTheTerms() {
        put("/api/v1/debtors/C-7", DEBTOR);

        put("/api/v1/invoices/2026/001", "{\"debtorId\":\"C-7\",\"issueDate\":\"2026-01-02\",\"total\":\"12\"}");

        Invoice invoice = invoices.findByNumber("2026/001").orElseThrow();
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(invoice.dueDateDerived()).isTrue();
        put("/api/v1/invoices/2026/001", "{\"dueDate\":\"2026-03-01\"}");
        assertThat(invoices.findByNumber("2026/001").orElseThrow().dueDateDerived())
                .isFalse();
    }

    @Test
    void whatContradictsTheBooksIsRefused() {
        put("/api/v1/debtors/C-7", DEBTOR);
        put("/api/v1/debtors/C-8", DEBTOR);
        put("/api/v1/invoices/F-1", INVOICE);

        assertThat(put("/api/v1/invoices/F-1", INVOICE.replace("C-7", "C-8")).status())
                .isEqualTo(409);
        assertThat(put("/api/v1/invoices/F-1", "{\"currency\":\"USD\"}").status())
                .isEqualTo(409);
        assertThat(put("/api/v1/invoices/F-2", INVOICE.replace("C-7", "C-9")).status())
                .isEqualTo(404);
        assertThat(put("/api/v1/invoices/F-2", INVOICE.replace("2026-02-01", "2025-02-01"))
                        .status())
                .isEqualTo(422);
        assertThat(put("/api/v1/invoices/F-2", INVOICE.replace("1200.00", "-5")).status())
                .isEqualTo(422);
    }

    @Test
    void aWithdrawnInvoiceEndsItsJourney() {
        put("/api/v1/debtors/C-7", DEBTOR);
        put("/api/v1/invoices/F-1", INVOICE);

        Answer cancelled = post("/api/v1/invoices/F-1/cancel", "{\"reason\":\"Saisie en double\"}");
        Answer again = post("/api/v1/invoices/F-1/cancel", "{\"reason\":\"Saisie en double\"}");

        assertThat(cancelled.text("outcome")).isEqualTo("UPDATED");
        assertThat(again.text("outcome")).isEqualTo("UNCHANGED");
        assertThat(invoices.findByNumber("F-1").orElseThrow().state()).isEqualTo(InvoiceState.CANCELLED);
        assertThat(journeysOf("F-1")).isZero();
        assertThat(put("/api/v1/invoices/F-1", INVOICE).status()).isEqualTo(409);
    }

    @Test
    void aCreditNoteReducesItsInvoiceOnce() {
        put("/api/v1/debtors/C-7", DEBTOR);
        put("/api/v1/invoices/F-1", INVOICE);
        String note =
                "{\"number\":\"A-1\",\"invoiceNumber\":\"F-1\",\"amount\":\"200.00\",\"issueDate\":\"2026-01-05\"}";

        Answer recorded = post("/api/v1/credit-notes", note);
        Answer again = post("/api/v1/credit-notes", "[" + note + "]");
        Answer different = post("/api/v1/credit-notes", note.replace("200.00", "300.00"));

        assertThat(recorded.number("created")).isEqualTo(1);
        assertThat(again.number("unchanged")).isEqualTo(1);
        assertThat(different.number("rejected")).isEqualTo(1);
        assertThat(invoices.findByNumber("F-1").orElseThrow().openBalance().toString())
                .isEqualTo("EUR 1000.00");
    }

    @Test
    void inBulkEachStandsByItself() {
        Answer debtorsIn = post(
                "/api/v1/debtors",
                "[{\"id\":\"C-1\",\"name\":\"Un\"},{\"id\":\"C-2\"},{\"id\":\"C-3\",\"name\":\"Trois\"}]");
        Answer invoicesIn = post(
                "/api/v1/invoices",
                "[{\"number\":\"F-1\",\"debtorId\":\"C-1\",\"dueDate\":\"2026-02-01\",\"total\":\"10.00\"},"
                        + "{\"number\":\"F-2\",\"debtorId\":\"C-2\",\"dueDate\":\"2026-02-01\",\"total\":\"10.00\"},"
                        + "{\"number\":\"F-3\",\"debtorId\":\"C-3\",\"dueDate\":\"demain\",\"total\":\"10.00\"}]");

        assertThat(debtorsIn.number("created")).isEqualTo(2);
        assertThat(debtorsIn.text("results.1.outcome")).isEqualTo("REJECTED");
        assertThat(debtorsIn.text("results.1.errors.0.field")).isEqualTo("name");
        assertThat(invoicesIn.number("created")).isEqualTo(1);
        assertThat(invoicesIn.text("results.1.detail")).contains("C-2");
        assertThat(invoicesIn.text("results.2.errors.0.field")).isEqualTo("dueDate");
        assertThat(post("/api/v1/invoices/cancellations", "[{\"number\":\"F-1\",\"reason\":\"essai\"}]")
                        .number("updated"))
                .isEqualTo(1);
    }

    @Test
    void theSameKeyWithTheSameContentGetsTheSameAnswer() {
        String several = "[{\"id\":\"C-1\",\"name\":\"Un\"},{\"id\":\"C-2\",\"name\":\"Deux\"}]";

        Answer first = post("/api/v1/debtors", several, "Idempotency-Key", "abc");
        debtors.deleteAll();
        Answer second = post("/api/v1/debtors", several, "Idempotency-Key", "abc");

        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.number("created")).isEqualTo(2);
        assertThat(debtors.count()).isZero();
    }

    @Test
    void theSameKeyWithOtherContentIsRefused() {
        put("/api/v1/debtors/C-1", "{\"name\":\"Un\"}", "Idempotency-Key", "abc");

        Answer other = put("/api/v1/debtors/C-1", "{\"name\":\"Deux\"}", "Idempotency-Key", "abc");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("detail")).isNotBlank();
        assertThat(debtors.findByReference("C-1").orElseThrow().name()).isEqualTo("Un");
    }

    @Test
    void aRefusalIsRememberedTooAndAWeekLaterTheKeyIsFree() {
        Answer refused = put("/api/v1/debtors/C-1", "{}", "Idempotency-Key", "abc");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(put("/api/v1/debtors/C-1", "{}", "Idempotency-Key", "abc").body())
                .isEqualTo(refused.body());

        jdbc.update("update api_answer set at = at - interval '8 days'");

        assertThat(put("/api/v1/debtors/C-1", "{\"name\":\"Un\"}", "Idempotency-Key", "abc")
                        .status())
                .isEqualTo(201);
        assertThat(clock).isInstanceOf(MovableClock.class);
    }

    @Test
    void theConnectionsPageShowsEverySource() throws Exception {
        put("/api/v1/debtors/C-1", "{\"name\":\"Un\"}");
        bring(HEADER + line("C1", "F-1", "2026-02-01", "1200.00"));

        String page = page("/connections", "fr");

        assertThat(page)
                .contains("Factures par CSV", "factures.csv", "FEC", "jamais utilisée", "Comptes bancaires", "API");
        assertThat(page("/connections", "en")).contains("never used");
    }

    private String page(String path, String language) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        request(path).header("Accept-Language", language).GET().build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
