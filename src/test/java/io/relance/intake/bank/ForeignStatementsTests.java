package io.relance.intake.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.bank.StatementDraft;
import io.relance.intake.Unreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that nobody here wrote, where they are at hand: what comes out is what src/docs/bank-statements.md says. */
class ForeignStatementsTests {

    private static final Path FOREIGN = Path.of("../shared/data/bank");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    camt053/camt053.v2.minimal.xml            | 8.85 foreignBalance
                    camt053/camt053.v2.minimal.ultimate.xml   | 8.85 foreignBalance
                    camt053/camt053.v2.with-party-ids.xml     | 8.85 foreignBalance
                    camt053/camt053.v3.xml                    | 8.85 foreignBalance
                    camt053/camt053.v4.xml                    | 8.85 foreignBalance
                    camt053/camt053.v8.xml                    | 8.85 foreignBalance
                    camt053/camt053.v2.multi.statement.xml    | 8.85; -7.00
                    camt053/camt053.v2.five.decimals.xml      | 8.85 difference 0.05
                    camt053/camt053.v2.all-balance-types.xml  | 8.85 difference -5.82
                    camt053/camt053.v2.with-account-name.xml  | 8.85
                    camt053/camt053.v2.wrong.xml              | camt.empty
                    cfonb/simple-test.txt                     | ''
                    cfonb/complex-test.txt                    | -22.79; -20.11 -5000.00; ; -117.75; ; -50.25; ;
                    cfonb/non-strict-test.txt                 | -22.79; -20.11 -5000.00; ; -117.75; ; -50.25; ;
                    """)
    void aForeignFileGivesWhatTheDocumentSays(String name, String expected) {
        Path file = FOREIGN.resolve(name);
        Assumptions.assumeTrue(Files.isRegularFile(file), "no foreign statements at hand");
        String said;
        try {
            ReadStatements read = ReadStatements.of(file);
            assertThat(read.refused()).isEmpty();
            said = read.drafts().stream().map(ForeignStatementsTests::line).collect(Collectors.joining("; "));
        } catch (Unreadable unreadable) {
            said = unreadable.code();
        }
        assertThat(said.strip()).isEqualTo(expected.strip());
    }

    private static String line(StatementDraft draft) {
        String movements = draft.transactions().stream()
                .map(movement -> movement.amount().getAmount().toPlainString())
                .collect(Collectors.joining(" "));
        String notes = draft.notes().isEmpty() ? "" : " " + String.join(" ", draft.notes());
        return movements
                + notes
                + (draft.difference().isZero()
                        ? ""
                        : " difference " + draft.difference().getAmount());
    }
}
