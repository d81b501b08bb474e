package io.relance.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import io.relance.bank.Matching;
import io.relance.bank.StatementBook;
import io.relance.bank.StatementDraft;
import io.relance.bank.StatementFormat;
import io.relance.bank.TransactionDraft;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A collector explains what came in at the bank, in a real browser: accepts, splits, undoes. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.admin.password=secret",
            "camunda.bpm.job-execution.enabled=false"
        })
class ReceiptsInBrowserTests {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    @LocalServerPort
    int port;

    @Autowired
    Debtors debtors;

    @Autowired
    Ledger ledger;

    @Autowired
    Invoices invoices;

    @Autowired
    Cashbook cashbook;

    @Autowired
    StatementBook book;

    @Autowired
    Matching matching;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void moneyIsAcceptedUndoneAndSplit() {
        Optional<Path> chromium = Stream.of(System.getenv("CHROMIUM"), "/usr/bin/chromium")
                .filter(path -> path != null && Files.isExecutable(Path.of(path)))
                .map(Path::of)
                .findFirst();
        assumeTrue(chromium.isPresent(), "LEFT OUT: no Chromium at CHROMIUM or /usr/bin/chromium");
        jdbc.execute("truncate bank_account, bank_file, bank_payer restart identity cascade");
        moneyComesIn();

        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium.get())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")))) {
            BrowserContext french = browser.newContext(new Browser.NewContextOptions().setLocale("fr-FR"));
            Page page = signedIn(french);
            picture(page, "/receipts", "receipts-fr");

            var row = page.locator("tr", new Page.LocatorOptions().setHasText("R-1"));
            assertThat(page.locator("table")).containsText("déjà connu de la comptabilité");
            button(row, "Accepter").click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Encaissement comptabilisé");
            isOpen("R-1", false);

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Comptabilisés"))
                    .click();
            page.locator("tr", new Page.LocatorOptions().setHasText("R-1"))
                    .getByText("Voir")
                    .click();
            page.onDialog(Dialog::accept);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler cette décision"))
                    .click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Décision annulée");
            isOpen("R-1", true);
            picture(page, null, "receipt-fr");

            page.getByLabel("R-1", new Page.GetByLabelOptions().setExact(true)).fill("100,00");
            page.getByLabel("R-2", new Page.GetByLabelOptions().setExact(true)).fill("350,50");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Comptabiliser"))
                    .click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Encaissement comptabilisé");
            org.assertj.core.api.Assertions.assertThat(
                            invoices.findByNumber("R-2").orElseThrow().openBalance())
                    .hasToString("EUR 649.50");

            for (String path : List.of("/connections", "/imports/e-invoices", "/rates")) {
                picture(page, path, path.substring(path.lastIndexOf('/') + 1) + "-fr");
            }
            BrowserContext english = browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"));
            Page inEnglish = signedIn(english);
            for (String path : List.of("/receipts", "/connections", "/imports/e-invoices", "/rates")) {
                picture(inEnglish, path, path.substring(path.lastIndexOf('/') + 1) + "-en");
            }
            assertThat(inEnglish.locator("h1").first()).isVisible();
        }
    }

    private Page signedIn(BrowserContext context) {
        Page page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.setViewportSize(1280, 900);
        page.navigate("http://localhost:" + port + "/login");
        page.locator("input[name=username]").fill("admin");
        page.locator("input[name=password]").fill("secret");
        page.locator("button[type=submit]").click();
        page.waitForLoadState();
        return page;
    }

    private void picture(Page page, String path, String name) {
        if (path != null) {
            page.navigate("http://localhost:" + port + path);
        }
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screens/" + name + ".png"))
                .setFullPage(true));
    }

    private static com.microsoft.playwright.Locator button(com.microsoft.playwright.Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON,
                new com.microsoft.playwright.Locator.GetByRoleOptions()
                        .setName(name)
                        .setExact(true));
    }

    private void isOpen(String number, boolean open) {
        org.assertj.core.api.Assertions.assertThat(
                        invoices.findByNumber(number).orElseThrow().isOpen())
                .isEqualTo(open);
    }

    private void moneyComesIn() {
        transaction.executeWithoutResult(status -> {
            Debtor debtor = new Debtor("R1", "Taverne du Port", clock.instant());
            debtor.update(DebtorDetails.address("r1@client.example", null, "5 quai Haut", "17000", "La Rochelle"));
            debtors.save(debtor);
            ledger.register(List.of(
                    invoice(debtor, "R-1", "480.50"),
                    invoice(debtor, "R-2", "1000.00"),
                    invoice(debtor, "R-3", "77.00")));
            cashbook.receiveUnallocated(
                    new Receipt("FEC:R1", Payment.Kind.PAYMENT, euros("77.00"), DAY.minusDays(8), "fec", "admin"),
                    debtor.id());
        });
        Money opening = euros("1000.00");
        book.take(
                new StatementDraft(
                        StatementFormat.CAMT053,
                        "FR7630006000011234567890189",
                        null,
                        CurrencyUnit.EUR,
                        "1",
                        DAY,
                        opening,
                        DAY,
                        opening.plus(euros("480.50")).plus(euros("77.00")),
                        List.of(movement("480.50", "virement"), movement("77.00", "facture R-3")),
                        0,
                        1,
                        List.of()),
                null);
        matching.run();
    }

    private static InvoiceDraft invoice(Debtor debtor, String number, String total) {
        return new InvoiceDraft(
                number,
                debtor.id(),
                LocalDate.of(2025, 12, 1),
                LocalDate.of(2026, 1, 20),
                euros(total),
                euros("0.00"),
                null);
    }

    private static TransactionDraft movement(String amount, String text) {
        return new TransactionDraft(
                DAY, DAY, euros(amount), "TAVERNE DU PORT", null, null, null, null, text, null, false, null);
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }
}
