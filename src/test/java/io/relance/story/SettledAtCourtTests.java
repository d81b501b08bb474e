package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.court.Procedure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every other kind of court dossier than the usual one, and an order granted in part: whoever pays on the way hears no more. */
class SettledAtCourtTests extends Settling {

    private static final String KEY = "courtReferral";

    @TestFactory
    Stream<DynamicTest> everyOtherKindOfDossier() {
        List<String> kinds = courtRules.procedures().stream()
                .filter(Procedure::available)
                .map(Procedure::code)
                .toList();
        assertThat(kinds).contains(USUAL_PROCEDURE).hasSizeGreaterThanOrEqualTo(4);
        return kinds.stream()
                .filter(kind -> !kind.equals(USUAL_PROCEDURE))
                .map(kind -> DynamicTest.dynamicTest(
                        kind, () -> paidAllTheWay(Map.of("prepareCourtDossier", Map.of("procedure", kind)))));
    }

    @TestFactory
    Stream<DynamicTest> anOrderInPart() {
        return Stream.of(DynamicTest.dynamicTest(
                "PART",
                () -> paidAllTheWay(
                        Map.of("recordCourtDecision", Map.of("courtDecision", "PART", "grantedAmount", "500")))));
    }

    private void paidAllTheWay(Map<String, Map<String, Object>> answers) throws Exception {
        instead.clear();
        instead.putAll(answers);
        reach(KEY, "followEnforcement");
        List<String> way = List.copyOf(passed);
        assertThat(way).contains("fileCourtRequest", "recordCourtDecision", "serveDecision", "entrustEnforcement");
        for (String place : way) {
            reach(KEY, place);
            settle(true);
            nothingIsLeft();
        }
        instead.clear();
    }
}
