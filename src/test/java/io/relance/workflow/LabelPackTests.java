package io.relance.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelPackTests {

    @Test
    void everyFrenchLabelHasItsEnglish() throws IOException {
        Map<String, String> french = frenchLabels();
        assertThat(french).hasSizeGreaterThan(250);

        TreeSet<String> missing = new TreeSet<>(french.keySet());
        missing.removeAll(LabelPack.of("en").keys());

        assertThat(missing).as("labels without English").isEmpty();
    }

    @Test
    void noEnglishLabelIsLeftBehindByAFileThatChanged() throws IOException {
        TreeSet<String> orphans = new TreeSet<>(LabelPack.of("en").keys());
        orphans.removeAll(frenchLabels().keySet());

        assertThat(orphans).as("English labels that belong to nothing").isEmpty();
    }

    @Test
    void translatesWhatPeopleReadAndNothingElse() throws IOException {
        String english = translated(Path.of("processes/collection-journey.bpmn"));

        assertThat(english)
                .contains("name=\"Send the firm reminder\"", "name=\"Due date + 10 d\"", "name=\"dispute\"")
                .contains("id=\"sendFirmReminder\"", "name=\"holdPlaced\"", "${timetable.moment(execution)}")
                .contains("name=\"offsetDays\" value=\"10\"")
                .doesNotContain("Envoyer", "Échéance");
    }

    @Test
    void translatesFormsWithTheirOptionsAndColumns() throws IOException {
        assertThat(translated(Path.of("forms/call-debtor.form")))
                .contains("\"label\":\"Promises to pay\"", "\"value\":\"PROMISED\"", "\"label\":\"Open balance\"")
                .contains("{{debtorName}}")
                .doesNotContain("Promet", "Échéance");
    }

    @Test
    void translatesTheWordsOfDecisionsButNotTheirNames() throws IOException {
        assertThat(translated(Path.of("processes/contact-gate.dmn")))
                .contains("label=\"Invoices left\"", "name=\"verdict\"", "<text>itemsLeft</text>", "\"NOTHING_LEFT\"")
                .doesNotContain("Factures");
    }

    @Test
    void frenchIsWhatIsDrawn() {
        byte[] drawn = "not even read".getBytes(UTF_8);

        assertThat(LabelPack.of("fr").translate("any.bpmn", drawn)).isSameAs(drawn);
    }

    @Test
    void refusesALanguageItDoesNotSpeak() {
        assertThatThrownBy(() -> LabelPack.of("de")).hasMessageContaining("relance.language=de");
        assertThatThrownBy(() -> LabelPack.of("../en")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheFileItCannotRead() {
        assertThatThrownBy(() -> LabelPack.of("en").translate("broken.bpmn", "<bpmn".getBytes(UTF_8)))
                .hasMessageContaining("broken.bpmn");
    }

    private static String translated(Path file) throws IOException {
        return new String(LabelPack.of("en").translate(file.getFileName().toString(), Files.readAllBytes(file)), UTF_8);
    }

    private static Map<String, String> frenchLabels() throws IOException {
        Map<String, String> labels = new TreeMap<>();
        for (String folder : new String[] {"processes", "forms"}) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.toList()) {
                    LabelPack.rewrite(file.getFileName().toString(), Files.readAllBytes(file), (key, text) -> {
                        assertThat(labels.put(key, text))
                                .as("two labels are called " + key)
                                .isNull();
                        return text;
                    });
                }
            }
        }
        return labels;
    }
}
