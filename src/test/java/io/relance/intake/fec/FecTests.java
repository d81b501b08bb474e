package io.relance.intake.fec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the entries of a year say that customers owe: each test writes down a piece of bookkeeping and its conclusion. */
class FecTests {

    static final String HEADERS = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|"
            + "CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n";

    @TempDir
    Path folder;

    private int files;

    @Test
    void anInvoiceWithoutLetteringIsOpen() throws IOException {
        FecCustomer customer = only(read(HEADERS + sale("1", "20260105", "C1", "FA-1", "1200,00", "")));

        assertThat(customer.reference()).isEqualTo("C1");
        assertThat(customer.name()).isEqualTo("Client C1");
        assertThat(customer.balance()).isEqualTo(120_000);
        FecItem item = customer.items().get(0);
        assertThat(item.number()).isEqualTo("FA-1");
        assertThat(item.kind()).isEqualTo(FecItem.Kind.INVOICE);
        assertThat(item.issued()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(item.due()).isNull();
        assertThat(item.open()).isEqualTo(120_000);
        assertThat(customer.isCertain()).isTrue();
    }

    @Test
    void aLetteredInvoiceIsClosedAndSaidNothingOf() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "1200,00", "A")
                + payment("2", "20260112", "C1", "VIR", "1200,00", "A")));

        assertThat(customer.items()).isEmpty();
        assertThat(customer.credits()).isEmpty();
        assertThat(customer.balance()).isZero();
    }

    @Test
    void aLetteredInvoiceThatIsOpenHereIsSettledByItsPayment() throws IOException {
        FecCustomer customer = only(read(
                known(Set.of("FA-1"), Set.of()),
                HEADERS
                        + sale("1", "20260105", "C1", "FA-1", "1200,00", "A")
                        + payment("2", "20260112", "C1", "VIR", "1200,00", "A")));

        FecItem item = customer.items().get(0);
        assertThat(item.open()).isZero();
        assertThat(item.settled()).hasSize(1);
        assertThat(item.settled().get(0).on()).isEqualTo(LocalDate.of(2026, 1, 12));
        assertThat(item.settled().get(0).amount()).isEqualTo(120_000);
        assertThat(item.settled().get(0).creditNote()).isFalse();
    }

    @Test
    void aPartialLetteringKeepsTheDifference() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "1200,00", "a")
                + sale("2", "20260107", "C1", "FA-2", "300,00", "a")
                + payment("3", "20260112", "C1", "VIR", "1000,00", "a")));

        assertThat(customer.balance()).isEqualTo(50_000);
        assertThat(customer.items()).extracting(FecItem::number).containsExactly("FA-1", "FA-2");
        assertThat(customer.items()).extracting(FecItem::open).containsExactly(20_000L, 30_000L);
        assertThat(customer.items().get(0).total()).isEqualTo(120_000);
        assertThat(customer.items().get(0).settledSum()).isEqualTo(100_000);
        assertThat(customer.isCertain()).isTrue();
    }

    @Test
    void aPaymentOfExactlyOneInvoiceOfAGroupPaysThatOne() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "1200,00", "a")
                + sale("2", "20260107", "C1", "FA-2", "300,00", "a")
                + payment("3", "20260112", "C1", "VIR", "300,00", "a")));

        assertThat(customer.items()).extracting(FecItem::open).containsExactly(120_000L, 0L);
    }

    @Test
    void aCodeIsNoGroupByItself() throws IOException {
        FecStatement statement = read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "100,00", "A")
                + payment("2", "20260112", "C2", "VIR", "100,00", "A")
                + sale("3", "20260105", "C2", "FA-2", "100,00", "A"));

        assertThat(statement.customers().get(0).items())
                .extracting(FecItem::open)
                .containsExactly(10_000L);
        assertThat(statement.customers().get(1).items()).isEmpty();
    }

    @Test
    void aCodeUsedAgainLaterDoesNotMixItsPayments() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + "VE|Ventes|1|20250105|411000|Clients|C1|Client C1|FA-1|20250105|x|100,00|0,00|A|20250201||\n"
                + "VE|Ventes|1|20250105|706000|x||||20250105|x|0,00|100,00|||||\n"
                + "BQ|Banque|2|20250130|411000|Clients|C1|Client C1|V1|20250130|x|0,00|100,00|A|20250201||\n"
                + "BQ|Banque|2|20250130|512000|x||||20250130|x|100,00|0,00|||||\n"
                + "VE|Ventes|3|20250905|411000|Clients|C1|Client C1|FA-2|20250905|x|500,00|0,00|A|20251001||\n"
                + "VE|Ventes|3|20250905|706000|x||||20250905|x|0,00|500,00|||||\n"
                + "BQ|Banque|4|20250930|411000|Clients|C1|Client C1|V2|20250930|x|0,00|200,00|A|20251001||\n"
                + "BQ|Banque|4|20250930|512000|x||||20250930|x|200,00|0,00|||||\n"));

        assertThat(customer.items()).extracting(FecItem::number).contains("FA-2");
        assertThat(customer.openItems()).isEqualTo(30_000);
        assertThat(customer.items().stream().filter(i -> i.open() > 0))
                .extracting(FecItem::number)
                .containsExactly("FA-2");
    }

    @Test
    void moneyWithoutLetteringIsNotSetAgainstAnything() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "1200,00", "")
                + payment("2", "20260112", "C1", "VIR", "1200,00", "")));

        assertThat(customer.items()).extracting(FecItem::open).containsExactly(120_000L);
        assertThat(customer.credits()).hasSize(1);
        assertThat(customer.credits().get(0).creditNote()).isFalse();
        assertThat(customer.openItems()).isEqualTo(customer.balance()).isZero();
    }

    @Test
    void aCreditInTheSalesJournalIsACreditNote() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "1200,00", "")
                + "VE|Ventes|2|20260110|411000|Clients|C1|Client C1|AV-1|20260110|Avoir|0,00|200,00|||||\n"
                + "VE|Ventes|2|20260110|706000|Prestations|||AV-1|20260110|Avoir|200,00|0,00|||||\n"));

        assertThat(customer.credits()).extracting(FecCredit::creditNote).containsExactly(true);
        assertThat(customer.credits()).extracting(FecCredit::piece).containsExactly("AV-1");
    }

    @Test
    void aNegativeDebitIsACredit() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "1200,00", "")
                + "VE|Ventes|2|20260110|411000|Clients|C1|Client C1|AV-1|20260110|Avoir|-200,00|0,00|||||\n"
                + "VE|Ventes|2|20260110|706000|Prestations|||AV-1|20260110|Avoir|0,00|-200,00|||||\n"));

        assertThat(customer.credits()).extracting(FecCredit::cents).containsExactly(20_000L);
    }

    @Test
    void aReturnedPaymentIsADebitButNoInvoice() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "1200,00", "A")
                + payment("2", "20260112", "C1", "PRLV", "1200,00", "A")
                + "BQ|Banque|3|20260115|411000|Clients|C1|Client C1|REJET|20260115|Rejet prélèvement|1200,00|0,00|||||\n"
                + "BQ|Banque|3|20260115|512000|Banque|||REJET|20260115|Rejet prélèvement|0,00|1200,00|||||\n"));

        assertThat(customer.items()).extracting(FecItem::kind).containsExactly(FecItem.Kind.OTHER_DEBIT);
        assertThat(customer.items()).extracting(FecItem::number).containsExactly("BQ-3-C1");
    }

    @Test
    void doubtfulCustomersBillsAndAdvancesAreReadAndAccrualsAreNot() throws IOException {
        FecStatement statement = read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "1200,00", "A")
                + "OD|Opérations diverses|2|20260110|411000|Clients|C1|Client C1|FA-1|20260110|Douteux|0,00|1200,00|A||||\n"
                + "OD|Opérations diverses|2|20260110|416000|Douteux|C1|Client C1|FA-1|20260110|Douteux|1200,00|0,00|||||\n"
                + sale("3", "20260105", "C2", "FA-2", "500,00", "A")
                + "OD|Opérations diverses|4|20260110|411000|Clients|C2|Client C2|LCR-1|20260110|Traite|0,00|500,00|A||||\n"
                + "OD|Opérations diverses|4|20260110|413000|Effets|C2|Client C2|LCR-1|20260110|Traite|500,00|0,00|||||\n"
                + payment("5", "20260111", "C2", "ACC", "80,00", "").replace("411000", "419100")
                + "OD|Opérations diverses|6|20260131|418100|FAE|C2|Client C2|FAE|20260131|FAE|999,00|0,00|||||\n"
                + "OD|Opérations diverses|6|20260131|706000|FAE|||FAE|20260131|FAE|0,00|999,00|||||\n");

        FecCustomer doubtful = statement.customers().get(0);
        assertThat(doubtful.items()).extracting(FecItem::kind).containsExactly(FecItem.Kind.DOUBTFUL);
        assertThat(doubtful.items()).extracting(FecItem::number).containsExactly("FA-1");
        assertThat(doubtful.items()).extracting(FecItem::open).containsExactly(120_000L);
        FecCustomer bill = statement.customers().get(1);
        assertThat(bill.items()).extracting(FecItem::kind).containsExactly(FecItem.Kind.BILL);
        assertThat(bill.credits()).extracting(FecCredit::cents).containsExactly(8_000L);
        assertThat(bill.balance()).isEqualTo(42_000);
        assertThat(statement.excluded()).isEqualTo(1);
        assertThat(statement.customers()).allMatch(FecCustomer::isCertain);
    }

    @Test
    void anInvoiceThatMovedToDoubtfulStaysOneInvoice() throws IOException {
        FecCustomer customer = only(
                read(
                        known(Set.of("FA-1"), Set.of()),
                        HEADERS
                                + sale("1", "20260105", "C1", "FA-1", "1200,00", "A")
                                + "OD|Opérations diverses|2|20260110|411000|Clients|C1|Client C1|FA-1|20260110|Douteux|0,00|1200,00|A||||\n"
                                + "OD|Opérations diverses|2|20260110|416000|Douteux|C1|Client C1|FA-1|20260110|Douteux|1200,00|0,00|||||\n"));

        assertThat(customer.items()).hasSize(1);
        assertThat(customer.items().get(0).total()).isEqualTo(120_000);
        assertThat(customer.items().get(0).open()).isEqualTo(120_000);
        assertThat(customer.items().get(0).settled()).isEmpty();
    }

    @Test
    void customersWithAccountsOfTheirOwnAreToldApartByThem() throws IOException {
        FecStatement statement = read(HEADERS
                + "VE|Ventes|1|20260105|411DUPONT|Dupont SARL|||FA-1|20260105|x|100,00|0,00|||||\n"
                + "VE|Ventes|1|20260105|706000|Prestations||||20260105|x|0,00|100,00|||||\n"
                + "OD|OD|2|20260106|416DUPONT|Dupont douteux|||X|20260106|x|50,00|0,00|||||\n"
                + "OD|OD|2|20260106|706000|Prestations||||20260106|x|0,00|50,00|||||\n");

        FecCustomer customer = only(statement);
        assertThat(customer.reference()).isEqualTo("411DUPONT");
        assertThat(customer.name()).isEqualTo("Dupont SARL");
        assertThat(customer.balance()).isEqualTo(15_000);
    }

    @Test
    void aSharedAccountWithoutAuxiliaryBelongsToNobody() throws IOException {
        FecStatement statement = read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "100,00", "")
                + sale("2", "20260105", "", "FA-2", "100,00", ""));

        assertThat(statement.customers().get(0).isCertain()).isTrue();
        FecCustomer nobody = statement.customers().get(1);
        assertThat(nobody.isCertain()).isFalse();
        assertThat(nobody.remarks()).extracting(FecRemark::code).containsExactly("fec.noAuxiliary");
    }

    @Test
    void anOpeningBalanceInOneSumIsSaidToLackItsDetail() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + "AN|A nouveaux|1|20260101|411000|Clients|C1|Client C1|AN2026|20260101|A nouveau|1500,00|0,00|||||\n"
                + "AN|A nouveaux|1|20260101|101000|Capital|||AN2026|20260101|A nouveau|0,00|1500,00|||||\n"));

        FecItem item = customer.items().get(0);
        assertThat(item.kind()).isEqualTo(FecItem.Kind.CARRIED_OVER);
        assertThat(item.number()).isEqualTo("AN-20260101-C1");
        assertThat(item.issued()).isNull();
    }

    @Test
    void anOpeningBalanceInvoiceByInvoiceKeepsTheInvoices() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + "AN|A nouveaux|1|20260101|411000|Clients|C1|Client C1|FA-77|20251115|FA-77|1500,00|0,00|||||\n"
                + "AN|A nouveaux|1|20260101|101000|Capital|||AN2026|20260101|A nouveau|0,00|1500,00|||||\n"));

        FecItem item = customer.items().get(0);
        assertThat(item.kind()).isEqualTo(FecItem.Kind.INVOICE);
        assertThat(item.issued()).isEqualTo(LocalDate.of(2025, 11, 15));
    }

    @Test
    void theYearBeforeGivesADetailToWhatWasCarriedOver() throws IOException {
        String before = HEADERS
                + sale("1", "20251105", "C1", "FA-1", "1000,00", "")
                + sale("2", "20251205", "C1", "FA-2", "500,00", "");
        String after = HEADERS
                + "AN|A nouveaux|1|20260101|411000|Clients|C1|Client C1|AN2026|20260101|A nouveau|1500,00|0,00|||||\n"
                + "AN|A nouveaux|1|20260101|101000|Capital|||AN2026|20260101|A nouveau|0,00|1500,00|||||\n"
                + sale("3", "20260110", "C1", "FA-3", "70,00", "");

        FecCustomer customer = only(read(after, before));

        assertThat(customer.items()).extracting(FecItem::number).containsExactly("FA-1", "FA-2", "FA-3");
        assertThat(customer.openItems()).isEqualTo(customer.balance()).isEqualTo(157_000);
    }

    @Test
    void whatIsCarriedOverInvoiceByInvoiceIsNotCountedTwice() throws IOException {
        String before = HEADERS
                + sale("1", "20251105", "C1", "FA-1", "1000,00", "")
                + sale("2", "20251205", "C1", "FA-2", "500,00", "");
        String after = HEADERS
                + "AN|A nouveaux|1|20260101|411000|Clients|C1|Client C1|FA-1|20260101|FA-1|1000,00|0,00|A||||\n"
                + "AN|A nouveaux|1|20260101|411000|Clients|C1|Client C1|FA-2|20260101|FA-2|500,00|0,00|||||\n"
                + "AN|A nouveaux|1|20260101|101000|Capital|||AN|20260101|A nouveau|0,00|1500,00|||||\n"
                + payment("2", "20260112", "C1", "VIR", "1000,00", "A");

        FecCustomer customer = only(read(before, after));

        assertThat(customer.items()).extracting(FecItem::number).containsExactly("FA-2");
        assertThat(customer.items().get(0).issued()).isEqualTo(LocalDate.of(2025, 12, 5));
        assertThat(customer.balance()).isEqualTo(50_000);
    }

    @Test
    void partsOfOneYearAreReadTogether() throws IOException {
        FecCustomer customer = only(read(
                HEADERS + sale("1", "20260105", "C1", "FA-1", "1000,00", "A"),
                HEADERS + payment("2", "20260212", "C1", "VIR", "400,00", "A")));

        assertThat(customer.items()).extracting(FecItem::open).containsExactly(60_000L);
    }

    @Test
    void theSameEntriesInTwoFilesAreRefused() {
        String file = HEADERS + sale("1", "20260105", "C1", "FA-1", "1000,00", "");

        assertThatThrownBy(() -> read(file, file))
                .isInstanceOf(FecRefused.class)
                .hasMessageContaining("sameEntries");
    }

    @Test
    void montantAndSensAreReadAsDebitAndCredit() throws IOException {
        for (String[] sides : new String[][] {{"D", "C"}, {"+1", "-1"}, {"1", "-1"}}) {
            String file =
                    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib"
                            + "\tPieceRef\tPieceDate\tEcritureLib\tMontant\tSens\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n"
                            + "VE\tVentes\t1\t20260105\t411000\tClients\tC1\tClient C1\tFA-1\t20260105\tx\t1200,00\t"
                            + sides[0]
                            + "\t\t\t20260105\t\t\r\n"
                            + "VE\tVentes\t1\t20260105\t706000\tPrestations\t\t\tFA-1\t20260105\tx\t1200,00\t"
                            + sides[1]
                            + "\t\t\t20260105\t\t\r\n";

            assertThat(only(read(file)).balance()).isEqualTo(120_000);
        }
    }

    @Test
    void everyEncodingAndLineEndIsRead() throws IOException {
        String file =
                HEADERS + sale("1", "20260105", "C1", "FA-1", "1200,00", "").replace("Client C1", "Société Œuvre");
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("ISO-8859-15"))) {
            for (String end : List.of("\n", "\r\n", "\r")) {
                Path path = folder.resolve("f" + files++);
                Files.write(path, file.replace("\n", end).getBytes(charset));
                FecStatement statement = Fec.read(List.of(new FecFile(path, charset, 0)), FecKnown.NOTHING);
                assertThat(only(statement).name()).isEqualTo("Société Œuvre");
            }
        }
    }

    @Test
    void headersInLowerCaseExtraColumnsAndMissingOnesAreNoObstacle() throws IOException {
        String file = "journalcode|ecrituredate|comptenum|comptelib|pieceref|debit|credit|Analytique|DateEcheance\n"
                + "VE|20260105|411C1|Client 1|FA-1|1200.00|0.00|Paris|20260228\n"
                + "VE|20260105|706000|Prestations|FA-1|0.00|1200.00|Paris|\n";

        FecCustomer customer = only(read(file));

        assertThat(customer.reference()).isEqualTo("411C1");
        assertThat(customer.items().get(0).due()).isEqualTo(LocalDate.of(2026, 2, 28));
    }

    @Test
    void invoicesInAForeignCurrencyAreOwedInIt() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + "VE|Ventes|1|20260105|411000|Clients|C1|Client C1|FA-1|20260105|x|900,00|0,00||||1000,00|USD\n"
                + "VE|Ventes|1|20260105|706000|x|||FA-1|20260105|x|0,00|900,00||||-1000,00|USD\n"));

        FecItem item = customer.items().get(0);
        assertThat(item.currency()).isEqualTo("USD");
        assertThat(item.open()).isEqualTo(100_000);
        assertThat(item.openCents()).isEqualTo(90_000);
        assertThat(customer.isCertain()).isTrue();
    }

    @Test
    void aNumberUsedAgainAnotherYearIsAnotherInvoice() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + sale("1", "20250105", "C1", "FA-1", "10,00", "")
                + sale("2", "20260105", "C1", "FA-1", "20,00", "")));

        assertThat(customer.items()).extracting(FecItem::number).containsExactly("FA-1", "FA-1 (2026-01-05)");
    }

    @Test
    void aFileThatStopsMidwayIsRefused() {
        String file = HEADERS + sale("1", "20260105", "C1", "FA-1", "1200,00", "");

        assertThatThrownBy(() -> read(file.substring(0, file.length() - 25)))
                .isInstanceOf(FecRefused.class)
                .hasMessageContaining("cut")
                .hasMessageContaining("3");
    }

    @Test
    void aFileWhoseSumsDifferIsRefusedAndTheEntryNamed() {
        assertThatThrownBy(() -> read(HEADERS
                        + sale("1", "20260105", "C1", "FA-1", "1200,00", "")
                        + "VE|Ventes|2|20260105|411000|Clients|C1|Client C1|FA-2|20260105|x|10,00|0,00|||||\n"))
                .isInstanceOf(FecRefused.class)
                .hasMessageContaining("unbalancedFrom [10.00 EUR, 1, 4]");
    }

    @Test
    void anExtractOfCustomersAccountsNeedNotBalance() throws IOException {
        FecCustomer customer = only(read(HEADERS
                + "VE|Ventes|1|20260105|411000|Clients|C1|Client C1|FA-1|20260105|x|1200,00|0,00|||||\n"
                + "BQ|Banque|2|20260106|411000|Clients|C1|Client C1|VIR|20260106|x|0,00|200,00|||||\n"));

        assertThat(customer.items()).extracting(FecItem::kind).containsExactly(FecItem.Kind.INVOICE);
        assertThat(customer.credits()).extracting(FecCredit::creditNote).containsExactly(false);
    }

    @Test
    void anUnreadableAmountCostsItsCustomerOnly() throws IOException {
        FecStatement statement = read(HEADERS
                + sale("1", "20260105", "C1", "FA-1", "12OO,00", "")
                + sale("2", "20260105", "C2", "FA-2", "10,00", ""));

        assertThat(statement.customers().get(0).isCertain()).isFalse();
        assertThat(statement.customers().get(0).remarks().get(0).line()).isEqualTo(2);
        assertThat(statement.customers().get(1).isCertain()).isTrue();
    }

    @Test
    void somethingElseThanAFecIsRefusedByItsFirstLine() {
        assertThatThrownBy(() -> read("numéro;client;montant\n1;2;3\n")).hasMessageContaining("noHeaders");
        assertThatThrownBy(() -> read(HEADERS.replace("|Debit|Credit|", "|X|Y|")))
                .hasMessageContaining("Debit/Credit");
    }

    @Test
    void theFilesOfOtherProgramsGoThrough() throws IOException {
        Path samples = Path.of("../shared/data/fec");
        if (!Files.exists(samples)) {
            return;
        }
        FecCustomer odoo = only(Fec.read(
                List.of(new FecFile(samples.resolve("odoo_l10n_fr_fec_expected.txt"), StandardCharsets.UTF_8, 0)),
                FecKnown.NOTHING));
        assertThat(odoo.reference()).isEqualTo("14");
        assertThat(odoo.name()).isEqualTo("partner_a");
        assertThat(odoo.items()).extracting(FecItem::number).containsExactly("INV/2021/00001");
        assertThat(odoo.items()).extracting(FecItem::open).containsExactly(776_045L);
        FecStatement tryton = Fec.read(
                List.of(new FecFile(samples.resolve("tryton_FEC.csv"), StandardCharsets.UTF_8, 0)), FecKnown.NOTHING);
        assertThat(tryton.lines()).isEqualTo(4);
        assertThat(tryton.customers()).isEmpty();
    }

    @Test
    void theFilesOfSeveralStylesSayWhatTheyShould() throws IOException {
        Path samples = Path.of("src/test/resources/fec");
        List<String> expected = Files.readAllLines(samples.resolve("expected.csv"));
        List<String> found = new ArrayList<>(List.of(expected.get(0)));
        for (String sample : expected.stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(';')))
                .distinct()
                .toList()) {
            boolean latin = sample.contains("latin");
            FecFile file = new FecFile(
                    samples.resolve(sample),
                    latin ? Charset.forName("ISO-8859-15") : StandardCharsets.UTF_8,
                    sample.endsWith(".csv") ? 3 : 0);
            for (FecCustomer customer :
                    Fec.read(List.of(file), FecKnown.NOTHING).customers()) {
                assertThat(customer.isCertain()).as(sample + " " + customer).isTrue();
                found.add("%s;%s;%s;%s"
                        .formatted(sample, customer.reference(), euros(customer.balance()), items(customer)));
            }
        }

        assertThat(found.stream().sorted().toList())
                .isEqualTo(expected.stream().sorted().toList());
    }

    private static String items(FecCustomer customer) {
        List<String> items = new ArrayList<>();
        customer.items().stream()
                .filter(item -> item.open() > 0)
                .forEach(item -> items.add(item.number()
                        + " "
                        + euros(item.open())
                        + (item.currency() == null ? "" : " " + item.currency())
                        + (item.kind() == FecItem.Kind.INVOICE ? "" : " " + item.kind())
                        + (item.due() == null ? "" : " due " + item.due())));
        customer.credits()
                .forEach(credit ->
                        items.add((credit.creditNote() ? "credit note -" : "money -") + euros(credit.amount())));
        return String.join(", ", items);
    }

    private static String euros(long cents) {
        return java.math.BigDecimal.valueOf(cents, 2).toPlainString();
    }

    static String sale(String entry, String day, String customer, String number, String amount, String lettering) {
        return "VE|Ventes|%1$s|%2$s|411000|Clients|%3$s|Client %3$s|%4$s|%2$s|Facture %4$s|%5$s|0,00|%6$s||%2$s||\n"
                        .formatted(entry, day, customer, number, amount, lettering)
                + "VE|Ventes|%1$s|%2$s|706000|Prestations|||%4$s|%2$s|Facture %4$s|0,00|%5$s|||%2$s||\n"
                        .formatted(entry, day, customer, number, amount);
    }

    static String payment(String entry, String day, String customer, String piece, String amount, String lettering) {
        return "BQ|Banque|%1$s|%2$s|411000|Clients|%3$s|Client %3$s|%4$s|%2$s|Virement|0,00|%5$s|%6$s||%2$s||\n"
                        .formatted(entry, day, customer, piece, amount, lettering)
                + "BQ|Banque|%1$s|%2$s|512000|Banque|||%4$s|%2$s|Virement|%5$s|0,00|||%2$s||\n"
                        .formatted(entry, day, customer, piece, amount);
    }

    private FecStatement read(String... contents) throws IOException {
        return read(FecKnown.NOTHING, contents);
    }

    private FecStatement read(FecKnown known, String... contents) throws IOException {
        List<FecFile> all = new ArrayList<>();
        for (String content : contents) {
            Path path = folder.resolve("f" + files++);
            Files.writeString(path, content);
            all.add(new FecFile(path, StandardCharsets.UTF_8, 0));
        }
        return Fec.read(all, known);
    }

    private static FecKnown known(Set<String> open, Set<String> waiting) {
        return new FecKnown() {
            @Override
            public boolean isOpen(String number) {
                return open.contains(number);
            }

            @Override
            public boolean isUnallocated(String key) {
                return waiting.contains(key);
            }
        };
    }

    private static FecCustomer only(FecStatement statement) {
        assertThat(statement.customers())
                .as(Arrays.toString(statement.customers().toArray()))
                .hasSize(1);
        return statement.customers().get(0);
    }
}
