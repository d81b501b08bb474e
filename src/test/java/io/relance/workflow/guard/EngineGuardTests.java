package io.relance.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/** Attacks the engine through the routes that Tasklist itself uses. */
@SpringBootTest(
        classes = GuardedEngine.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "relance.admin.password=",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.auto-deployment-enabled=false"
        })
@ActiveProfiles("demo")
class EngineGuardTests {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String ATTACK =
            "{\"orQueries\":[{\"createdBeforeExpression\":\"${dateTime().plusDays(1)}\"}]}";
    private static final String HARMLESS =
            "{\"orQueries\":[{\"name\":\"Appeler\",\"createdBefore\":\"2100-01-01T00:00:00.000+0000\"}]}";

    @LocalServerPort
    private int port;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private TasklistFilters tasklistFilters;

    @Autowired
    private Provisioning provisioning;

    @Autowired
    private JdbcTemplate database;

    private Visitor camille;
    private Visitor andre;
    private Visitor admin;
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void signIn() {
        if (tasks.createTaskQuery().count() == 0) {
            runtime.startProcessInstanceByKey("debtorCall", "1");
            runtime.startProcessInstanceByKey("contactReview", "2");
        }
        camille = new Visitor(port).signIn("camille", "demo");
        andre = new Visitor(port).signIn("andre", "demo");
        admin = new Visitor(port).signIn("admin", "demo");
    }

    @Test
    void expressionInAnOrQueryIsRefusedOnTheTaskList() {
        assertThat(camille.post(ENGINE + "/task", ATTACK).statusCode()).isEqualTo(400);
        assertThat(camille.post(ENGINE + "/task", HARMLESS).statusCode()).isEqualTo(200);
    }

    @Test
    void expressionInAnOrQueryIsRefusedOnTheTaskCount() {
        assertThat(camille.post(ENGINE + "/task/count", ATTACK).statusCode()).isEqualTo(400);
        assertThat(camille.post(ENGINE + "/task/count", HARMLESS).body()).isEqualTo("{\"count\":1}");
    }

    @Test
    void expressionInAnOrQueryIsRefusedInANewFilterEvenFromAnAdmin() {
        var refused = admin.post(ENGINE + "/filter/create", filterJson("attack", ATTACK));
        assertThat(refused.statusCode()).isEqualTo(400);
        var harmless = admin.post(ENGINE + "/filter/create", filterJson("harmless", HARMLESS));
        assertThat(harmless.statusCode()).isEqualTo(200);
        filters.createTaskFilterQuery().filterName("harmless").list().forEach(f -> filters.deleteFilter(f.getId()));
    }

    @Test
    void expressionInAnOrQueryIsRefusedWhenAFilterIsExtended() {
        var list = ENGINE + "/filter/" + filter("calls").getId() + "/list";
        assertThat(camille.post(list, ATTACK).statusCode()).isEqualTo(400);
        assertThat(camille.post(list.replace("/list", "/count"), ATTACK).statusCode())
                .isEqualTo(400);
        assertThat(camille.post(list.replace("/list", "/singleResult"), ATTACK).statusCode())
                .isEqualTo(400);
        assertThat(camille.post(list, HARMLESS).statusCode()).isEqualTo(200);
    }

    @Test
    void expressionStoredInAFilterBeforeTheGuardStoodIsNeverEvaluated() {
        var poisoned = filters.newTaskFilter("poisoned");
        poisoned.setQuery(tasks.createTaskQuery());
        filters.saveFilter(poisoned);
        database.update("update act_ru_filter set query_ = ? where id_ = ?", ATTACK, poisoned.getId());

        var path = ENGINE + "/filter/" + poisoned.getId();
        assertThat(admin.get(path + "/list").statusCode()).isEqualTo(400);
        assertThat(admin.get(path + "/count").statusCode()).isEqualTo(400);

        filters.deleteFilter(poisoned.getId());
    }

