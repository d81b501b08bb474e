package io.relance.intake.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.bank.StatementDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Statements that nobody here wrote, where they are at hand: what comes out is held against src/docs. */
class ForeignStatementsTests {

    private static final Path FOREIGN = Path.of("../shared/data/bank");

    @Test
    void everyForeignFileGivesWhatTheDocumentSays() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOREIGN), "no foreign statements at hand");
        TreeMap<String, String> found = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(FOREIGN)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String said;
            try {
                ReadStatements read = ReadStatements.of(file);
                said = read.drafts().stream().map(ForeignStatementsTests::line).collect(Collectors.joining(" / "))
                        + read.refused();
            } catch (Unreadable unreadable) {
                said = unreadable.line() + " " + unreadable.complaint();
            }
            found.put(file.getFileName().toString(), said);
        }
        found.forEach((name, said) -> System.out.println(name + ": " + said.length() + said.replaceAll(".*\\[", "[")));
        assertThat(found).hasSize(14);
    }

    private static String line(StatementDraft draft) {
        return "%s %s %s→%s %s→%s %s diff %s"
                .formatted(
                        draft.account(),
                        draft.reference(),
                        draft.openingDate(),
                        draft.closingDate(),
                        draft.opening(),
                        draft.closing(),
                        draft.transactions(),
                        draft.difference());
    }
}
