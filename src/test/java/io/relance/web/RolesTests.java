package io.relance.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.security.Accounts;
import io.relance.security.Accounts.Account;
import io.relance.security.Role;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each role at each door, and somebody without a role: what is not theirs is refused, whatever they send. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.clock=standing",
            "relance.calendar.clock-starts-at=2026-01-05T07:00:00",
            "relance.dispatch.scheduled=false",
            "relance.admin.password=secret",
            "camunda.bpm.job-execution.enabled=false"
        })
class RolesTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** One sign-in serves all tests: roles do not change, and passwords take their time to be checked. */
    private static final Map<String, HttpClient> SESSIONS = new ConcurrentHashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identity;

    @BeforeEach
    void oneAccountOfEachRole() {
        if (accounts.exists("nobody")) {
            return;
        }
        for (Role role : Role.values()) {
            accounts.ensure(new Account(nameOf(role), role.name(), "Test", role), password(nameOf(role)));
        }
        accounts.ensure(new Account("nobody", "No", "Body", Role.COLLECTOR), "secret-nobody");
        identity.deleteMembership("nobody", Role.COLLECTOR.group());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/v1/contacts                    | COLLECTOR APPROVER MANAGER ADMIN",
                "GET    | /api/v1/debtors/none                | COLLECTOR APPROVER MANAGER ADMIN",
                "GET    | /api/v1/imports/999                 | COLLECTOR APPROVER MANAGER ADMIN",
                "POST   | /api/v1/payments                    | COLLECTOR MANAGER ADMIN",
                "POST   | /api/v1/payments/x/allocations      | COLLECTOR MANAGER ADMIN",
                "POST   | /api/v1/invoices/none/holds         | COLLECTOR MANAGER ADMIN",
                "POST   | /api/v1/debtors/none/holds          | COLLECTOR MANAGER ADMIN",
                "DELETE | /api/v1/holds/999                   | COLLECTOR MANAGER ADMIN",
                "POST   | /api/v1/plans                       | COLLECTOR MANAGER ADMIN",
                "POST   | /api/v1/plans/999/end               | COLLECTOR MANAGER ADMIN",
                "POST   | /api/v1/plans/999/approval          | APPROVER MANAGER ADMIN",
                "POST   | /api/v1/debtors/none/persons        | COLLECTOR MANAGER ADMIN",
                "DELETE | /api/v1/debtors/none/persons/1      | COLLECTOR MANAGER ADMIN",
                "POST   | /api/v1/contacts/999/bounce         | COLLECTOR MANAGER ADMIN",
                "POST   | /api/v1/imports/invoices            | MANAGER ADMIN",
                "POST   | /api/v1/imports/999/confirmation    | MANAGER ADMIN",
                "POST   | /api/v1/imports/999/vanished/closing| MANAGER ADMIN",
                "PUT    | /api/v1/nothing/known               | MANAGER ADMIN",
                "POST   | /api/v1/nothing/known               | MANAGER ADMIN"
            })
    void theApiLetsInWhomItIsFor(String method, String path, String allowed) {
        for (Role role : Role.values()) {
            HttpResponse<String> answer = asProgram(method, path, nameOf(role));
            if (roles(allowed).contains(role)) {
                assertThat(answer.statusCode()).as("%s as %s", path, role).isNotIn(401, 403, 500);
            } else {
                assertRefused(answer, role);
            }
        }
        assertRefused(asProgram(method, path, "nobody"), null);
    }

    private static void assertRefused(HttpResponse<String> answer, Role role) {
        assertThat(answer.statusCode()).as("as %s", role).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /invoices                 | COLLECTOR APPROVER MANAGER ADMIN",
                "GET  | /debtors                  | COLLECTOR APPROVER MANAGER ADMIN",
                "GET  | /outbox                   | COLLECTOR APPROVER MANAGER ADMIN",
                "GET  | /creditor                 | COLLECTOR APPROVER MANAGER ADMIN",
                "GET  | /imports                  | COLLECTOR APPROVER MANAGER ADMIN",
                "GET  | /imports/999              | COLLECTOR APPROVER MANAGER ADMIN",
                "GET  | /v3/api-docs              | COLLECTOR APPROVER MANAGER ADMIN",
                "GET  | /imports/999/mapping      | MANAGER ADMIN",
                "GET  | /actuator/metrics         | OPERATOR ADMIN",
                "POST | /imports                  | MANAGER ADMIN",
                "POST | /imports/999/confirmation | MANAGER ADMIN",
                "POST | /imports/999/vanished     | MANAGER ADMIN",
                "POST | /creditor                 | MANAGER ADMIN",
                "POST | /creditor/collectors      | MANAGER ADMIN",
                "GET  | /plans/999                | COLLECTOR APPROVER MANAGER ADMIN",
                "POST | /plans/999/approve        | APPROVER MANAGER ADMIN",
                "POST | /plans/999/end            | COLLECTOR MANAGER ADMIN",
                "POST | /invoices/none/cancel     | MANAGER ADMIN",
                "POST | /invoices/none/reopen     | MANAGER ADMIN",
                "POST | /nothing/known            | MANAGER ADMIN",
                "POST | /invoices/none/payments   | COLLECTOR MANAGER ADMIN",
                "POST | /invoices/none/pause      | COLLECTOR MANAGER ADMIN",
                "POST | /debtors/999999/persons   | COLLECTOR MANAGER ADMIN",
                "POST | /debtors/999999/details   | COLLECTOR MANAGER ADMIN",
                "POST | /outbox/999999/resend     | COLLECTOR MANAGER ADMIN"
            })
    void pagesLetInWhomTheyAreFor(String method, String path, String allowed) {
        for (Role role : Role.values()) {
            HttpResponse<String> answer = asPerson(method, path, nameOf(role));
            if (roles(allowed).contains(role)) {
                assertThat(answer.statusCode()).as("%s as %s", path, role).isNotEqualTo(403);
            } else {
                assertThat(answer.statusCode()).as("%s as %s", path, role).isEqualTo(403);
                assertThat(answer.body()).contains("Accès refusé").doesNotContain("Whitelabel");
            }
        }
        assertThat(asPerson(method, path, "nobody").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"COLLECTOR", "APPROVER"})
    void whatOneMayNotDoIsNotOffered(Role role) {
        assertThat(asPerson("GET", "/imports", nameOf(role)).body()).doesNotContain("id=\"bring\"");
        assertThat(asPerson("GET", "/invoices", nameOf(role)).body()).doesNotContain("href=\"/imports\">Importer");
        assertThat(asPerson("GET", "/creditor", nameOf(role)).body())
                .contains("<fieldset")
                .contains("disabled");
        assertThat(asPerson("GET", "/", nameOf(role)).body()).doesNotContain("/camunda/app/cockpit");
    }

    @Test
    void aManagerIsOfferedTheImport() {
        assertThat(asPerson("GET", "/imports", "manager").body()).contains("id=\"bring\"");
        assertThat(asPerson("GET", "/invoices", "manager").body()).contains("href=\"/imports\">Importer");
    }

    @Test
    void anOperatorIsLedToCockpitAndSeesNothingElse() {
        HttpResponse<String> home = asPerson("GET", "/", "operator");
        assertThat(home.statusCode()).isEqualTo(302);
        assertThat(home.headers().firstValue("Location").orElse("")).endsWith("/camunda/app/cockpit/default/");
        String engine = "/camunda/api/engine/engine/default";
        assertThat(asProgram("GET", engine + "/process-definition/count", "operator")
                        .body())
                .doesNotContain("\"count\":0");
        assertThat(asProgram("GET", engine + "/task", "operator").body()).isEqualTo("[]");
        assertThat(asProgram("GET", "/camunda/app/cockpit/default/", "operator").statusCode())
                .isEqualTo(200);
        assertThat(asProgram("GET", "/camunda/app/tasklist/default/", "operator")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoHasNoRoleSeesNothing() {
        assertThat(asPerson("GET", "/", "nobody").statusCode()).isEqualTo(403);
        assertThat(asPerson("GET", "/", "nobody").body()).doesNotContain("href=\"/invoices\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/imports/999/confirmation/",
        "/api/v1//imports/999/confirmation",
        "/api/v1/imports/./999/confirmation",
        "/api/v1/payments/../imports/999/confirmation",
        "/api/v1/imports;a=b/999/confirmation",
        "/api/v1/%69mports/999/confirmation",
        "/API/v1/imports/999/confirmation"
    })
    void noSpellingOfAnAddressOpensAShutDoor(String path) {
        assertThat(asProgram("POST", path, "collector").statusCode())
                .isGreaterThanOrEqualTo(400)
                .isNotEqualTo(500);
    }

    private static String nameOf(Role role) {
        return role == Role.ADMIN ? "admin" : role.name().toLowerCase(Locale.ROOT);
    }

    private static String password(String name) {
        return name.equals("admin") ? "secret" : "secret-" + name;
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names.split(" ")) {
            roles.add(Role.valueOf(name));
        }
        return roles;
    }

    private HttpResponse<String> asProgram(String method, String path, String name) {
        return send(
                HttpClient.newHttpClient(),
                request(path)
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        (name + ":" + password(name)).getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}")));
    }

    /** With the token that the person's own session was given: a refusal is then about the role alone. */
    private HttpResponse<String> asPerson(String method, String path, String name) {
        HttpClient browser = SESSIONS.computeIfAbsent(name, this::signedIn);
        return method.equals("GET")
                ? send(browser, request(path).header("Accept", "text/html").GET())
                : send(browser, form(path, "_csrf=" + token(browser, "/nowhere")));
    }

    private HttpClient signedIn(String name) {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String body = "username=" + name + "&password=" + password(name) + "&_csrf=" + token(browser, "/login");
        assertThat(send(browser, form("/login", body)).statusCode()).isEqualTo(302);
        return browser;
    }

    private String token(HttpClient browser, String path) {
        Matcher token = TOKEN.matcher(
                send(browser, request(path).header("Accept", "text/html").GET()).body());
        assertThat(token.find()).isTrue();
        return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder form(String path, String body) {
        return request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", "fr");
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
