package io.relance.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionTableTests {

    private static final Path JOURNEY = Path.of("processes/choose-journey.dmn");
    private static final Path GATE = Path.of("processes/contact-gate.dmn");

    private final TreeSet<String> rulesHit = new TreeSet<>();
    private DmnEngine engine;
    private DmnDecision journey;
    private DmnDecision gate;

    @BeforeAll
    void readTables() throws IOException {
        DmnEngineConfiguration configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener =
                event -> event.getMatchingRules().forEach(rule -> rulesHit.add(rule.getId()));
        configuration.getCustomPostDecisionTableEvaluationListeners().add(listener);
        engine = configuration.buildEngine();
        journey = engine.parseDecision("chooseJourney", Files.newInputStream(JOURNEY));
        gate = engine.parseDecision("contactGate", Files.newInputStream(GATE));
    }

    @ParameterizedTest
    @CsvSource({
        "KEY_ACCOUNT, 10,       false, false, keyAccountJourney",
        "KEY_ACCOUNT, 50000,    true,  true,  keyAccountJourney",
        "STANDARD,    49999.99, false, false, collectionJourney",
        "STANDARD,    50000,    false, false, keyAccountJourney",
        "STANDARD,    50000.01, false, false, keyAccountJourney",
        "STANDARD,    10,       true,  false, collectionJourney",
        "STANDARD,    10,       false, true,  collectionJourney",
        ",            10,       false, false, collectionJourney",
    })
    void choosesTheJourney(String segment, double amount, boolean publicBuyer, boolean directDebit, String expected) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("segment", segment);
        facts.put("amount", amount);
        facts.put("publicBuyer", publicBuyer);
        facts.put("directDebit", directDebit);

        assertThat(decide(journey, facts)).containsEntry("journey", expected);
    }

    @ParameterizedTest
    @CsvSource({
        // left, due, threshold, unallocated, excluded, debit, address, age, max, verdict, reason, days
        "1,  10.00,  5.00,    0, false, false, true,   0,  2, SEND,   CLEAR,             0",
        "0,  10.00,  5.00,    0, false, false, true,   0,  2, CANCEL, NOTHING_LEFT,      0",
        "0,      0,  5.00,    9, true,  true,  false,  9,  2, CANCEL, NOTHING_LEFT,      0",
        "1,  10.00,  5.00,    0, true,  false, true,   0,  2, CANCEL, EXCLUDED,          0",
        "1,  10.00,  5.00,    9, true,  true,  false,  9,  2, CANCEL, EXCLUDED,          0",
        "1,  10.00,  5.00,    0, false, true,  true,   0,  2, CANCEL, DIRECT_DEBIT,      0",
        "1,   4.99,  5.00,    0, false, false, true,   0,  2, CANCEL, BELOW_THRESHOLD,   0",
        "1,   5.00,  5.00,    0, false, false, true,   0,  2, SEND,   CLEAR,             0",
        "1,   5.01,  5.00,    0, false, false, true,   0,  2, SEND,   CLEAR,             0",
        "1,  10.00,  5.00, 0.01, false, false, true,   0,  2, HOLD,   UNALLOCATED_MONEY, 1",
        "1,  10.00,  5.00, 0.01, false, false, false,  9,  2, HOLD,   UNALLOCATED_MONEY, 1",
        "1,  10.00,  5.00,    0, false, false, true,   2,  2, SEND,   CLEAR,             0",
        "1,  10.00,  5.00,    0, false, false, true,   3,  2, HOLD,   STALE_BANK_DATA,   1",
        "1,  10.00,  5.00,    0, false, false, true,  -1,  2, SEND,   CLEAR,             0",
        "1,  10.00,  5.00,    0, false, false, false,  3,  2, HOLD,   STALE_BANK_DATA,   1",
        "1,  10.00,  5.00,    0, false, false, false,  0,  2, HOLD,   NO_ADDRESS,        1",
    })
    void checksAContactBeforeItLeaves(
            int itemsLeft,
            double amountDue,
            double threshold,
            double unallocated,
            boolean excluded,
            boolean directDebit,
            boolean addressKnown,
            int bankDataAge,
            int maxBankDataAge,
            String verdict,
            String reason,
            int holdDays) {
        Map<String, Object> facts = Map.of(
                "itemsLeft", itemsLeft,
                "amountDue", amountDue,
                "threshold", threshold,
                "unallocated", unallocated,
                "excluded", excluded,
                "directDebit", directDebit,
                "addressKnown", addressKnown,
                "bankDataAge", bankDataAge,
                "maxBankDataAge", maxBankDataAge);

        assertThat(decide(gate, facts))
                .containsEntry("verdict", verdict)
                .containsEntry("reason", reason)
                .containsEntry("holdDays", holdDays);
    }

    /** Runs after the cases above have been counted. */
    @AfterAll
    void everyRuleIsHit() throws IOException {
        TreeSet<String> rules = new TreeSet<>();
        for (Path table : new Path[] {JOURNEY, GATE}) {
            Dmn.readModelFromStream(Files.newInputStream(table))
                    .getModelElementsByType(Rule.class)
                    .forEach(rule -> rules.add(rule.getId()));
        }
        assertThat(rules).hasSizeGreaterThanOrEqualTo(11);
        assertThat(rulesHit).as("rules hit").isEqualTo(rules);
    }

    private Map<String, Object> decide(DmnDecision table, Map<String, Object> facts) {
        DmnDecisionRuleResult result =
                engine.evaluateDecisionTable(table, facts).getSingleResult();
        assertThat(result).as("a table answers every case").isNotNull();
        return result;
    }
}
