package io.relance.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** A manager's path through the pages in a real browser: find an invoice, see where it stands, hold it, take money. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.admin.password=secret",
            "camunda.bpm.job-execution.enabled=false"
        })
class ManagerInBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    Debtors debtors;

    @Autowired
    Ledger ledger;

    @Autowired
    Invoices invoices;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aManagerFindsAnInvoicePausesItAndTakesItsPayment() {
        Optional<Path> chromium = Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium")
                .filter(path -> path != null && Files.isExecutable(Path.of(path)))
                .map(Path::of)
                .findFirst();
        assumeTrue(chromium.isPresent(), "LEFT OUT: no Chromium at CHROMIUM or /usr/bin/chromium");
        anInvoice();

        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium.get())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")))) {
            Page page = browser.newContext(new Browser.NewContextOptions().setLocale("fr-FR"))
                    .newPage();
            page.setDefaultTimeout(60_000);
            page.navigate("http://localhost:" + port + "/");
            page.getByLabel("Identifiant").fill("admin");
            page.getByLabel("Mot de passe").fill("secret");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Se connecter"))
                    .click();

            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Factures").setExact(true))
                    .click();
            page.getByLabel("Numéro ou client").fill("B-20");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("B-2026"))
                    .click();
            assertThat(page.locator("#diagram .djs-element.here").first()).isVisible();

            page.getByText("Suspendre les relances").click();
            var pause = page.locator("form[action$='/pause']");
            pause.getByLabel("Motif").fill("Client en congés");
            pause.getByLabel("Jusqu'au").fill("2026-01-20");
            pause.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Relances suspendues");
            assertThat(page.locator("ol.past")).containsText("Client en congés");

            page.getByText("Enregistrer un encaissement").click();
            var payment = page.locator("form[action$='/payments']");
            payment.getByLabel("Référence").fill("VIR B-2026");
            payment.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Encaissement enregistré");
            assertThat(page.locator("h1")).containsText("soldée");
        }
        org.assertj.core.api.Assertions.assertThat(
                        invoices.findByNumber("B-2026").orElseThrow().isOpen())
                .isFalse();
    }

    private void anInvoice() {
        transaction.executeWithoutResult(status -> {
            Debtor debtor = new Debtor("B1", "Brasserie L'Estacade", clock.instant());
            debtor.update(DebtorDetails.address("b1@client.example", null, "5 quai Haut", "17000", "La Rochelle"));
            debtors.save(debtor);
            ledger.register(List.of(new InvoiceDraft(
                    "B-2026",
                    debtor.id(),
                    LocalDate.of(2025, 12, 1),
                    LocalDate.of(2026, 1, 20),
                    Money.parse("EUR 980.00"),
                    Money.parse("EUR 0.00"),
                    null)));
        });
    }
}
