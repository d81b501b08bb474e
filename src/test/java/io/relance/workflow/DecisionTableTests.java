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
    private static final Path ROUTE = Path.of("processes/choose-recovery-route.dmn");

    private final TreeSet<String> rulesHit = new TreeSet<>();
    private DmnEngine engine;
    private DmnDecision journey;
    private DmnDecision gate;
    private DmnDecision route;

    @BeforeAll
    void readTables() throws IOException {
        DmnEngineConfiguration configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener =
                event -> event.getMatchingRules().forEach(rule -> rulesHit.add(rule.getId()));
        configuration.getCustomPostDecisionTableEvaluationListeners().add(listener);
        engine = configuration.buildEngine();
        journey = engine.parseDecision("chooseJourney", Files.newInputStream(JOURNEY));
        gate = engine.parseDecision("contactGate", Files.newInputStream(GATE));
        route = engine.parseDecision("chooseRecoveryRoute", Files.newInputStream(ROUTE));
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

    @ParameterizedTest
    @CsvSource({
        // amount, age, insolvent, solvency, relation, evidence, country, public, months, route, rule
        "5000,    90,  true,  GOOD,     STANDARD,    true,  FR, true,  50, MANUAL,    INSOLVENT",
        "5000,    90,  false, GOOD,     STANDARD,    true,  FR, true,   2, MANUAL,    PUBLIC_BUYER",
        "99.99,   90,  false, GOOD,     KEY_ACCOUNT, true,  FR, false,  2, WRITE_OFF, SMALL_AMOUNT",
        "100,     90,  false, POOR,     STANDARD,    true,  FR, false, 50, WRITE_OFF, POOR_AND_SMALL",
        "999.99,  90,  false, POOR,     KEY_ACCOUNT, true,  FR, false, 50, WRITE_OFF, POOR_AND_SMALL",
        "1000,    90,  false, POOR,     KEY_ACCOUNT, true,  FR, false,  2, MANUAL,    KEY_ACCOUNT",
        "1000,    90,  false, UNKNOWN,  STANDARD,    true,  DE, false,  6, COURT,     LIMITATION_NEAR",
        "1000,    90,  false, UNKNOWN,  STANDARD,    true,  DE, false,  7, AGENCY,    ABROAD",
        "1000,    90,  false, UNKNOWN,  STANDARD,    false, FR, false,  2, AGENCY,    EVIDENCE_MISSING",
        "1000,    366, false, POOR,     STANDARD,    true,  FR, false, 50, WRITE_OFF, OLD_AND_POOR",
        "3000,    365, false, POOR,     STANDARD,    true,  FR, false, 50, COURT,     LARGE_AMOUNT",
        "3000,    90,  false, DOUBTFUL, STANDARD,    true,  FR, false, 50, COURT,     LARGE_AMOUNT",
        "2999.99, 90,  false, UNKNOWN,  STANDARD,    true,  FR, false, 9999, AGENCY,  USUAL",
    })
    void proposesWhatFollows(
            double amount,
            int age,
            boolean insolvent,
            String solvency,
            String relation,
            boolean evidence,
            String country,
            boolean publicBuyer,
            int months,
            String proposed,
            String rule) {
        Map<String, Object> facts = Map.of(
                "amount", amount,
                "age", age,
                "insolvent", insolvent,
                "solvency", solvency,
                "relation", relation,
                "evidenceComplete", evidence,
                "country", country,
                "publicBuyer", publicBuyer,
                "monthsToLimitation", months);

        assertThat(decide(route, facts)).containsEntry("route", proposed).containsEntry("rule", rule);
    }

    /** Runs after the cases above have been counted. */
    @AfterAll
    void everyRuleIsHit() throws IOException {
        TreeSet<String> rules = new TreeSet<>();
        for (Path table : new Path[] {JOURNEY, GATE, ROUTE}) {
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
