package io.relance.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.security.Accounts;
import io.relance.security.Accounts.Account;
import io.relance.security.Role;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Tries every door from outside: without a login, with a wrong one, with another's, with one too few rights. */
@SpringBootTest(
        classes = GuardedEngine.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.admin.password=",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.auto-deployment-enabled=false"
        })
@ActiveProfiles("demo")
class DoorTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Accounts accounts;

    @AfterEach
    void unlock() {
        identity.unlockUser("camille");
    }

    @Test
    void strangersAreSentToTheLoginPage() {
        var page = stranger().get("/");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(page)).endsWith("/login");
        assertThat(Visitor.location(stranger().get("/camunda/app/tasklist/default/")))
                .endsWith("/login");
    }

    @Test
    void strangersFindNoRouteIntoTheEngine() {
        var visitor = stranger();
        assertThat(visitor.get(ENGINE + "/task").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/camunda/api/cockpit/plugin/base/default/process-definition/statistics")
                        .statusCode())
                .isEqualTo(401);
        assertThat(visitor.get(ENGINE + "/task").headers().firstValue("WWW-Authenticate"))
                .isEmpty();
        assertThat(visitor.get("/engine-rest/engine").statusCode()).isEqualTo(302);
    }

    @Test
    void thereIsNoOpenRestApiOfTheEngine() {
        var admin = stranger().signIn("admin", "demo");
        assertThat(admin.get("/engine-rest/engine").statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyCreatesTheFirstAdministrator() {
        var account = "{\"profile\":{\"id\":\"thief\"},\"credentials\":{\"password\":\"thief\"}}";
        var setup = "/camunda/api/admin/setup/default/user/create";
        assertThat(stranger().postWithoutToken(setup, account).statusCode()).isEqualTo(401);
        assertThat(stranger().signIn("admin", "demo").post(setup, account).statusCode())
                .isEqualTo(403);
        for (var disguise : new String[] {
            "/camunda/api/admin/setup/default/user/create/",
            "/camunda/api/admin//setup/default/user/create",
            "/camunda/api/admin/./setup/default/user/create",
            "/camunda/api/admin/setup;x=1/default/user/create",
            "/camunda/api/admin/%73etup/default/user/create",
            "/camunda/api/engine/../admin/setup/default/user/create"
        }) {
            assertThat(stranger().postWithoutToken(disguise, account).statusCode())
                    .as(disguise)
                    .isGreaterThanOrEqualTo(400);
        }
        assertThat(identity.createUserQuery().userId("thief").count()).isZero();
    }

    @Test
    void theEnginesOwnLoginIsClosed() {
        var visitor = stranger().signIn("camille", "demo");
        var answer = visitor.post("/camunda/api/admin/auth/user/default/login/tasklist", "");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void oneLoginOpensPagesAndTasklist() {
        var camille = stranger().signIn("camille", "demo");
        assertThat(camille.get("/").body()).isEqualTo("Bonjour camille");
        assertThat(camille.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(camille.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"camille\"");
    }

    @Test
    void loggingOutOfTasklistEndsTheWholeSession() {
        var camille = stranger().signIn("camille", "demo");
        assertThat(camille.post("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(camille.get("/").statusCode()).isEqualTo(302);
        assertThat(camille.get(ENGINE + "/task").statusCode()).isEqualTo(401);
    }

    @Test
    void programsDriveTheEnginesRoutesWithBasicAndItsToken() {
        var program = stranger().basic("camille", "demo");
        assertThat(program.get(ENGINE + "/task").statusCode()).isEqualTo(200);
        assertThat(program.post(ENGINE + "/task", "{}").statusCode()).isEqualTo(200);
        assertThat(stranger().basic("camille", "wrong").get(ENGINE + "/task").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionOfOnePersonServesNobodyElse() {
        var visitor = stranger().signIn("camille", "demo");
        visitor.basic("andre", "demo");
        assertThat(visitor.get("/").body()).isEqualTo("Bonjour andre");
        visitor.get(ENGINE + "/task");
        assertThat(visitor.get("/camunda/api/admin/auth/user/default").body()).contains("andre");
    }

    @Test
    void theEnginesRoutesRefuseAChangeWithoutItsToken() {
        var camille = stranger().signIn("camille", "demo");
        assertThat(camille.postWithoutToken(ENGINE + "/task", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void pagesRefuseAChangeWithoutAToken() {
        var camille = stranger().signIn("camille", "demo");
        assertThat(camille.form("/change", "a=b").statusCode()).isEqualTo(403);
    }

    @Test
    void theApiTakesBasicOnlyAndNeverACookie() {
        var program = stranger().basic("marie", "demo");
        assertThat(program.get("/api/v1/things").statusCode()).isEqualTo(200);
        assertThat(program.postWithoutToken("/api/v1/things", "{}").statusCode())
                .isEqualTo(200);
        assertThat(program.cookie("JSESSIONID")).isEmpty();

        var signedIn = stranger().signIn("camille", "demo");
        var refused = signedIn.get("/api/v1/things");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
        assertThat(refused.body()).contains("\"status\":401", "\"instance\":\"/api/v1/things\"");
    }

    @Test
    void nobodyLearnsWhichNamesExist() {
        var unknown = stranger().submitLogin("nobody", "wrong");
        var known = stranger().submitLogin("camille", "wrong");
        assertThat(Visitor.location(unknown)).isEqualTo(Visitor.location(known)).endsWith("/login?error");
        var unknownCall = stranger().basic("nobody", "wrong").get("/api/v1/things");
        var knownCall = stranger().basic("andre", "wrong").get("/api/v1/things");
        assertThat(unknownCall.body()).isEqualTo(knownCall.body());
        identity.unlockUser("andre");
    }

    @Test
    void wrongPasswordsSlowAnAccountDown() {
        assertThat(accounts.signIn("camille", "wrong")).isEmpty();
        assertThat(accounts.signIn("camille", "demo")).as("right, but too soon").isEmpty();
        identity.unlockUser("camille");
        assertThat(accounts.signIn("camille", "demo")).isPresent();
    }

    @Test
    void theSessionIsANewOneAfterSigningIn() {
        var visitor = stranger();
        visitor.get("/login");
        var before = visitor.cookie("JSESSIONID");
        visitor.signIn("camille", "demo");
        assertThat(before).isNotEmpty();
        assertThat(visitor.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void healthIsOpenAndTheRestOfTheActuatorIsForAdmins() {
        var health = stranger().get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").doesNotContain("components");
        assertThat(stranger().get("/actuator/metrics").statusCode()).isEqualTo(302);
        assertThat(stranger().basic("camille", "demo").get("/actuator/metrics").statusCode())
                .isEqualTo(403);
        assertThat(stranger().basic("admin", "demo").get("/actuator/metrics").statusCode())
                .isNotIn(401, 403);
    }

    @Test
    void theOpenApiPageIsForSignedInPeople() {
        assertThat(stranger().get("/v3/api-docs").statusCode()).isEqualTo(302);
        assertThat(stranger().basic("camille", "demo").get("/v3/api-docs").statusCode())
                .isEqualTo(200);
    }

    @Test
    void browsersAreToldToBeStrict() {
        var page = stranger().get("/login");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'", "object-src 'none'"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie"))
                .allSatisfy(cookie ->
                        assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain("Secure"));
    }

    @Test
    void behindHttpsCookiesAreSecureAndTheBrowserStaysThere() {
        var page = stranger().withHeader("/login", "X-Forwarded-Proto", "https");
        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
        assertThat(page.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .contains("Secure", "HttpOnly", "SameSite=Lax"));

        var tasklist = stranger()
                .basic("camille", "demo")
                .withHeader("/camunda/app/tasklist/default/", "X-Forwarded-Proto", "https");
        assertThat(tasklist.headers().allValues("Set-Cookie"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void browsersAskTheEngineAnewButKeepItsScripts() {
        var camille = stranger().signIn("camille", "demo");
        assertThat(camille.get(ENGINE + "/task").headers().allValues("Cache-Control"))
                .allSatisfy(value -> assertThat(value).contains("no-cache"));
        assertThat(camille.get("/camunda/app/tasklist/locales/fr.json")
                        .headers()
                        .allValues("Cache-Control"))
                .noneSatisfy(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void theLoginPageSpeaksTheVisitorsLanguage() {
        assertThat(stranger().get("/login").body()).contains("Se connecter", "lang=\"fr\"");
        assertThat(stranger().withHeader("/login", "Accept-Language", "en-GB").body())
                .contains("Sign in", "lang=\"en\"");
        assertThat(stranger().withHeader("/login", "Accept-Language", "de").body())
                .contains("Se connecter");
    }

    @Test
    void aNewConfiguredPasswordReplacesTheOldOneAndUnlocks() {
        var julie = new Account("julie", "Julie", "Morel", Role.COLLECTOR);
        accounts.ensure(julie, "first");
        assertThat(accounts.signIn("julie", "first"))
                .hasValueSatisfying(roles -> assertThat(roles).containsExactly(Role.COLLECTOR));
        accounts.ensure(julie, "second");
        assertThat(accounts.signIn("julie", "second")).isPresent();
        assertThat(accounts.signIn("julie", "first")).isEmpty();
        accounts.ensure(julie, "second");
        assertThat(accounts.signIn("julie", "second")).isPresent();
        identity.deleteUser("julie");
    }

    private Visitor stranger() {
        return new Visitor(port);
    }
}
