package io.relance.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ProcessDeploymentTests {

    private static BareEngine bare;
    private static RepositoryService repository;

    @TempDir
    private Path companyFolder;

    @BeforeAll
    static void start() {
        bare = new BareEngine();
        repository = bare.engine.getRepositoryService();
    }

    @AfterAll
    static void stop() throws IOException {
        bare.close();
    }

    @AfterEach
    void clear() {
        repository.createDeploymentQuery().list().forEach(d -> repository.deleteDeployment(d.getId(), true));
    }

    @Test
    void everythingStandsInOneDeploymentUnderRelativeNames() {
        deploy("fr");

        Deployment deployment = repository.createDeploymentQuery().singleResult();
        assertThat(deployment.getName()).isEqualTo("relance");
        assertThat(repository.getDeploymentResourceNames(deployment.getId()))
                .contains(
                        "processes/collection-journey.bpmn",
                        "processes/key-account-journey.bpmn",
                        "processes/debtor-call.bpmn",
                        "processes/contact-review.bpmn",
                        "processes/address-repair.bpmn",
                        "processes/choose-journey.dmn",
                        "processes/contact-gate.dmn",
                        "forms/call-debtor.form",
                        "forms/choose-route.form")
                .hasSizeGreaterThanOrEqualTo(13);
    }

    @Test
    void aSecondStartDeploysNothing() {
        deploy("fr");
        deploy("fr");

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(1);
        assertThat(journey().getVersion()).isEqualTo(1);
    }

    @Test
    void aFormTheCompanyMendsReachesTheTasksThatShowIt() throws IOException {
        deploy("fr");
        write("choose-route.form", builtIn("forms/choose-route.form").replace("Quelle suite", "Que faire"));
        deploy("fr");

        assertThat(journey().getVersion()).isEqualTo(2);
        assertThat(text(journey().getDeploymentId(), "forms/choose-route.form")).contains("Que faire");
    }

    @Test
    void aDiagramOfTheCompanyTakesThePlaceOfOurs() throws IOException {
        write(
                "collection-journey.bpmn",
                builtIn("processes/collection-journey.bpmn").replace("Parcours de recouvrement", "Parcours maison"));
        deploy("en");

        assertThat(journey().getName()).isEqualTo("Parcours maison");
        assertThat(journey("keyAccountJourney").getName()).isEqualTo("Key account journey");
    }

    @Test
    void takingTheCompanyFileAwayBringsOursBack() throws IOException {
        write(
                "collection-journey.bpmn",
                builtIn("processes/collection-journey.bpmn").replace("Parcours de recouvrement", "Parcours maison"));
        deploy("fr");
        Files.delete(companyFolder.resolve("collection-journey.bpmn"));
        deploy("fr");

        assertThat(journey().getName()).isEqualTo("Parcours de recouvrement");
    }

    @Test
    void aNewPlanIsANewDiagramAndNothingElse() throws IOException {
        write(
                "gentle-journey.bpmn",
                builtIn("processes/key-account-journey.bpmn").replace("keyAccountJourney", "gentleJourney"));
        write("readme.txt", "not for the engine");
        deploy("fr");

        assertThat(journey("gentleJourney").getVersion()).isEqualTo(1);
        assertThat(repository.getDeploymentResourceNames(journey().getDeploymentId()))
                .contains("processes/gentle-journey.bpmn")
                .noneMatch(name -> name.endsWith("readme.txt"));
    }

    @Test
    void speaksEnglishWhenAsked() {
        deploy("en");

        assertThat(journey().getName()).isEqualTo("Collection journey");
        assertThat(text(journey().getDeploymentId(), "processes/collection-journey.bpmn"))
                .contains("Send the firm reminder")
                .doesNotContain("Envoyer");
    }

    @Test
    void aBrokenFileOfTheCompanyStopsTheStartAndIsNamed() throws IOException {
        write("collection-journey.bpmn", "<definitions/>");

        assertThatThrownBy(() -> deploy("fr")).hasStackTraceContaining("collection-journey.bpmn");
        assertThat(repository.createDeploymentQuery().count()).isZero();
    }

    private void deploy(String language) {
        new ProcessDeployment(repository, new PathMatchingResourcePatternResolver(), language, companyFolder.toString())
                .afterSingletonsInstantiated();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(companyFolder.resolve(name), content);
    }

    private static String builtIn(String path) throws IOException {
        return Files.readString(Path.of(path));
    }

    private static ProcessDefinition journey() {
        return journey("collectionJourney");
    }

    private static ProcessDefinition journey(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
    }

    private static String text(String deployment, String resource) {
        try (InputStream content = repository.getResourceAsStream(deployment, resource)) {
            return new String(content.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
