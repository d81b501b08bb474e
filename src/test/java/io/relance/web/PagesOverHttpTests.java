package io.relance.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.AteliersGaronne;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorConditions;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What a browser gets: pages in the reader's language, forms that refuse in place, and doors that stay shut. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.admin.password=secret",
            "camunda.bpm.job-execution.enabled=false"
        })
class PagesOverHttpTests {

    private static final String PATH = "/invoices/F%202026-1";

    @LocalServerPort
    int port;

    @Autowired
    Debtors debtors;

    @Autowired
    Invoices invoices;

    @Autowired
    Ledger ledger;

    @Autowired
    Creditors creditors;

    @Autowired
    List<Handoff> handoffs;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private long debtorId;

    @BeforeEach
    void oneDebtorWithOneInvoice() throws Exception {
        if (invoices.findByNumber("F 2026-1").isEmpty()) {
            transaction.executeWithoutResult(status -> {
                creditors.describe(AteliersGaronne.DETAILS);
                Debtor debtor = new Debtor("C1", "Menuiserie <Larribère>", clock.instant());
                debtor.update(
                        DebtorDetails.address("c1@client.example", "05 36 49 00 00", "1 rue Haute", "40100", "Dax"));
                debtors.save(debtor);
                ledger.register(List.of(new InvoiceDraft(
                        "F 2026-1",
                        debtor.id(),
                        LocalDate.of(2025, 12, 1),
                        LocalDate.of(2025, 12, 31),
                        Money.parse("EUR 1234.50"),
                        Money.parse("EUR 0.00"),
                        null)));
            });
        }
        debtorId = debtors.findByReference("C1").orElseThrow().id();
        login();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/invoices",
                "/invoices?q=larr&state=ALL&band=TO_30&segment=STANDARD&held=false&step=&sort=AMOUNT&page=0",
                PATH,
                "/debtors",
                "/debtors?q=C1&trait=held",
                "/outbox",
                "/outbox?box=PLANNED&q=menuiserie",
                "/rates",
                "/agencies",
                "/agencies/new",
                "/agency-dossiers",
                "/creditor"
            })
    void everyPageIsFrenchForAFrenchReaderAndEnglishForAnEnglishOne(String path) throws Exception {
        HttpResponse<String> french = get(path, "fr-FR,fr;q=0.9");
        HttpResponse<String> english = get(path, "en-GB,en;q=0.9");
        assertThat(french.statusCode()).isEqualTo(200);
        assertThat(french.body()).contains("lang=\"fr\"").contains("Factures").doesNotContain("${");
        assertThat(english.statusCode()).isEqualTo(200);
        assertThat(english.body()).contains("lang=\"en\"").contains("Invoices");
    }

    @Test
    void theChosenLanguageIsRemembered() throws Exception {
        get("/?lang=en", "fr");
        assertThat(get("/invoices", "fr").body()).contains("lang=\"en\"");
        get("/?lang=fr", "fr");
        assertThat(get("/invoices", "en").body()).contains("lang=\"fr\"");
    }

    @Test
    void amountsAndNamesAreWrittenTheFrenchWayAndEscaped() throws Exception {
        assertThat(get("/invoices", "fr").body())
                .contains("1\u202F234,50\u00A0€")
                .contains("31/12/2025")
                .contains("Menuiserie &lt;Larribère&gt;");
    }

    @Test
    void anInvoiceShowsItsDiagramAndWhereItStands() throws Exception {
        assertThat(get(PATH + "/journey", "fr").body())
                .contains("\"xml\"")
                .contains("amicableCollection")
                .contains("\"active\":[");
    }

    @Test
    void aFormIsRefusedInPlaceAndKeepsWhatWasTyped() throws Exception {
        HttpResponse<String> refused = post(PATH + "/payments", Map.of("amount", "douze", "receivedOn", "2026-01-05"));
        assertThat(refused.body()).contains("Montant illisible").contains("value=\"douze\"");
        HttpResponse<String> past = post(PATH + "/pause", Map.of("reason", "vacances", "expiresOn", "2025-01-01"));
        assertThat(past.body()).contains("Cette date est déjà passée");
    }

    @Test
    void aPaymentByPageReducesTheBalanceOnce() throws Exception {
        var typed = Map.of("amount", "234,50", "receivedOn", "2026-01-05", "reference", "VIR 1");
        assertThat(post(PATH + "/payments", typed).body()).contains("Encaissement enregistré");
        assertThat(post(PATH + "/payments", typed).body()).contains("déjà enregistrée");
        assertThat(invoices.findByNumber("F 2026-1").orElseThrow().openBalance())
                .isEqualTo(Money.parse("EUR 1000.00"));
    }

    @Test
    void aMovedDueDateIsWrittenDown() throws Exception {
        post(PATH + "/due-date", Map.of("dueDate", "2026-01-15"));
        assertThat(get(PATH, "fr").body()).contains("31/12/2025 → 15/01/2026");
        post(PATH + "/due-date", Map.of("dueDate", "2025-12-31"));
    }

    @Test
    void aDebtorsDetailsAreCorrectedByPage() throws Exception {
        var typed = Map.of(
                "name",
                "Menuiserie <Larribère>",
                "country",
                "fr",
                "language",
                "fr",
                "segment",
                "STANDARD",
                "email",
                "compta@",
                "phone",
                "05 36 49 00 01");
        assertThat(post("/debtors/" + debtorId + "/details", typed).body()).contains("Adresse e-mail invalide");
        assertThat(debtors.findById(debtorId).orElseThrow().phone()).isEqualTo("05 36 49 00 00");
    }

    @Test
    void aWrongIbanIsRefused() throws Exception {
        assertThat(post("/creditor", Map.of("iban", "FR76 3000 6000 0112 3456 7890 188"))
                        .body())
                .contains("Cet IBAN est faux");
        assertThat(CreditorPages.validIban("FR7630006000011234567890189")).isTrue();
    }

    @Test
    void whatDoesNotExistIsAPageForPeopleAndAProblemForPrograms() throws Exception {
        HttpResponse<String> page = get("/invoices/unknown", "fr");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Page introuvable").contains("Relance");
        assertThat(get("/nowhere", "en").body()).contains("Page not found");
        assertThat(get("/debtors/1?lang=fr", "fr").statusCode()).isIn(200, 404);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        HttpResponse<String> refused = send(form(PATH + "/cancel", Map.of("reason", "x")));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Accès refusé");
    }

    @Test
    void aClaimIsShownForAnyDayAndSaysWhichRateIsMissing() throws Exception {
        assertThat(get(PATH + "/claim?on=2026-03-01", "fr").body())
                .contains("Total réclamable")
                .contains("12,15\u00A0%")
                .contains("BCE 2,15\u00A0% + 10 points")
                .contains("40,00\u00A0€");
        assertThat(get(PATH + "/claim?on=2031-03-01", "fr").body())
                .contains("Le taux du 1er semestre 2027 n’est pas enregistré");
        assertThat(get("/debtors/" + debtorId, "fr").body()).contains("Créance exigible");
    }

    @Test
    void interestIsWaivedAndTakenBackByPage() throws Exception {
        assertThat(post(PATH + "/waiver", Map.of("charge", "INTEREST", "reason", ""))
                        .body())
                .contains("À renseigner");
        String waived = post(PATH + "/waiver", Map.of("charge", "INTEREST", "reason", "geste commercial"))
                .body();
        assertThat(waived).contains("Remise accordée").contains("geste commercial");
        Matcher id = Pattern.compile("name=\"waiver\" value=\"(\\d+)\"").matcher(waived);
        assertThat(id.find()).isTrue();
        assertThat(post(PATH + "/revoke", Map.of("waiver", id.group(1), "reason", "promesse rompue"))
                        .body())
                .contains("Remise reprise")
                .contains("promesse rompue");
    }

    @Test
    void anAgreedRateUnderTheFloorIsKeptWithAWarning() throws Exception {
        assertThat(post(PATH + "/rate", Map.of("percent", "quatre")).body()).contains("Un taux entre 0");
        assertThat(post(PATH + "/rate", Map.of("percent", "4,5")).body()).contains("inférieur au plancher légal");
        assertThat(post(PATH + "/rate", Map.of("percent", "")).body()).doesNotContain("inférieur au plancher légal");
    }

    @Test
    void theConditionsOfADebtorAreNotedWithWhatIsDoubtful() throws Exception {
        String path = "/debtors/" + debtorId + "/conditions";
        assertThat(post(path, Map.of("kind", "NET", "days", "90", "percent", "12,5", "law", "be"))
                        .body())
                .contains("Conditions enregistrées")
                .contains("Plus de 60 jours");
        assertThat(debtors.findById(debtorId).orElseThrow().conditions().governingLaw())
                .isEqualTo("BE");
        assertThat(post(path, Map.of("law", "xx")).body()).contains("Code pays ISO");
        assertThat(post(path, Map.of()).body()).contains("Conditions enregistrées");
        assertThat(debtors.findById(debtorId).orElseThrow().conditions()).isEqualTo(DebtorConditions.NONE);
        assertThat(post("/creditor/terms", Map.of("kind", "THEN_END_OF_MONTH", "days", "45", "trade", "GENERAL"))
                        .body())
                .contains("Conditions de vente enregistrées");
        post("/creditor/terms", Map.of("kind", "NET", "days", "30", "trade", "GENERAL"));
    }

    @Test
    void theNextSemesterIsEnteredByPageAndACorrectionStandsBesideWhatItReplaces() throws Exception {
        Map<String, String> figures = new java.util.HashMap<>(Map.of(
                "semester", "2030-01-01",
                "refinancing", "2,40",
                "margin", "10",
                "publicMargin", "8",
                "legal", "2,75",
                "floorMultiple", "3",
                "indemnity", "40",
                "source", "page de la BCE",
                "readOn", LocalDate.now(clock).toString()));
        assertThat(post("/rates", figures).body()).contains("Taux enregistrés").contains("1er semestre 2030");
        figures.put("refinancing", "2,65");
        assertThat(post("/rates", figures).body()).contains("À renseigner");
        figures.put("note", "relu sur le site officiel");
        assertThat(post("/rates", figures).body())
                .contains("12,65\u00A0%")
                .contains("12,40\u00A0%")
                .contains("relu sur le site officiel")
                .contains("Lignes remplacées (1)");
    }

    @Test
    void anAgencyIsDescribedAndItsDossierFollowedByPage() throws Exception {
        Map<String, String> agency = new java.util.HashMap<>(Map.of(
                "name", "Recouvrement <Ouest>",
                "folder", "ouest",
                "mandateReference", "CONV-1",
                "mandateFrom", "2025-01-01",
                "minimumFee", "50,00",
                "minimumClaim", "100",
                "silenceDays", "30",
                "active", "on"));
        agency.put("email", "pas une adresse");
        assertThat(post("/agencies", agency).body()).contains("is-invalid");
        agency.remove("email");
        HttpResponse<String> saved = post("/agencies", agency);
        assertThat(saved.body()).contains("L’agence est enregistrée").contains("Recouvrement &lt;Ouest&gt;");
        String page = saved.uri().getPath();
        assertThat(post(page + "/fees", Map.of("validFrom", "2025-01-01", "above0", "10", "percent0", "15"))
                        .body())
                .contains("Le barème commence à 0");
        assertThat(post(
                                page + "/fees",
                                Map.of(
                                        "validFrom",
                                        "2025-01-01",
                                        "above0",
                                        "0",
                                        "percent0",
                                        "25",
                                        "above1",
                                        "2500",
                                        "percent1",
                                        "15"))
                        .body())
                .contains("25,00\u00A0%")
                .contains("15,00\u00A0%");

        transaction.executeWithoutResult(status -> handoffs.stream()
                .filter(road -> road.route() == Route.AGENCY)
                .forEach(road -> road.refer(
                        invoices.findByNumber("F 2026-1").orElseThrow().id())));
        String list = get("/agency-dossiers", "fr").body();
        assertThat(list).contains("AG-").contains("en préparation");
        Matcher link = Pattern.compile("/agency-dossiers/\\d+").matcher(list);
        assertThat(link.find()).isTrue();
        assertThat(get(link.group(), "fr").body()).contains("Liste de contrôle").contains("manquant");
        assertThat(get(link.group(), "en").body()).contains("Checklist").contains("missing");
        assertThat(post(link.group() + "/recall", Map.of("why", "essai")).body())
                .contains("Le dossier n’est pas chez l’agence");
        assertThat(post(
                                link.group() + "/reports",
                                Map.of("kind", "MESSAGE", "day", "2026-01-05", "reference", "R1", "message", "Bonjour"))
                        .body())
                .contains("Ce dossier n’a pas été transmis");
    }

    private void login() throws Exception {
        String token = token(get("/login", "fr").body());
        HttpResponse<String> home =
                send(form("/login", Map.of("username", "admin", "password", "secret", "_csrf", token)));
        assertThat(home.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String path, Map<String, String> typed) throws Exception {
        String token = token(get("/creditor", "fr").body());
        Map<String, String> all = new java.util.HashMap<>(typed);
        all.put("_csrf", token);
        return send(form(path, all));
    }

    private HttpResponse<String> get(String path, String language) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html,application/json;q=0.9")
                .header("Accept-Language", language)
                .build());
    }

    private HttpRequest form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "fr")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
