package io.relance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Chromium as a French collector uses it. */
final class Browser implements AutoCloseable {

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String site;

    Browser(int port) {
        setDefaultAssertionTimeout(30_000);
        site = "http://localhost:" + port;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable().orElseThrow())
                        .setArgs(QUIET));
    }

    static Optional<Path> executable() {
        return Stream.of(
                        System.getenv("CHROMIUM"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .filter(path -> path != null && !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Leaves browser tests out, and says so, where there is no Chromium. */
    static class Found implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (executable().isPresent()) {
                return ConditionEvaluationResult.enabled("Chromium is here");
            }
            String left =
                    context.getDisplayName() + " is LEFT OUT: no Chromium found. Install it or name it in CHROMIUM.";
            System.out.println(left);
            return ConditionEvaluationResult.disabled(left);
        }
    }

    /** Signs in at the login page and opens Tasklist, as a person does. */
    Tasklist signIn(String name, String password, Instant now) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("fr-FR")
                .setTimezoneId("Europe/Paris")
                .setViewportSize(1440, 1300));
        context.setDefaultTimeout(60_000);
        Page page = context.newPage();
        // the reader lives in the program's time, or every date would be "a year ago"
        page.clock().install(new Clock.InstallOptions().setTime(now.toEpochMilli()));
        page.navigate(site + "/camunda/app/tasklist/default/");
        page.fill("#username", name);
        page.fill("#password", password);
        page.click("button[type=submit]");
        page.waitForURL(Pattern.compile(".*/camunda/app/tasklist/.*"));
        return new Tasklist(page);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** One person's Tasklist. */
    record Tasklist(Page page) {

        private static final int FILLED_AT_MOST = 3;

        Tasklist filter(String name) {
            page.locator(".task-filters a", new Page.LocatorOptions().setHasText(name))
                    .first()
                    .click();
            return this;
        }

        /** The tasks in the list. */
        Locator tasks() {
            return page.locator("ol.tasks-list > li");
        }

        /** Opens a task and waits until its form stands with its facts. */
        Tasklist open(String words) {
            tasks().filter(new Locator.FilterOptions().setHasText(words))
                    .first()
                    .click();
            assertThat(form().locator("h3")).isVisible();
            return this;
        }

        /** Opens a task by its address, as a link in a mail does. */
        Tasklist openTask(String id, String name) {
            page.evaluate("id => { location.hash = '#/?task=' + id; }", id);
            assertThat(page.locator("[cam-tasklist-task] h2").first()).hasText(name);
            assertThat(form().locator("h3").first()).isVisible();
            return this;
        }

        /** Takes the task into one's own hands: only then its form can be sent. */
        Tasklist claim() {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prendre en charge"))
                    .first()
                    .click();
            assertThat(form().locator("input, textarea").first()).isEnabled();
            return this;
        }

        Locator form() {
            return page.locator(".fjs-container");
        }

        Tasklist choose(String option) {
            form().getByLabel(option, new Locator.GetByLabelOptions().setExact(true))
                    .check();
            return this;
        }

        Tasklist write(String label, String text) {
            form().getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                    .fill(text);
            return this;
        }

        /** Leaves the field at once: the calendar takes a typed day over only then. */
        Tasklist pick(String label, LocalDate day) {
            Locator field = form().getByLabel(label);
            field.fill("%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()));
            field.press("Tab");
            return this;
        }

        Tasklist complete() {
            completion().click();
            return this;
        }

        /**
         * Fills in a form just taken and sends it. Tasklist may draw the form anew when the task was taken; what was filled
         * in by then is gone, and is filled in again.
         */
        Tasklist complete(Consumer<Tasklist> filling) {
            for (int tries = 0; tries < FILLED_AT_MOST; tries++) {
                filling.accept(this);
                try {
                    assertThat(completion()).isEnabled();
                    break;
                } catch (AssertionError drawnAnew) {
                    assertThat(form().locator("h3").first()).isVisible();
                }
            }
            return complete();
        }

        private Locator completion() {
            return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Terminer"))
                    .first();
        }

        Locator notices() {
            return page.locator(".notifications-panel, [notifications-panel]");
        }

        Tasklist picture(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", name + ".png"))
                    .setFullPage(false));
            return this;
        }
    }
}
