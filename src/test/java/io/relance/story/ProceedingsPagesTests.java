package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.debtor.Debtor;
import io.relance.hold.HoldKind;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.Proceedings;
import io.relance.writeoff.WriteOffs;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a person sees and does on the pages of proceedings, write-offs and limitation, in both languages. */
class ProceedingsPagesTests extends Story {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Autowired
    private Insolvencies insolvencies;

    @Autowired
    private WriteOffs writeOffs;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeEach
    void signIn() throws Exception {
        String token = token(get("/login", "fr"));
        assertThat(send("/login", Map.of("username", "admin", "password", "secret", "_csrf", token))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyPageShowsItsCaseInBothLanguages() throws Exception {
        Debtor debtor = debtor("PAGES");
        invoice(debtor, "F-1", monday.minusDays(60), "1234.50");
        invoice(debtor, "F-2", monday.plusDays(5), "500.00");
        HttpResponse<String> opened = post(
                "/insolvencies",
                Map.of(
                        "debtor",
                        "PAGES",
                        "kind",
                        "LIQUIDATION",
                        "court",
                        "Tribunal de commerce d'Agen",
                        "judgmentOn",
                        monday.minusDays(10).toString(),
                        "publishedOn",
                        monday.minusDays(3).toString(),
                        "representative",
                        "SELARL Exemple"));
        assertThat(opened.body()).contains("relances arrêtées");
        Proceedings proceedings = insolvencies.goingOn(debtor.id()).orElseThrow();
        pay("F-1", "34.50");
        Debtor old = debtor("VIEUX");
        hold(HoldKind.PAUSE, old, null, monday.plusDays(90));
        invoice(old, "F-3", monday.minusYears(5).plusMonths(2), "80.00");
        assertThat(post("/write-offs", Map.of("invoices", "F-3")).statusCode()).isEqualTo(200);

        String page = "/insolvencies/" + proceedings.id();
        String writeOff = "/write-offs/" + writeOffs.all().get(0).id();
        Map<String, List<String>> wanted = Map.of(
                "/insolvencies",
                List.of("Société PAGES", "Liquidation judiciaire"),
                page,
                List.of("F-1", "à échoir", "34,50", "SELARL Exemple", "Préparer la déclaration"),
                "/write-offs",
                List.of("Société VIEUX", "F-3"),
                writeOff,
                List.of("Facture rectificative", "80,00"),
                "/limitation",
                List.of("F-3", "moins de 3 mois"),
                "/invoices/F-3/limitation",
                List.of("Entre commerçants", "Actes interruptifs"),
                "/invoices/F-3/limitation?part=summary",
                List.of("Prescription"),
                "/debtors/" + debtor.id() + "/insolvency",
                List.of("Liquidation judiciaire"),
                "/debtors/" + old.id() + "/insolvency",
                List.of("non vérifié"));
        for (Map.Entry<String, List<String>> one : wanted.entrySet()) {
            assertThat(get(one.getKey(), "fr")).as(one.getKey()).contains(one.getValue());
            assertThat(get(one.getKey(), "en")).as(one.getKey()).doesNotContain("Freemarker", "Passages en perte<");
        }
        assertThat(get(page, "en")).contains("Prepare the declaration", "not yet due");
        assertThat(get("/write-offs/export.csv?from=2020-01-01&to=2030-01-01", "fr"))
                .contains("montant_ttc");

        assertThat(post(page + "/lift", Map.of()).body()).contains("is-invalid");
        assertThat(post(page + "/close", Map.of("closedOn", monday.toString())).body())
                .contains("Clôturée");
        assertThat(post("/insolvencies", Map.of("debtor", "PERSONNE", "kind", "UNKNOWN"))
                        .body())
                .contains("Aucun client");
    }

    @Test
    void aPersonInterruptsAPeriodChoosesAnotherAndSetsItAside() throws Exception {
        Debtor debtor = debtor("PRESCRIT");
        invoice(debtor, "F-1", monday.minusDays(10), "100.00");
        String path = "/invoices/F-1/limitation";

        assertThat(post(
                                path + "/interrupt",
                                Map.of(
                                        "kind",
                                        "COURT_CLAIM",
                                        "day",
                                        monday.minusDays(1).toString(),
                                        "evidence",
                                        "assignation"))
                        .body())
                .contains("assignation", "en cours");
        assertThat(post(path + "/end", Map.of("interruption", "1", "until", monday.toString()))
                        .body())
                .doesNotContain("badge bg-azure-lt");
        assertThat(post(path + "/revoke", Map.of("interruption", "1", "reason", "désistement"))
                        .body())
                .contains("désistement");
        assertThat(post(path + "/period", Map.of("code", "AGREED", "months", "24", "reason", "contrat"))
                        .body())
                .contains("24 mois");
        assertThat(post(path + "/period", Map.of("code", "AGREED", "months", "6", "reason", "contrat"))
                        .body())
                .contains("De 12 à 120 mois");
        assertThat(post(path + "/interrupt", Map.of("kind", "ACKNOWLEDGEMENT", "day", "", "evidence", ""))
                        .body())
                .contains("is-invalid");
    }

    private HttpResponse<String> post(String path, Map<String, String> typed) throws Exception {
        Map<String, String> all = new HashMap<>(typed);
        all.put("_csrf", token(get("/creditor", "fr")));
        return send(path, all);
    }

    private String get(String path, String language) throws Exception {
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", "text/html,text/csv;q=0.9")
                        .header("Accept-Language", language)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> send(String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", "text/html")
                        .header("Accept-Language", "fr")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String page) {
        Matcher matcher = TOKEN.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
