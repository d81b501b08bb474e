package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The pages about imports, as a browser gets them. What they do is told by the tests of the interface behind them. */
class ImportPagesTests extends WaysIn {

    @Test
    void thePreviewShowsEachLineAndHowTheFileWasRead() throws Exception {
        Answer seen = bring(
                HEADER + line("C1", "F-1", "2026-02-01", "1200.00") + line("C1", "F-2", "hier", "<b>12</b>"),
                "dryRun",
                "true");

        String page = page("/imports/" + seen.number("id"), "fr");

        assertThat(page).contains("Aperçu : rien n&#39;est encore enregistré").contains("date illisible");
        assertThat(page).contains("F-1").doesNotContain("<b>12</b>");
        assertThat(page("/imports/" + seen.number("id"), "en")).contains("unreadable date");
        assertThat(page("/imports", "fr")).contains("factures.csv");
        assertThat(page("/imports/" + seen.number("id") + "/mapping", "fr")).contains("invoice_number");
    }

    @Test
    void refusedLinesLeaveAsAFileThatNoSpreadsheetTakesForFormulas() throws Exception {
        Answer done = bring(HEADER + line("C1", "=HYPERLINK(1)", "hier", "12"));

        String file = page("/imports/" + done.number("id") + "/rejected.csv", "fr");

        assertThat(file)
                .startsWith("\uFEFF\"Ligne\";")
                .contains("\"'=HYPERLINK(1)\"")
                .contains("date illisible");
    }

    @Test
    void vanishedInvoicesAreOfferedForClosing() throws Exception {
        bring(HEADER + line("C1", "F-1", "2026-02-01", "1200.00") + line("C1", "F-2", "2026-02-01", "12.00"));
        Answer full = bring(HEADER + line("C1", "F-1", "2026-02-01", "1200.00"), "full", "true");

        assertThat(page("/imports/" + full.number("id"), "fr"))
                .contains("Absentes de l&#39;export complet", "value=\"F-2\"");
    }

    @Test
    void everyTextExistsInBothLanguages() throws IOException {
        Properties french = texts("/messages/intake.properties");
        Properties english = texts("/messages/intake_en.properties");

        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        for (Column column : Column.values()) {
            assertThat(french).containsKey("import.column." + column.key());
        }
        assertThat(french.values()).noneMatch(text -> text.toString().contains("'"));
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader in =
                new InputStreamReader(ImportPagesTests.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private String page(String path, String language) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        request(path).header("Accept-Language", language).GET().build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
