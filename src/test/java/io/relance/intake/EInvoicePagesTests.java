package io.relance.intake;

import static io.relance.intake.einvoice.SampleDocuments.bytes;
import static io.relance.intake.einvoice.SampleDocuments.cii;
import static io.relance.intake.einvoice.SampleDocuments.figure;
import static io.relance.intake.einvoice.SampleDocuments.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.einvoice.Lifecycle;
import io.relance.einvoice.LifecycleStatus;
import io.relance.einvoice.PenaltyProposal;
import io.relance.einvoice.PenaltyTerms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people see of electronic invoices. */
class EInvoicePagesTests extends WaysIn {

    @Autowired
    BundleDesk desk;

    @BeforeEach
    void forgetWhatWasSaid() {
        jdbc.execute("truncate creditor, e_invoice, invoice_status, penalty_proposal");
    }

    @Test
    void thePreviewShowsEachDocumentAndWhatItWouldDo() throws Exception {
        long id = bring(true, "facture.xml", cii(), "coupee.xml", cii().substring(0, 800));

        String page = page("/imports/e-invoices/" + id, "fr");

        assertThat(page).contains("facture.xml", "coupee.xml", "E-2026-1", "mal formé à la ligne");
        assertThat(page).contains("/imports/e-invoices/" + id + "/confirmation");
        assertThat(page("/imports/e-invoices/" + id, "en")).contains("malformed on line");
        assertThat(page("/imports/" + id, "fr"))
                .as("found from the list of all imports")
                .contains("facture.xml");
        assertThat(page("/imports", "fr")).contains("facture.xml + 1").contains("/imports/e-invoices");
    }

    @Test
    void theInvoicesPageTellsItsLifeAndAsksForItsPenaltyRate() throws Exception {
        bring(
                false,
                "a.xml",
                cii(),
                "b.xml",
                status("E-2026-1", 205, "Approuvée", "20260105080000"),
                "c.xml",
                status("E-2026-1", 206, "", "20260105090000", "figures", figure("MNATTC", "200.00")));

        String page = page("/invoices/E-2026-1", "fr");

        assertThat(page).contains("205 · Approuvée", "206 · Approuvée partiellement", "Litige sur une partie");
        assertThat(page).contains("3 fois le taux d&#39;intérêt légal", "/invoices/E-2026-1/penalty/");
        assertThat(page("/invoices/E-2026-1", "en")).contains("3 times the French legal interest rate");
    }

    @Test
    void whatWasRefusedIsListedUntilSomebodyHasSeenToIt() throws Exception {
        bring(
                false,
                "a.xml",
                cii(),
                "b.xml",
                status("E-2026-1", 210, "Refusée", "20260105080000", "reason", "<b>TVA</b>"));

        assertThat(page("/imports/e-invoices", "fr"))
                .contains("À émettre de nouveau", "E-2026-1")
                .doesNotContain("<b>TVA</b>");
    }

    @Test
    void everyCodeHasItsWordsInBothLanguages() throws IOException {
        for (String language : List.of("", "_en")) {
            Properties pages = texts("/messages" + language + ".properties");
            Properties problems = texts("/messages/intake" + language + ".properties");
            for (Lifecycle.Done done : Lifecycle.Done.values()) {
                assertThat(pages).containsKey("lifecycle.done." + done);
                assertThat(problems).containsKey("import.problem.einvoice.status." + done);
            }
            for (LifecycleStatus status : LifecycleStatus.values()) {
                assertThat(pages).containsKey("lifecycle." + status.code());
            }
            for (PenaltyTerms.Rule rule : PenaltyTerms.Rule.values()) {
                assertThat(pages).containsKey("penalty.rule." + rule);
            }
            for (PenaltyProposal.State state : PenaltyProposal.State.values()) {
                assertThat(pages).containsKey("penalty." + state);
            }
            assertThat(pages).containsKey("closed." + EInvoiceBooking.FACTORED);
        }
    }

    private long bring(boolean dryRun, String... files) throws IOException {
        List<BundleDesk.Brought> brought = new ArrayList<>();
        for (int i = 0; i < files.length; i += 2) {
            byte[] content = bytes(files[i + 1]);
            brought.add(new BundleDesk.Brought(files[i], () -> new ByteArrayInputStream(content)));
        }
        long id = desk.receive(brought, "admin");
        desk.begin(id, dryRun);
        return id;
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader in =
                new InputStreamReader(EInvoicePagesTests.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private String page(String path, String language) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(
                        request(path).header("Accept-Language", language).GET().build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
