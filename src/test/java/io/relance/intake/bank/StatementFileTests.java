package io.relance.intake.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.relance.bank.StatementDraft;
import io.relance.bank.TransactionDraft;
import io.relance.intake.Unreadable;
import io.relance.intake.xml.GuardedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Enumeration;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementFileTests {

    private static final Path BATCH = Path.of("src/test/resources/bank/batch.camt.xml");

    @Test
    void aBatchIsSplitAReturnIsKnownAndWhatIsPendingIsLeftOut() {
        StatementDraft draft = ReadStatements.of(BATCH).drafts().get(0);

        assertThat(draft.account()).isEqualTo("FR7630006000011234567890189");
        assertThat(draft.opening()).isEqualTo(Money.parse("EUR -100.00"));
        assertThat(draft.difference().isZero()).isTrue();
        assertThat(draft.pending()).isEqualTo(1);
        assertThat(draft.transactions())
                .extracting(TransactionDraft::amount)
                .containsExactly(Money.parse("EUR 150"), Money.parse("EUR 300"), Money.parse("EUR -87.50"));
        assertThat(draft.transactions().get(0)).satisfies(movement -> {
            assertThat(movement.counterparty()).isEqualTo("Café & Thé");
            assertThat(movement.counterpartyIban()).isEqualTo("FR1420041010050500013M02606");
            assertThat(movement.structuredReference()).isEqualTo("RF27F2026000118");
        });
        assertThat(draft.transactions().get(1).text()).isEqualTo("FA-2026-0412 et 0413");
        assertThat(draft.transactions().get(2)).satisfies(movement -> {
            assertThat(movement.goingBack()).isTrue();
            assertThat(movement.counterparty()).isEqualTo("Imprimerie Nord");
            assertThat(movement.backReason()).isEqualTo("AM04 Provision insuffisante");
            assertThat(movement.bookedOn()).isEqualTo(LocalDate.of(2026, 1, 5));
        });
    }

    @Test
    void aBatchThatDoesNotGiveItsTotalStaysOneMovement() throws IOException {
        StatementDraft draft = ReadStatements.of(text().replace(">150.00<", ">151.00<"))
                .drafts()
                .get(0);
        assertThat(draft.transactions()).hasSize(2);
        assertThat(draft.notes()).contains("batch");
    }

    @Test
    void aFileThatIsNotInTheEncodingItAnnouncesIsReadAsItsProducerMeant() throws IOException {
        ReadStatements read = ReadStatements.of(text(), StandardCharsets.ISO_8859_1);
        assertThat(read.drafts().get(0).transactions().get(0).counterparty()).isEqualTo("Café & Thé");
    }

    @Test
    void aCutFileGivesNothingAtAll() throws IOException {
        String text = text();
        for (int length : new int[] {400, 1200, text.length() - 20}) {
            refuses(text.substring(0, length), "xml.cut");
        }
    }

    @Test
    void aStatementThatMakesNoSenseDoesNotStopTheOthers() throws IOException {
        String text = text();
        String stmt = text.substring(text.indexOf("<Stmt>"), text.indexOf("</BkToCstmrStmt>"));
        ReadStatements read = ReadStatements.of(
                text.replace(stmt, stmt.replace(">450.00<", ">douze<") + stmt.replace("2026-004", "2026-005")));
        assertThat(read.refused()).singleElement().satisfies(complaint -> {
            assertThat(complaint.code()).isEqualTo("amount.unreadable");
            assertThat(complaint.args()).contains("douze");
        });
        assertThat(read.drafts()).extracting(StatementDraft::reference).containsExactly("2026-005");
    }

    @Test
    void entitiesAndDocumentTypesAreRefused() throws IOException {
        String hostile = """
                <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">
                <!ENTITY file SYSTEM "file:///etc/passwd">]>
                <Document><BkToCstmrStmt><Stmt><Id>&lol2;&file;</Id></Stmt></BkToCstmrStmt></Document>""";
        refuses(hostile, "xml.entities");
        refuses(
                "<?xml version=\"1.0\"?><!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\"><Document/>",
                "xml.entities");
    }

    @Test
    void immenseDepthAndLengthAreRefused() {
        refuses("<Document>".repeat(100_000), "xml.deep");
        refuses("<Document><BkToCstmrStmt><Stmt><Id>" + "x".repeat(3_000_000), "xml.long");
        refuses("<Document a=\"" + "x".repeat(3_000_000), "xml.long");
    }

    @Test
    void aStreamWithoutEndIsStoppedAtTheLimit() {
        byte[] entry = "<Ntry><Amt Ccy=\"EUR\">1.00</Amt></Ntry>".getBytes(StandardCharsets.US_ASCII);
        InputStream endless = new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return true;
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(entry);
            }
        });
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> new GuardedInput(endless, 4L << 20, 1 << 20)
                        .transferTo(java.io.OutputStream.nullOutputStream()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("file.large"));
    }

    @ParameterizedTest
    @CsvSource({
        "'PK\u0003\u0004zip', file.zip",
        "%PDF-1.7, file.pdf",
        "'date;montant', file.unknown",
        "'   ', file.blank",
        "<html><body/></html>, camt.none",
        "<Document><BkToCstmrAcctRpt/></Document>, camt.other",
        "<Document><BkToCstmrStmt/></Document>, camt.empty",
        "<Document><a></b></Document>, xml.cut",
        "0499999, cfonb.noOpening",
        "'01aaa\n99bbb', cfonb.record"
    })
    void whatIsNoStatementIsNamed(String text, String code) {
        refuses(text, code);
    }

    @Test
    void cfonbIsReadWithoutLineBreaksCurrencyOrDecimals() {
        String one = record("01", "   ", " ", "060126", "", "0000000012345{", "");
        String move =
                record("04", "   ", " ", "070126", "VIR SEPA BRASSERIE DU VIEUX POR", "0000000012345E", "FA-2026-0412");
        String detail = "0530003    01234     0001234567806070126     NPYBrasserie du Vieux Port";
        detail = "%-120s".formatted(detail);
        String last = record("07", "   ", " ", "070126", "", "0000000024690E", "");

        ReadStatements read = ReadStatements.of(one + move + detail + last, StandardCharsets.ISO_8859_1);

        StatementDraft draft = read.drafts().get(0);
        assertThat(draft.account()).startsWith("FR").hasSize(27);
        assertThat(draft.opening()).isEqualTo(Money.parse("EUR 1234.50"));
        assertThat(draft.difference().isZero()).isTrue();
        assertThat(draft.transactions()).singleElement().satisfies(movement -> {
            assertThat(movement.amount()).isEqualTo(Money.parse("EUR 1234.55"));
            assertThat(movement.counterparty()).isEqualTo("Brasserie du Vieux Port");
            assertThat(movement.text()).contains("VIR SEPA BRASSERIE").contains("FA-2026-0412");
            assertThat(movement.bookedOn()).isEqualTo(LocalDate.of(2026, 1, 7));
        });
    }

    @Test
    void cfonbSignsAndAccentsOfTheMainframeAreRead() {
        String one = record("01", "EUR", "2", "060126", "", "0000000000100é", "");
        String out = record("04", "EUR", "2", "070126", "FRAIS", "0000000012345N", "");
        String last = record("07", "EUR", "2", "070126", "", "0000000011345N", "");
        StatementDraft draft = ReadStatements.of(one + "\r\n" + out + "\r\n\r\n" + last, StandardCharsets.ISO_8859_1)
                .drafts()
                .get(0);
        assertThat(draft.opening()).isEqualTo(Money.parse("EUR 10.00"));
        assertThat(draft.transactions().get(0).amount()).isEqualTo(Money.parse("EUR -1234.55"));
        assertThat(draft.closing()).isEqualTo(Money.parse("EUR -1134.55"));
        assertThat(draft.difference()).isEqualTo(Money.parse("EUR 90.00"));
    }

    @Test
    void aCfonbFileThatIsCutLosesOnlyWhatIsNotProven() {
        String one = record("01", "EUR", "2", "060126", "", "0000000000100{", "");
        String last = record("07", "EUR", "2", "070126", "", "0000000000100{", "");
        ReadStatements read = ReadStatements.of(one + "\n" + last + "\n" + one + "\n", StandardCharsets.ISO_8859_1);
        assertThat(read.drafts()).hasSize(1);
        assertThat(read.refused()).extracting(complaint -> complaint.code()).containsExactly("cfonb.noClosing");
    }

    private static String record(
            String code, String currency, String decimals, String date, String label, String amount, String reference) {
        return "%-2s30003%4s01234%-3s%1s %-11s%2s%-6s  %-6s%-31s  %7s  %14s%-16s"
                .formatted(
                        code,
                        "",
                        currency,
                        decimals,
                        "00012345678",
                        "06",
                        date,
                        code.equals("04") ? date : "",
                        label,
                        "0000000",
                        amount,
                        reference);
    }

    private static String text() throws IOException {
        return Files.readString(BATCH);
    }

    private static void refuses(String text, String code) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> ReadStatements.of(text))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
