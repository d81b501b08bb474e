package io.relance.workflow.guard;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;

/** The engine, its web applications and the security around them, with two small processes and nothing else. */
@SpringBootConfiguration
@TestComponent
@EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
@ComponentScan({"io.relance.security", "io.relance.workflow.guard", "io.relance.calendar"})
@ComponentScan(
        basePackages = "io.relance.web",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.relance\\.web\\.PageConfiguration.*"))
@Import({GuardedEngine.Page.class, GuardedEngine.Api.class})
class GuardedEngine {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        return postgres.getPostgresDatabase();
    }

    /** Deploys the same thing at every start, as the program does. */
    @Bean
    String deployed(RepositoryService repository) {
        return repository
                .createDeployment()
                .name("guard")
                .addClasspathResource("guard/debtor-call.bpmn")
                .addClasspathResource("guard/contact-review.bpmn")
                .enableDuplicateFiltering(true)
                .deploy()
                .getId();
    }

    @Controller
    @TestComponent
    static class Page {
        @GetMapping("/")
        @ResponseBody
        String home(java.security.Principal person) {
            return "Bonjour " + person.getName();
        }

        @PostMapping("/change")
        @ResponseBody
        String change() {
            return "changed";
        }
    }

    @RestController
    @TestComponent
    static class Api {
        @GetMapping("/api/v1/things")
        String things() {
            return "[]";
        }

        @PostMapping("/api/v1/things")
        String create() {
            return "{}";
        }
    }
}
