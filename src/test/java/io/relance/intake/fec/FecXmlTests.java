package io.relance.intake.fec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The XML form of the decree says the same as the flat one. */
class FecXmlTests {

    private static final String SALE = entry("VE", "1", "2026-01-05", "FA-1", "A1", """
            <ligne><CompteNum>411000</CompteNum><CompteLib>Clients</CompteLib><CompAuxNum>C1</CompAuxNum>\
            <CompAuxLib>Société &amp; Fils</CompAuxLib><Debit>1200.00</Debit></ligne>
            <ligne><CompteNum>706000</CompteNum><CompteLib>Ventes</CompteLib><Credit>1200.00</Credit></ligne>
            """);
    private static final String PART_PAYMENT = entry("BQ", "2", "2026-01-12", "VIR", "A1", """
            <ligne><CompteNum>512000</CompteNum><CompteLib>Banque</CompteLib><Debit>200.00</Debit></ligne>
            <ligne><CompteNum>411000</CompteNum><CompteLib>Clients</CompteLib><CompAuxNum>C1</CompAuxNum>\
            <CompAuxLib>Société &amp; Fils</CompAuxLib><Credit>200.00</Credit></ligne>
            """);

    @TempDir
    Path folder;

    @Test
    void theSameEntriesLeadToTheSameConclusion() throws IOException {
        FecStatement flat = read(
                FecTests.HEADERS
                        + "VE|Journal|1|20260105|411000|Clients|C1|Société & Fils|FA-1|20260105|x|1200,00|0,00|A1||20260105||\n"
                        + "VE|Journal|1|20260105|706000|Ventes|||FA-1|20260105|x|0,00|1200,00|||20260105||\n"
                        + "BQ|Journal|2|20260112|512000|Banque|||VIR|20260112|x|200,00|0,00|||20260112||\n"
                        + "BQ|Journal|2|20260112|411000|Clients|C1|Société & Fils|VIR|20260112|x|0,00|200,00|A1||20260112||\n",
                StandardCharsets.UTF_8);

        FecStatement xml = read(year(SALE + PART_PAYMENT), StandardCharsets.UTF_8);

        FecCustomer customer = xml.customers().get(0);
        assertThat(xml.customers()).hasSize(1);
        assertThat(customer.reference()).isEqualTo("C1");
        assertThat(customer.name()).isEqualTo("Société & Fils");
        assertThat(customer.balance()).isEqualTo(100_000);
        assertThat(customer.items()).singleElement().satisfies(item -> {
            assertThat(item.number()).isEqualTo("FA-1");
            assertThat(item.open()).isEqualTo(100_000);
        });
        assertThat(customer.items().get(0))
                .usingRecursiveComparison()
                .ignoringFields("line", "place")
                .isEqualTo(flat.customers().get(0).items().get(0));
    }

    @Test
    void amountsMayBeSignedByTheirSide() throws IOException {
        FecStatement statement = read(year(entry("VE", "1", "2026-01-05", "FA-1", "", """
                        <ligne><CompteNum>411000</CompteNum><CompteLib>x</CompteLib><CompAuxNum>C1</CompAuxNum>\
                        <Montant>70.50</Montant><Sens>D</Sens></ligne>
                        <ligne><CompteNum>706000</CompteNum><CompteLib>x</CompteLib><Montant>70.50</Montant><Sens>C</Sens></ligne>
                        """)), StandardCharsets.UTF_8);

        assertThat(statement.customers().get(0).balance()).isEqualTo(7_050);
    }

    @Test
    void theDocumentTellsItsOwnEncoding() throws IOException {
        String latin = year(SALE).replace("utf-8", "ISO-8859-15");

        assertThat(read(latin, Charset.forName("ISO-8859-15"))
                        .customers()
                        .get(0)
                        .name())
                .isEqualTo("Société & Fils");
    }

    @Test
    void aLineWithoutAnAmountIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read(year(SALE.replace("<Debit>1200.00</Debit>", "")), StandardCharsets.UTF_8))
                .isInstanceOf(FecRefused.class)
                .hasMessageContaining("shortLine");
    }

    @Test
    void entriesThatDoNotBalanceAreRefused() {
        assertThatThrownBy(() -> read(year(SALE.replace("<Debit>1200.00", "<Debit>1300.00")), StandardCharsets.UTF_8))
                .hasMessageContaining("unbalanced");
    }

    @Test
    void aCutDocumentIsRefusedEvenBetweenTwoEntries() {
        String whole = year(SALE + PART_PAYMENT);
        String cut = whole.substring(0, whole.indexOf("<EcritureNum>2"));

        assertThatThrownBy(() -> read(cut, StandardCharsets.UTF_8)).hasMessageContaining("xmlCut");
        assertThatThrownBy(() -> read(whole.substring(0, whole.indexOf("</exercice>")), StandardCharsets.UTF_8))
                .hasMessageContaining("xmlCut");
    }

    @Test
    void aHostileDocumentIsRefusedWithoutLookingElsewhere() {
        String hostile = year(SALE).replace("<comptabilite>", """
                <!DOCTYPE comptabilite [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <comptabilite>""").replace("FA-1", "&x;");

        assertThatThrownBy(() -> read(hostile, StandardCharsets.UTF_8)).hasMessageContaining("xmlBroken");
    }

    @Test
    void anotherDocumentIsNoFec() {
        assertThatThrownBy(() -> read("<?xml version=\"1.0\"?><Document/>", StandardCharsets.UTF_8))
                .hasMessageContaining("xml [Document]");
    }

    private FecStatement read(String content, Charset encoding) throws IOException {
        Path file = Files.createTempFile(folder, "fec", "");
        Files.writeString(file, content, encoding);
        return Fec.read(List.of(new FecFile(file, encoding, 0)), FecKnown.NOTHING);
    }

    private static String year(String journals) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<comptabilite><exercice><DateCloture>2026-12-31</DateCloture>\n"
                + journals + "</exercice></comptabilite>\n";
    }

    private static String entry(
            String journal, String number, String day, String piece, String lettering, String lines) {
        return """
                <journal><JournalCode>%1$s</JournalCode><JournalLib>Journal</JournalLib>
                <ecriture><EcritureNum>%2$s</EcritureNum><EcritureDate>%3$s</EcritureDate><EcritureLib>x</EcritureLib>
                <PieceRef>%4$s</PieceRef><PieceDate>%3$s</PieceDate><EcritureLet>%5$s</EcritureLet>
                <ValidDate>%3$s</ValidDate>
                %6$s</ecriture></journal>
                """.formatted(journal, number, day, piece, lettering, lines);
    }
}
