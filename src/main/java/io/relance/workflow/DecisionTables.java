package io.relance.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/**
 * Evaluates the newest deployed version of a decision table. Each verdict is stored with the thing it decided, so
 * the engine's own record of evaluations, one row per input and output, would only repeat it.
 */
@Component
public class DecisionTables {

    private final RepositoryService repository;
    private final DmnEngine engine = engine();
    private final Map<String, DmnDecision> latest = new ConcurrentHashMap<>();

    DecisionTables(RepositoryService repository) {
        this.repository = repository;
    }

    /** What the rule that fired puts out. */
    public record Answer(String table, Map<String, Object> outputs) {

        /** @throws IllegalStateException if the rule leaves the output empty */
        public String text(String output) {
            return (String) given(output);
        }

        /** @throws IllegalStateException if the rule leaves the output empty */
        public int number(String output) {
            return ((Number) given(output)).intValue();
        }

        private Object given(String output) {
            Object value = outputs.get(output);
            if (value == null) {
                throw new IllegalStateException("A rule of the table " + table + " leaves " + output + " empty");
            }
            return value;
        }
    }

    /**
     * The outputs of the rule that fires.
     *
     * @throws IllegalStateException if no rule fires: a table must answer every case
     */
    public Answer decide(String table, Map<String, Object> facts) {
        DmnDecisionRuleResult rule = engine.evaluateDecisionTable(latest.computeIfAbsent(table, this::load), facts)
                .getSingleResult();
        if (rule == null) {
            throw new IllegalStateException("The table " + table + " has no answer for " + facts);
        }
        return new Answer(table, rule);
    }

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(ParsedOnce::new);
        return configuration.buildEngine();
    }

    /** Forgets what was read, after a deployment. */
    void readAgain() {
        latest.clear();
    }

    private DmnDecision load(String table) {
        DecisionDefinition definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw new IllegalStateException("The decision table " + table + " is not deployed");
        }
        try (InputStream source = repository.getDecisionModel(definition.getId())) {
            return engine.parseDecision(table, source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
