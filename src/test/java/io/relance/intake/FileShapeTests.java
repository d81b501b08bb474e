package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileShapeTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "UTF-8, Société Générale €",
        "windows-1252, Société du Cœur €",
        "ISO-8859-15, Société du Cœur €",
        "windows-1252, Société sans signe particulier"
    })
    void theBytesTellTheEncoding(String encoding, String name) throws IOException {
        Path file =
                write("Code client;Raison sociale;Échéance\nC1;" + name + ";05/01/2026\n", Charset.forName(encoding));

        FileShape shape = FileShape.of(file);

        assertThat(shape.headers()).containsExactly("Code client", "Raison sociale", "Échéance");
        assertThat(rows(file, shape).get(1).cells().get(1)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoPartOfTheFirstHeader(String encoding) throws IOException {
        Path file = write("\uFEFFdebtor_id\tÉchéance\nC1\t05/01/2026\n", Charset.forName(encoding));

        FileShape shape = FileShape.of(file);

        assertThat(shape.headers()).containsExactly("debtor_id", "Échéance");
        assertThat(shape.separator()).isEqualTo('\t');
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void theHeadersTellTheSeparator(String separator) throws IOException {
        String text = "debtor_id;debtor_name;total\nC1;\"A, B | C; D\";12\n"
                .replace(";\"", "#\"")
                .replace("\";", "\"#");
        text = text.replaceFirst(
                        "debtor_id;debtor_name;total", String.join(separator, "debtor_id", "debtor_name", "total"))
                .replace("#", separator);

        FileShape shape = FileShape.of(write(text, StandardCharsets.UTF_8));

        assertThat(shape.separator()).isEqualTo(separator.charAt(0));
        assertThat(shape.headers()).hasSize(3);
    }

    @Test
    void theSeparatorThatExcelDeclaresIsNoHeader() throws IOException {
        Path file = write("sep=;\ndebtor_id;total\nC1;12\n", StandardCharsets.UTF_8);

        FileShape shape = FileShape.of(file);

        assertThat(shape.headers()).containsExactly("debtor_id", "total");
        assertThat(rows(file, shape)).extracting(Row::line).containsExactly(2L, 3L);
    }

    @Test
    void whatIsNoTextIsRefusedByName() throws IOException {
        assertCode(new byte[0], "file.empty");
        assertCode(new byte[] {'P', 'K', 3, 4, 0, 0}, "file.spreadsheet");
        assertCode("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "file.binary");
        assertCode(new byte[] {'a', ';', 'b', 0, 1, 2, '\n'}, "file.binary");
        assertCode("rien du tout\n".getBytes(StandardCharsets.UTF_8), "file.noHeader");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() throws IOException {
        Path file =
                write("debtor_id;debtor_name\nC1;\"Jamais\nC2;\"fermé\" et suite\nC3;Bien\n", StandardCharsets.UTF_8);

        List<Row> rows = rows(file, FileShape.of(file));

        assertThat(rows).extracting(Row::line).contains(2L, 4L);
        assertThat(rows.get(rows.size() - 1).cells()).containsExactly("C3", "Bien");
        assertThat(rows).extracting(Row::damage).contains(Row.Damage.OPEN_QUOTE);
    }

    @Test
    void quotedLineEndsBelongToTheirCell() throws IOException {
        Path file = write("debtor_id,address\r\nC1,\"1 rue \"\"A\"\"\r\nBât. B\"\r\nC2,x", StandardCharsets.UTF_8);

        List<Row> rows = rows(file, FileShape.of(file));

        assertThat(rows.get(1).cells()).containsExactly("C1", "1 rue \"A\"\nBât. B");
        assertThat(rows.get(2)).isEqualTo(new Row(4, List.of("C2", "x"), Row.Damage.UNFINISHED));
    }

    @Test
    void aLineOfTwoMegabytesIsPassedOverAndTheNextIsRead() throws IOException {
        Path file = write(
                "debtor_id;debtor_name\nC1;" + "x".repeat(2_000_000) + "\nC2;\"" + "y".repeat(2_000_000)
                        + "\"\nC3;Bien\n",
                StandardCharsets.UTF_8);

        List<Row> rows = rows(file, FileShape.of(file));

        assertThat(rows)
                .extracting(Row::damage)
                .containsExactly(Row.Damage.NONE, Row.Damage.TOO_LONG, Row.Damage.TOO_LONG, Row.Damage.NONE);
    }

    @Test
    void noSpellingMeansTwoColumns() {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (Column column : Column.values()) {
            column.spellings().stream().filter(spelling -> !seen.add(spelling)).forEach(twice::add);
        }

        assertThat(twice).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "N° facture, INVOICE_NUMBER",
        "invoiceNumber, INVOICE_NUMBER",
        "Échéance, DUE_DATE",
        "DueDate, DUE_DATE",
        "Date d'échéance, DUE_DATE",
        "Montant TTC, TOTAL",
        "Code client, DEBTOR_ID",
        "Raison sociale, DEBTOR_NAME",
        "debtor_name, DEBTOR_NAME",
        "Déjà réglé, PAID",
        "Reste dû, OPEN_BALANCE"
    })
    void usualHeadersAreRecognised(String header, Column column) {
        assertThat(Column.recognise(header)).contains(column);
    }

    @Test
    void aSirenIsKnownByItsCheckDigit() {
        assertThat(Siren.read("732 829 320")).contains("732829320");
        assertThat(Siren.read("73282932000074")).contains("732829320");
        assertThat(Siren.read("732829321")).isEmpty();
        assertThat(Siren.read("FR123")).isEmpty();
    }

    private void assertCode(byte[] content, String code) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "file", ".csv"), content);
        assertThatThrownBy(() -> FileShape.of(file)).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(
                        unreadable.problem().code())
                .isEqualTo(code));
    }

    private Path write(String text, Charset encoding) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ".csv"), text.getBytes(encoding));
    }

    private static List<Row> rows(Path file, FileShape shape) throws IOException {
        List<Row> all = new ArrayList<>();
        try (Rows rows = Rows.open(file, shape)) {
            Row row;
            while ((row = rows.next()) != null) {
                all.add(row);
            }
        }
        return all;
    }
}
