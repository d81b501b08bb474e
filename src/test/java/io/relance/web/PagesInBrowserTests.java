package io.relance.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtors;
import io.relance.hold.Holds;
import io.relance.invoice.Invoices;
import io.relance.security.Accounts;
import io.relance.security.Accounts.Account;
import io.relance.security.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What managers and collectors do on pages, in a real browser: bring a file in, name people, hold and let go. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.admin.password=secret",
            "camunda.bpm.job-execution.enabled=false"
        })
class PagesInBrowserTests {

    private static final String HEADER = "Tiers;Nom du tiers;Courriel;Pièce;Date pièce;Date limite;Débit\n";

    private static Playwright playwright;
    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Invoices invoices;

    @Autowired
    Debtors debtors;

    @Autowired
    AddressBook addresses;

    @Autowired
    Holds holds;

    private Page page;

    @BeforeAll
    static void openBrowser() {
        Optional<Path> chromium = Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium")
                .filter(path -> path != null && Files.isExecutable(Path.of(path)))
                .map(Path::of)
                .findFirst();
        setDefaultAssertionTimeout(60_000);
        assumeTrue(chromium.isPresent(), "LEFT OUT: no Chromium at CHROMIUM or /usr/bin/chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
            playwright.close();
        }
    }

    @BeforeEach
    void signIn() {
        accounts.ensure(new Account("marie", "Marie", "Lacombe", Role.MANAGER), "marie-secret");
        page = browser.newContext(new Browser.NewContextOptions().setLocale("fr-FR"))
                .newPage();
        page.setDefaultTimeout(120_000);
        page.navigate("http://localhost:" + port + "/login");
        page.getByLabel("Identifiant").fill("marie");
        page.getByLabel("Mot de passe").fill("marie-secret");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Se connecter"))
                .click();
    }

    @Test
    void aFileIsDroppedMappedPreviewedAndConfirmed() {
        drop("export-tiers.csv", HEADER + row("T1", "T-1", "05/02/2026", "1 200,00") + row("T1", "T-2", "hier", "80"));

        // headers nobody knows: the columns are mapped once
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/imports/\\d+/mapping"));
        choose("invoice_number", "Pièce");
        choose("debtor_id", "Tiers");
        choose("debtor_name", "Nom du tiers");
        choose("due_date", "Date limite");
        choose("total", "Débit");
        button("Aperçu").click();

        assertThat(page.locator("main")).containsText("rien n'est encore enregistré");
        assertThat(page.locator("main")).containsText("date illisible");
        assertThat(invoices.findByNumber("T-1")).as("only a preview").isEmpty();

        button("Enregistrer").click();
        assertThat(page.locator("main .badge").first()).containsText("Enregistré");
        assertThat(invoices.findByNumber("T-1")).isPresent();
        assertThat(invoices.findByNumber("T-2")).isEmpty();
    }

    @Test
    void theSameHeadersAreKnownTheNextTimeAndWhatVanishedIsProposed() {
        String header = "debtor_id;debtor_name;invoice_number;due_date;total\n";
        drop("a.csv", header + "V1;Voiries Sud;V-1;2026-02-05;100\nV1;Voiries Sud;V-2;2026-02-05;200\n");
        button("Enregistrer").click();
        assertThat(page.locator("main .badge").first()).containsText("Enregistré");

        page.navigate("http://localhost:" + port + "/imports");
        page.getByLabel("export complet").check();
        drop("b.csv", header + "V1;Voiries Sud;V-1;2026-02-05;100\n");
        button("Enregistrer").click();

        Locator vanished = page.locator("form[action$='/vanished']");
        assertThat(vanished).containsText("V-2");
        vanished.getByLabel("V-2").check();
        vanished.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        assertThat(invoices.findByNumber("V-2").orElseThrow().isOpen()).isFalse();
        assertThat(invoices.findByNumber("V-1").orElseThrow().isOpen()).isTrue();
    }

    @Test
    void aFileThatIsNoneIsRefusedOnTheSpotAndTheNextOneGoesIn() {
        drop("photo.csv", "\u0000\u0001\u0002PNG\u0000\u0000");

        assertThat(page.locator("#sent-note")).hasClass(java.util.regex.Pattern.compile(".*text-danger.*"));
        assertThat(button("Aperçu")).isEnabled();

        choose(page, "bon.csv", "debtor_id;debtor_name;invoice_number;due_date;total\nN1;Neuf;N-1;2026-02-05;10\n");
        button("Aperçu").click();
        assertThat(page.locator("main")).containsText("N-1");
    }

