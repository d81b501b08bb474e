package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.joda.money.Money;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Accounting entries on their way into the books, today's file and tomorrow's. */
class FecImportTests extends WaysIn {

    static final String HEADERS = "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|"
            + "CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n";

    @Autowired
    Holds holds;

    @Autowired
    FecInbox folderOfEntries;

    @Value("${relance.data}")
    Path data;

    @Autowired
    AllocationProposals proposals;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void openInvoicesOfAccountingEntriesStartTheirJourneys() {
        Answer answer = bringEntries(
                false,
                HEADERS
                        + sale("1", "20251205", "C1", "FA-1", "1200,00", "")
                        + sale("2", "20251206", "C1", "FA-2", "300,00", "A")
                        + payment("3", "20251212", "C1", "V1", "300,00", "A"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("kind")).isEqualTo("FEC");
        assertThat(answer.number("created")).isEqualTo(1);
        Invoice invoice = invoices.findByNumber("FA-1").orElseThrow();
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 1, 4));
        assertThat(invoice.dueDateDerived()).isTrue();
        assertThat(debtors.findByReference("C1").orElseThrow().name()).isEqualTo("Client C1");
        assertThat(journeysOf("FA-1")).isEqualTo(1);
        assertThat(invoices.findByNumber("FA-2")).isEmpty();
        assertThat(answer.text("accounts.balance")).isEqualTo("1200.00");
        assertThat(answer.text("accounts.books")).isEqualTo("1200.00");
        assertThat(answer.body().at("/accounts/differing")).isEmpty();
    }

    @Test
    void entriesInXmlComeThroughTheSameDoor() {
        String xml = """
                <?xml version="1.0" encoding="UTF-8"?><comptabilite><exercice><journal><JournalCode>VE</JournalCode>
                <JournalLib>Ventes</JournalLib><ecriture><EcritureNum>1</EcritureNum><EcritureDate>2025-12-05</EcritureDate>
                <EcritureLib>x</EcritureLib><PieceRef>FA-9</PieceRef><PieceDate>2025-12-05</PieceDate>
                <ligne><CompteNum>411000</CompteNum><CompAuxNum>C9</CompAuxNum><CompAuxLib>Société Neuf</CompAuxLib>
                <Debit>99.90</Debit></ligne>
                <ligne><CompteNum>706000</CompteNum><Credit>99.90</Credit></ligne>
                </ecriture></journal></exercice></comptabilite>""";

        Answer answer = bringEntries(false, xml);
        Answer cut = bringEntries(false, xml.substring(0, xml.length() - 20));

        assertThat(answer.number("created")).isEqualTo(1);
        assertThat(invoices.findByNumber("FA-9").orElseThrow().total().getAmount())
                .isEqualByComparingTo("99.90");
        assertThat(cut.status()).isEqualTo(422);
        assertThat(cut.body().toString()).contains("XML");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        String file = HEADERS
                + sale("1", "20251205", "C1", "FA-1", "1200,00", "a")
                + payment("2", "20251212", "C1", "V1", "200,00", "a")
                + payment("3", "20251213", "C1", "V2", "77,00", "");
        Answer first = bringEntries(false, file);
        long paymentsThen = payments.count();

        Answer again = bringEntries(false, file);

        assertThat(first.number("created")).isEqualTo(2);
        assertThat(again.number("created")).isZero();
        assertThat(again.number("updated")).isZero();
        assertThat(payments.count()).isEqualTo(paymentsThen).isEqualTo(2);
        assertThat(invoices.findByNumber("FA-1").orElseThrow().openBalance().toString())
                .isEqualTo("EUR 1000.00");
        assertThat(again.body().at("/accounts/differing")).isEmpty();
    }

    @Test
    void tomorrowsFileClosesWhatItLettersOnTheDayOfThePayment() {
        String sale = sale("1", "20251205", "C1", "FA-1", "1200,00", "%s");
        bringEntries(false, HEADERS + sale.formatted(""));

        Answer tomorrow = bringEntries(
                false,
                HEADERS
                        + sale.formatted("AA")
                        + payment("2", "20260102", "C1", "V1", "1200,00", "AA")
                        + sale("3", "20260105", "C1", "FA-2", "50,00", ""));

        assertThat(tomorrow.number("created")).isEqualTo(1);
        assertThat(tomorrow.number("updated")).isEqualTo(1);
        Invoice invoice = invoices.findByNumber("FA-1").orElseThrow();
        assertThat(invoice.state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(invoice.settledOn()).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(journeysOf("FA-1")).isZero();
        assertThat(journeysOf("FA-2")).isEqualTo(1);
    }

    @Test
    void aPartialLetteringReducesWhatIsOwed() {
        String sale = sale("1", "20251205", "C1", "FA-1", "1200,00", "%s");
        bringEntries(false, HEADERS + sale.formatted(""));

        bringEntries(false, HEADERS + sale.formatted("a") + payment("2", "20260102", "C1", "V1", "500,00", "a"));
        bringEntries(
                false,
                HEADERS
                        + sale.formatted("a")
                        + payment("2", "20260102", "C1", "V1", "500,00", "a")
                        + payment("3", "20260104", "C1", "V2", "300,00", "a"));

        Invoice invoice = invoices.findByNumber("FA-1").orElseThrow();
        assertThat(invoice.openBalance().toString()).isEqualTo("EUR 400.00");
        assertThat(payments.count()).isEqualTo(2);
        assertThat(journeysOf("FA-1")).isEqualTo(1);
    }

    @Test
    void moneyWithoutLetteringWaitsAndIsUsedOnceItIsLettered() {
        String sale = sale("1", "20251205", "C1", "FA-1", "1200,00", "%s");
        String money = payment("2", "20260102", "C1", "V1", "1200,00", "%s");
        Answer first = bringEntries(false, HEADERS + sale.formatted("") + money.formatted("", ""));

        Payment waiting = payments.findAll().get(0);
        assertThat(waiting.unallocated().toString()).isEqualTo("EUR 1200.00");
        assertThat(first.text("accounts.balance")).isEqualTo("0.00");
        assertThat(first.text("accounts.books")).isEqualTo("0.00");

        bringEntries(false, HEADERS + sale.formatted("A") + money.formatted("A", "A"));

        assertThat(payments.count()).isEqualTo(1);
        assertThat(payments.findAll().get(0).unallocated().isZero()).isTrue();
        assertThat(invoices.findByNumber("FA-1").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);
    }

    @Test
    void letteringTakenBackOpensTheInvoiceAgainAndFreesItsMoney() {
        String sale = sale("1", "20251205", "C1", "FA-1", "1200,00", "%s");
        String money = payment("2", "20260102", "C1", "V1", "1200,00", "%s");
        bringEntries(false, HEADERS + sale.formatted(""));
        bringEntries(false, HEADERS + sale.formatted("A") + money.formatted("A"));
        assertThat(invoices.findByNumber("FA-1").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);
        String unlettered = HEADERS + sale.formatted("") + money.formatted("");

        Answer seen = bringEntries(true, unlettered);
        Answer taken = bringEntries(false, unlettered);
        Answer again = bringEntries(false, unlettered);

        assertThat(seen.text("accounts.books")).isEqualTo("0.00");
        assertThat(taken.number("updated")).isEqualTo(1);
        assertThat(taken.body().at("/accounts/differing")).isEmpty();
        assertThat(again.number("updated")).isZero();
        assertThat(again.number("created")).isZero();
        Invoice invoice = invoices.findByNumber("FA-1").orElseThrow();
        assertThat(invoice.state()).isEqualTo(InvoiceState.OPEN);
        assertThat(invoice.openBalance().toString()).isEqualTo("EUR 1200.00");
        assertThat(journeysOf("FA-1")).isEqualTo(1);
        assertThat(payments.findAll()).singleElement().satisfies(payment -> assertThat(payment.unallocated())
                .hasToString("EUR 1200.00"));

        bringEntries(false, HEADERS + sale.formatted("B") + money.formatted("B"));
        assertThat(invoices.findByNumber("FA-1").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(payments.findAll())
                .singleElement()
                .satisfies(payment -> assertThat(payment.unallocated().isZero()).isTrue());
    }

    @Test
    void aPaymentThatIsGoneFromTheAccountingIsGoneHereAndTheRestOfItsLetteringStays() {
        String sale = sale("1", "20251205", "C1", "FA-1", "1200,00", "a");
        String first = payment("2", "20260102", "C1", "V1", "500,00", "a");
        String second = payment("3", "20260104", "C1", "V2", "700,00", "a");
        bringEntries(false, HEADERS + sale.replace("|a|", "||"));
        bringEntries(false, HEADERS + sale + first + second);
        assertThat(invoices.findByNumber("FA-1").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);

        Answer answer = bringEntries(false, HEADERS + sale + second);

        Invoice invoice = invoices.findByNumber("FA-1").orElseThrow();
        assertThat(invoice.openBalance().toString()).isEqualTo("EUR 500.00");
        assertThat(payments.findAll())
                .allSatisfy(
                        payment -> assertThat(payment.unallocated().isZero()).isTrue());
        assertThat(answer.body().at("/accounts/differing")).isEmpty();
    }

    @Test
    void anotherLetteringCodeAndAPersonsOwnAllocationTakeNothingBack() {
        String sale = sale("1", "20251205", "C1", "FA-1", "1200,00", "%s");
        String money = payment("2", "20260102", "C1", "V1", "500,00", "%s");
        bringEntries(false, HEADERS + sale.formatted("") + money.formatted(""));
        transaction.executeWithoutResult(status -> cashbook.allocate(
                payments.findAll().get(0),
                invoices.findByNumber("FA-1").orElseThrow(),
                Money.parse("EUR 500.00"),
                "claire"));

        bringEntries(false, HEADERS + sale.formatted("") + money.formatted(""));
        assertThat(invoices.findByNumber("FA-1").orElseThrow().openBalance()).hasToString("EUR 700.00");
        bringEntries(false, HEADERS + sale.formatted("a") + money.formatted("a"));
        bringEntries(false, HEADERS + sale.formatted("b") + money.formatted("b"));
        assertThat(invoices.findByNumber("FA-1").orElseThrow().openBalance()).hasToString("EUR 700.00");
        assertThat(payments.count()).isEqualTo(1);
    }

    @Test
    void moneyThatTheBankBroughtIsNotCountedAgain() {
        String sale = sale("1", "20251205", "C1", "FA-1", "1200,00", "%s");
        bringEntries(false, HEADERS + sale.formatted(""));
        transaction.executeWithoutResult(status -> cashbook.receive(
                new Receipt(
                        "BANK-1",
                        Payment.Kind.PAYMENT,
                        Money.parse("EUR 1200.00"),
                        LocalDate.of(2026, 1, 3),
                        "bank",
                        null),
                invoices.findByNumber("FA-1").orElseThrow()));

        Answer unlettered =
                bringEntries(false, HEADERS + sale.formatted("") + payment("2", "20260105", "C1", "V1", "1200,00", ""));
        Answer lettered = bringEntries(
                false, HEADERS + sale.formatted("A") + payment("2", "20260105", "C1", "V1", "1200,00", "A"));

        assertThat(payments.count()).isEqualTo(1);
        assertThat(unlettered.body().at("/accounts/differing")).isEmpty();
        assertThat(lettered.body().at("/accounts/differing")).isEmpty();
    }

    @Test
    void aCreditNoteReducesWhatWasInvoiced() {
        bringEntries(
                false,
                HEADERS
                        + sale("1", "20251205", "C1", "FA-1", "1200,00", "a")
                        + "VE|Ventes|2|20251210|411000|Clients|C1|Client C1|AV-1|20251210|Avoir|0,00|200,00|a||||\n"
                        + "VE|Ventes|2|20251210|706000|Prestations|||AV-1|20251210|Avoir|200,00|0,00|||||\n");

        Invoice invoice = invoices.findByNumber("FA-1").orElseThrow();
        assertThat(invoice.credited().toString()).isEqualTo("EUR 200.00");
        assertThat(invoice.paid().isZero()).isTrue();
    }

    @Test
    void aDryRunSaysTheSameAndDoesNothing() {
        String sale = sale("1", "20251205", "C1", "FA-1", "1200,00", "%s");
        bringEntries(false, HEADERS + sale.formatted(""));
        String tomorrow = HEADERS
                + sale.formatted("a")
                + payment("2", "20260102", "C1", "V1", "500,00", "a")
                + payment("3", "20260103", "C1", "V2", "70,00", "")
                + sale("4", "20260105", "C2", "FA-2", "50,00", "");

        Answer seen = bringEntries(true, tomorrow);

        assertThat(seen.number("created")).isEqualTo(2);
        assertThat(seen.number("updated")).isEqualTo(1);
        assertThat(payments.count()).isZero();
        assertThat(invoices.count()).isEqualTo(1);
        assertThat(seen.text("accounts.books")).isEqualTo("680.00");
        assertThat(get("/api/v1/imports/" + seen.number("id") + "/lines").body().toString())
                .contains("Réglé par lettrage a : 500,00\u00A0€ le 02/01/2026")
                .contains("non lettré de 70,00\u00A0€ du 03/01/2026")
                .doesNotContain("{4}");

        Answer booked = post("/api/v1/imports/" + seen.number("id") + "/confirmation", "");

        assertThat(booked.status()).isEqualTo(200);
        assertThat(booked.number("created")).isEqualTo(2);
        assertThat(booked.text("accounts.books")).isEqualTo("680.00");
        assertThat(invoices.count()).isEqualTo(2);
    }

    @Test
    void anInvoiceThatTheAccountingNoLongerShowsPausesItsCustomerAndIsListed() {
        String opening = "AN|A nouveaux|0|20260101|411000|Clients|C2|Client C2|FA-9|20251201|FA-9|10,00|0,00|||||\n"
                + "AN|A nouveaux|0|20260101|101000|Capital|||AN|20260101|AN|0,00|10,00|||||\n";
        bringEntries(
                false,
                HEADERS
                        + sale("1", "20251205", "C1", "FA-1", "1200,00", "")
                        + sale("2", "20251206", "C1", "FA-2", "300,00", ""));

        Answer next = bringEntries(false, HEADERS + opening + sale("1", "20260104", "C1", "FA-3", "50,00", ""));

        long debtor = debtors.findByReference("C1").orElseThrow().id();
        assertThat(next.text("accounts.differing.0.state")).isEqualTo("HIGHER");
        assertThat(next.text("accounts.differing.0.difference")).isEqualTo("1500.00");
        assertThat(next.number("vanished")).isEqualTo(2);
        assertThat(holds.historyOf(debtor)).extracting(Hold::isActive).containsExactly(true);
        assertThat(holds.historyOf(debtor).get(0).reason()).contains("1\u202F550,00\u00A0€");

        post("/api/v1/imports/" + next.number("id") + "/vanished/closing", "{\"numbers\":[\"FA-1\",\"FA-2\"]}");
        bringEntries(false, HEADERS + opening + sale("1", "20260104", "C1", "FA-3", "50,00", ""));

        assertThat(holds.historyOf(debtor)).extracting(Hold::isActive).containsExactly(false);
    }

    @Test
    void whatIsNoPlainInvoiceIsPausedUntilAPersonSaysOtherwise() {
        String file = HEADERS
                + "AN|A nouveaux|1|20260101|411000|Clients|C1|Client C1|AN|20260101|A nouveau|1500,00|0,00|||||\n"
                + "AN|A nouveaux|1|20260101|101000|Capital|||AN|20260101|A nouveau|0,00|1500,00|||||\n"
                + sale("2", "20260104", "C1", "FA-1", "10,00", "");
        bringEntries(false, file);

        Invoice carried = invoices.findByNumber("AN-20260101-C1").orElseThrow();
        List<Hold> paused = holds.historyOf(carried.debtorId());
        assertThat(paused).extracting(Hold::invoiceId).containsExactly(carried.id());

        holds.end(paused.get(0).id(), "claire", null);
        bringEntries(false, file);

        assertThat(holds.historyOf(carried.debtorId()))
                .extracting(Hold::isActive)
                .containsExactly(false);
    }

    @Test
    void aCustomerWhoseAccountCannotBeReadIsPausedAndTheOthersGoIn() {
        bringEntries(false, HEADERS + sale("1", "20251205", "C1", "FA-1", "1200,00", ""));

        Answer broken = bringEntries(
                false,
                HEADERS
                        + sale("1", "20251205", "C1", "FA-1", "1200,00", "")
                        + sale("2", "20251206", "C1", "FA-2", "12OO", "")
                        + sale("3", "20251206", "C2", "FA-3", "10,00", ""));

        assertThat(broken.number("created")).isEqualTo(1);
        assertThat(broken.text("rejected.0.line")).isEqualTo("4");
        assertThat(broken.text("rejected.0.column")).isEqualTo("Debit");
        assertThat(invoices.findByNumber("FA-2")).isEmpty();
        assertThat(holds.historyOf(debtors.findByReference("C1").orElseThrow().id()))
                .extracting(Hold::isActive)
                .containsExactly(true);
    }

    @Test
    void nothingOfABrokenFileGoesIn() throws IOException {
        String sound = HEADERS + sale("1", "20251205", "C1", "FA-1", "1200,00", "");
        for (byte[] broken : new byte[][] {
            sound.substring(0, sound.length() - 30).getBytes(StandardCharsets.UTF_8),
            (sound + "VE|Ventes|2|20251205|706000|x|||||x|0,00|5,00|||||\n").getBytes(StandardCharsets.UTF_8),
            sound.replace("CompteNum", "Compte").getBytes(StandardCharsets.UTF_8),
            (sound + "VE|Ventes\n").getBytes(StandardCharsets.UTF_8),
            sound.getBytes(StandardCharsets.UTF_16BE),
            new byte[] {'P', 'K', 3, 4, 0, 0},
            new byte[] {'%', 'P', 'D', 'F', '-', '1'},
            {},
            "<?xml version=\"1.0\"?>".getBytes(StandardCharsets.UTF_8)
        }) {
            Answer answer = bringEntries(false, broken);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("detail")).isNotBlank().doesNotContain("{");
        }
        assertThat(invoices.count()).isZero();
        assertThat(jdbc.queryForObject("select count(*) from invoice_import", Long.class))
                .isZero();
    }

    @Test
    void aFileOfTwoGigabytesIsRefusedBeforeItIsSent() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            String user = Base64.getEncoder().encodeToString("admin:secret".getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write(("POST /api/v1/imports/fec HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + user
                                    + "\r\nContent-Type: multipart/form-data; boundary=limite\r\nContent-Length: 2147483648"
                                    + "\r\n\r\n--limite\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();

            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();

            assertThat(status).contains("413");
        }
    }

    @Test
    void aStatedDueDateIsNotOverruledByADerivedOne() {
        bring(HEADER + line("C1", "FA-1", "2026-03-31", "1200.00"));

        bringEntries(false, HEADERS + sale("1", "20251205", "C1", "FA-1", "1200,00", ""));

        Invoice invoice = invoices.findByNumber("FA-1").orElseThrow();
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(invoice.dueDateDerived()).isFalse();
        assertThat(debtors.findByReference("C1").orElseThrow().name()).isEqualTo("Société C1");
    }

    @Test
    void thePageShowsTheAccountsOfAPreview() throws Exception {
        bringEntries(false, HEADERS + sale("1", "20251205", "C1", "FA-1", "1200,00", ""));
        Answer seen = bringEntries(true, HEADERS + sale("1", "20251205", "C1", "FA-2", "1000,00", ""));

        assertThat(page("/imports/" + seen.number("id")))
                .contains("Comptes clients", "2\u202F200,00\u00A0€", "1\u202F200,00\u00A0€", "Échéance déduite");
    }

    @Test
    void whatUnletteredMoneyMayHavePaidIsProposedAndAPersonAgrees() throws Exception {
        bringEntries(
                false,
                HEADERS
                        + sale("1", "20251105", "C1", "FA-1", "1200,00", "")
                        + sale("2", "20251205", "C1", "FA-2", "300,00", "")
                        + payment("3", "20260102", "C1", "V1", "300,00", "")
                        + payment("4", "20260103", "C1", "V2", "500,00", ""));

        AllocationProposals.Proposal proposal = proposals.all(10).get(0);

        assertThat(proposal.lines())
                .extracting(line -> line.invoice() + " " + line.amount() + " " + line.exact())
                .containsExactly("FA-2 EUR 300.00 true", "FA-1 EUR 500.00 false");
        assertThat(proposal.isExact()).isFalse();
        assertThat(page("/imports/proposals")).contains("Client C1", "montant exact", "la plus ancienne");
        assertThat(proposals.accept(proposal.debtorId(), "seen something else", "claire"))
                .isFalse();
        assertThat(proposals.accept(proposal.debtorId(), proposal.seal(), "claire"))
                .isTrue();
        assertThat(invoices.findByNumber("FA-2").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(invoices.findByNumber("FA-1").orElseThrow().openBalance().toString())
                .isEqualTo("EUR 700.00");
        assertThat(proposals.all(10)).isEmpty();
    }

    private String page(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request(path).header("Accept-Language", "fr").GET().build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void everyTextExistsInBothLanguages() throws IOException {
        Properties french = texts("/messages/fec.properties");
        Properties english = texts("/messages/fec_en.properties");

        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        assertThat(french.values()).noneMatch(text -> text.toString().contains("'"));
        assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    }

    @Test
    void theFilesOfOtherProgramsGoThrough() throws IOException {
        Path samples = Path.of("../shared/data/fec");
        Assumptions.assumeTrue(Files.exists(samples), "the samples are not there");

        Answer odoo = bringEntries(false, Files.readAllBytes(samples.resolve("odoo_l10n_fr_fec_expected.txt")));
        Answer tryton = bringEntries(false, Files.readAllBytes(samples.resolve("tryton_FEC.csv")));

        assertThat(odoo.number("created")).isEqualTo(1);
        assertThat(invoices.findByNumber("INV/2021/00001").orElseThrow().total().getAmount())
                .isEqualByComparingTo(new BigDecimal("7760.45"));
        assertThat(tryton.status()).isEqualTo(200);
        assertThat(tryton.number("total")).isZero();
    }

    @Test
    void whatTheAccountingProgramExportsIntoItsFolderIsTakenByItself() throws IOException {
        Path folder = data.resolve("inbox/accounting");
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("732829320FEC20251231.txt"), HEADERS + sale("1", "20251205", "C1", "FA-1", "12,00", ""));
        Files.writeString(folder.resolve("autre.txt"), "rien\n");

        folderOfEntries.look();
        folderOfEntries.look();

        assertThat(invoices.findByNumber("FA-1")).isPresent();
        Path today = Path.of(LocalDate.now(clock).toString());
        assertThat(folder.resolve("done").resolve(today).resolve("732829320FEC20251231.txt"))
                .exists();
        assertThat(folder.resolve("refused").resolve(today).resolve("autre.txt.txt"))
                .isNotEmptyFile();
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

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader in =
                new InputStreamReader(FecImportTests.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }
}