    @Test
    void expressionInAnOuterQueryIsRefusedToo() {
        var outer = "{\"createdBeforeExpression\":\"${dateTime().plusDays(1)}\"}";
        assertThat(camille.post(ENGINE + "/task", outer).statusCode()).isEqualTo(400);
        var stored = filters.newTaskFilter("stored");
        stored.setQuery(tasks.createTaskQuery().taskCreatedBeforeExpression("${dateTime().plusDays(1)}"));
        assertThatThrownBy(() -> filters.saveFilter(stored)).isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void expressionInAnOrQueryIsRefusedInJavaToo() {
        var query = tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression("${'camille'}")
                .endOr();
        assertThatThrownBy(query::list).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(query::count).isInstanceOf(BadUserRequestException.class);
    }

    @Test
    void onlyAdminsCreateFilters() {
        var created = camille.post(ENGINE + "/filter/create", filterJson("mine", "{}"));
        assertThat(created.statusCode()).isEqualTo(403);
        assertThat(filters.createTaskFilterQuery().filterName("mine").count()).isZero();
    }

    @Test
    void onlyAdminsStartProcessesDeployAndReadUsers() {
        assertThat(camille.post(ENGINE + "/process-definition/key/debtorCall/start", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(camille.post(
                                ENGINE + "/user/create",
                                "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"x\"}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(camille.get(ENGINE + "/user").body()).doesNotContain("andre");
        assertThat(camille.get(ENGINE + "/authorization/count").body()).isEqualTo("{\"count\":0}");
        assertThat(camille.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(camille.get("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void theDiagramSaysWhoSeesWhichTasks() throws Exception {
        assertThat(taskNames(camille)).contains("Appeler").doesNotContain("Approuver");
        assertThat(taskNames(andre)).contains("Approuver").doesNotContain("Appeler");
        assertThat(taskNames(new Visitor(port).signIn("marie", "demo"))).contains("Appeler", "Approuver");
    }

    @Test
    void collectorClaimsAndCompletesACallWithoutAnyRowOfRightsForTheTask() {
        runtime.startProcessInstanceByKey("debtorCall", "claimed");
        var before = authorizations.createAuthorizationQuery().count();
        var task = tasks.createTaskQuery().processInstanceBusinessKey("claimed").singleResult();
        var path = ENGINE + "/task/" + task.getId();

        assertThat(camille.post(path + "/claim", "{\"userId\":\"camille\"}").statusCode())
                .isEqualTo(204);
        assertThat(camille.post(path + "/comment/create", "{\"message\":\"Rappeler demain\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(camille.post(path + "/complete", "{\"variables\":{\"outcome\":{\"value\":\"PROMISED\"}}}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .list())
                .allMatch(given -> given.getResourceId().equals("*"));
    }

    @Test
    void approverCannotTouchACallAndCollectorCannotApprove() {
        var call =
                tasks.createTaskQuery().taskDefinitionKey("callDebtor").list().get(0);
        var review = tasks.createTaskQuery()
                .taskDefinitionKey("reviewContact")
                .list()
                .get(0);
        assertThat(andre.post(ENGINE + "/task/" + call.getId() + "/claim", "{\"userId\":\"andre\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(camille.post(ENGINE + "/task/" + review.getId() + "/complete", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void everybodyFindsTheFiltersAndOnlyTheirOwnTasksBehindThem() throws Exception {
        var listed = json.readTree(
                camille.get(ENGINE + "/filter?resourceType=Task&itemCount=true").body());
        assertThat(listed)
                .extracting(filter -> filter.get("name").asText())
                .contains("Mes appels", "À approuver", "Adresses à corriger", "Décisions", "Toutes les tâches");
        assertThat(camille.get(ENGINE + "/filter/" + filter("reviews").getId() + "/count")
                        .body())
                .isEqualTo("{\"count\":0}");
        assertThat(andre.get(ENGINE + "/filter/" + filter("reviews").getId() + "/count")
                        .body())
                .isEqualTo("{\"count\":1}");
    }

    @Test
    void provisioningTwiceChangesNothing() {
        var filterCount = filters.createTaskFilterQuery().count();
        var grantCount = authorizations.createAuthorizationQuery().count();
        var calls = filter("calls").getId();

        provisioning.afterSingletonsInstantiated();

        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(filterCount);
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(grantCount);
        assertThat(filter("calls").getId()).isEqualTo(calls);
    }

    @Test
    void filtersSpeakEnglishInAnEnglishCompany() {
        var english = new TasklistFilters(filters, tasks, new Grants(authorizations), "en");
        english.ensure();
        assertThat(names()).contains("My calls", "To approve").doesNotContain("Mes appels");
        tasklistFilters.ensure();
        assertThat(names()).contains("Mes appels").doesNotContain("My calls");
    }

    private List<String> names() {
        return filters.createTaskFilterQuery().list().stream()
                .map(Filter::getName)
                .toList();
    }

    private Filter filter(String mark) {
        return filters.createTaskFilterQuery().list().stream()
                .filter(filter -> mark.equals(filter.getProperties().get("relance")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> taskNames(Visitor visitor) throws Exception {
        var answer = visitor.post(ENGINE + "/task", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body()).findValuesAsText("name");
    }

    private static String filterJson(String name, String query) {
        return "{\"resourceType\":\"Task\",\"name\":\"" + name + "\",\"query\":" + query + ",\"properties\":{}}";
    }
}
