package io.relance;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = {"relance.clock=standing", "relance.dispatch.scheduled=false"})
class StartTests {

    @Autowired
    RepositoryService repository;

    @Test
    void theProgramStartsAndHasDeployedItsJourneys() {
        assertThat(repository.createProcessDefinitionQuery().latestVersion().list())
                .extracting(definition -> definition.getKey())
                .contains("collectionJourney", "keyAccountJourney", "debtorCall", "contactReview", "addressRepair");
    }
}