    @Test
    void peopleAreNamedChangedAndRemoved() {
        long id = debtorWithInvoice("P1", "P-1");
        page.navigate("http://localhost:" + port + "/debtors/" + id);

        page.getByText("Ajouter un interlocuteur").click();
        Locator form = page.locator("form[action$='/persons']");
        form.getByLabel("Nom").fill("Nadia Ferrand");
        form.getByLabel("E-mail").fill("nadia@");
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("form[action$='/persons']")).containsText("Adresse e-mail invalide");
        form.getByLabel("E-mail").fill("nadia@client.example");
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("#persons")).containsText("Nadia Ferrand");
        assertThat(page.locator("#persons")).containsText("reçoit nos messages");

        page.locator("#persons").getByText("Modifier").click();
        Locator edit = page.locator("#persons .list-group form");
        edit.getByLabel("Fonction").selectOption("LEGAL");
        edit.getByText("Reçoit nos messages").click();
        edit.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Enregistrer"))
                .click();
        assertThat(page.locator("#persons")).containsText("Juridique");
        assertThat(addresses.persons(id)).singleElement().matches(person -> !person.receivesMessages());

        page.locator("#persons").getByText("Modifier").click();
        button("Retirer").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Interlocuteur retiré");
        assertThat(addresses.persons(id)).isEmpty();
    }

    @Test
    void everyKindOfHoldIsPlacedAndLiftedByPage() {
        long id = debtorWithInvoice("H1", "H-1");
        for (String action : List.of("promise", "dispute", "pause")) {
            page.navigate("http://localhost:" + port + "/invoices/H-1");
            Locator form = page.locator("form[action$='/" + action + "']");
            page.locator("details.action:has(form[action$='/" + action + "']) > summary")
                    .click();
            form.locator("[name=reason]").fill("Motif de " + action);
            form.locator("[name=expiresOn]").fill("2026-01-20");
            form.getByRole(AriaRole.BUTTON).click();
            assertThat(page.locator("ol.past")).containsText("Motif de " + action);
            assertThat(holds.on(id, found("H-1"))).isPresent();

            page.locator("details.action:has(form[action$='/resume']) > summary")
                    .first()
                    .click();
            page.locator("form[action$='/resume'] button").first().click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Les relances reprennent");
            assertThat(holds.on(id, found("H-1"))).isEmpty();
        }

        page.navigate("http://localhost:" + port + "/debtors/" + id);
        page.getByText("Suspendre toutes les relances").click();
        Locator form = page.locator("form[action$='/pause']");
        form.locator("[name=reason]").fill("Fermeture annuelle");
        form.locator("[name=expiresOn]").fill("2025-12-31");
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(form).containsText("déjà passée");
        form.locator("[name=expiresOn]").fill("2026-02-02");
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("main")).containsText("Fermeture annuelle");
        assertThat(holds.on(id, found("H-1")).orElseThrow().expiresOn()).isEqualTo(LocalDate.of(2026, 2, 2));
        page.locator("form[action$='/resume'] button").first().click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Les relances reprennent");
        assertThat(holds.on(id, found("H-1"))).isEmpty();
    }

    @Test
    void aJourneyThatIsOverStillShowsItsWay() {
        debtorWithInvoice("O1", "O-1");
        page.navigate("http://localhost:" + port + "/invoices/O-1");
        assertThat(page.locator("#diagram .djs-element.here").first()).isVisible();
        page.getByText("Enregistrer un encaissement").click();
        page.locator("form[action$='/payments']").getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("h1")).containsText("soldée");

        assertThat(page.locator("#diagram .djs-element.walked").first()).isVisible();
        assertThat(page.locator("#diagram .djs-element.here")).hasCount(0);
        assertThat(page.locator("main")).containsText("terminé le 05/01/2026");
    }

    @Test
    void theFirstPageLeadsToTheListInTasklist() {
        page.navigate("http://localhost:" + port + "/");
        page.locator("a.figure", new Page.LocatorOptions().setHasText("Adresses"))
                .click();
        Locator chosen = page.locator(".task-filters .active").first();
        for (int i = 0; i < 4 && !appears(chosen); i++) {
            page.reload();
        }
        assertThat(chosen).containsText("Adresses à corriger");
    }

    /** On a busy machine Tasklist stops loading its own modules after seven seconds, and shows nothing. */
    private static boolean appears(Locator locator) {
        try {
            locator.waitFor(new Locator.WaitForOptions().setTimeout(20_000));
            return true;
        } catch (TimeoutError gaveUp) {
            return false;
        }
    }

    private long debtorWithInvoice(String debtor, String number) {
        if (invoices.findByNumber(number).isEmpty()) {
            page.navigate("http://localhost:" + port + "/imports");
            drop(
                    number + ".csv",
                    "debtor_id;debtor_name;email;invoice_number;due_date;total\n" + debtor + ";Société " + debtor + ";"
                            + debtor.toLowerCase() + "@client.example;" + number + ";2026-01-20;980,00\n");
            button("Enregistrer").click();
            assertThat(page.locator("main .badge").first()).containsText("Enregistré");
        }
        return debtors.findByReference(debtor).orElseThrow().id();
    }

    private long found(String number) {
        return invoices.findByNumber(number).orElseThrow().id();
    }

    /** Drops a file onto the page, as from a folder of the desktop, and sends it. */
    private void drop(String name, String content) {
        if (!page.url().endsWith("/imports")) {
            page.navigate("http://localhost:" + port + "/imports");
        }
        page.evaluate("""
                ([name, content]) => {
                  const carried = new DataTransfer();
                  carried.items.add(new File([content], name, { type: 'text/csv' }));
                  const drop = document.getElementById('drop');
                  for (const type of ['dragenter', 'dragover', 'drop']) {
                    drop.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
                  }
                }""", List.of(name, content));
        assertThat(page.locator("#drop-name")).hasText(name);
        button("Aperçu").click();
    }

    private static void choose(Page page, String name, String content) {
        page.setInputFiles(
                "#file",
                new com.microsoft.playwright.options.FilePayload(
                        name, "text/csv", content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private void choose(String column, String header) {
        page.locator("select[name=" + column + "]").selectOption(header);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String row(String debtor, String number, String due, String total) {
        return "%s;Société %s;%s@client.example;%s;05/01/2026;%s;%s\n"
                .formatted(debtor, debtor, debtor.toLowerCase(), number, due, total);
    }
}
