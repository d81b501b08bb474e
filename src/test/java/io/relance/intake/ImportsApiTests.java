package io.relance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.calendar.PaymentTerms;
import io.relance.debtor.AddressBook;
import io.relance.debtor.DebtorConditions;
import io.relance.debtor.DebtorDetails;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Ledger;
import io.relance.payment.Payment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class ImportsApiTests extends WaysIn {

    @Autowired
    AddressBook addresses;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Imports imports;

    @Autowired
    ImportRun run;

    @Autowired
    ImportDesk desk;

    @Test
    void aFileOfInvoicesGoesInAndEachStartsItsJourney() {
        Answer answer = bring(HEADER
                + line("C1", "F-1", "2026-02-01", "1200.00")
                + line("C1", "F-2", "2026-02-02", "80.00", "30.00"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("DONE");
        assertThat(answer.number("created")).isEqualTo(2);
        assertThat(answer.body().get("rejected")).isEmpty();
        assertThat(invoices.findByNumber("F-2").orElseThrow().openBalance().toString())
                .isEqualTo("EUR 50.00");
        assertThat(debtors.findByReference("C1").orElseThrow().details().email())
                .isEqualTo("c1@client.example");
        assertThat(journeysOf("F-1")).isEqualTo(1);
        assertThat(journeysOf("F-2")).isEqualTo(1);
        assertThat(get("/api/v1/imports/" + answer.number("id")).number("created"))
                .isEqualTo(2);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        String csv =
                HEADER + line("C1", "F-1", "2026-02-01", "1200.00") + line("C2", "F-2", "2026-02-02", "80.00", "80.00");
        bring(csv);

        Answer again = bring(csv);

        assertThat(again.number("created")).isZero();
        assertThat(again.number("updated")).isZero();
        assertThat(again.number("unchanged")).isEqualTo(2);
        assertThat(journeysOf("F-1")).isEqualTo(1);
        assertThat(journeysOf("F-2")).isZero();
    }

    @Test
    void aCorrectedFileUpdatesAndSaysWhat() {
        bring(HEADER + line("C1", "F-1", "2026-02-01", "1200.00"));

        Answer corrected =
                bring(HEADER + line("C1", "F-1", "2026-02-15", "1100.00").replace("c1@client", "compta@client"));

        assertThat(corrected.number("updated")).isEqualTo(1);
        Invoice invoice = invoices.findByNumber("F-1").orElseThrow();
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 2, 15));
        assertThat(invoice.total().toString()).isEqualTo("EUR 1100.00");
        assertThat(get("/api/v1/imports/" + corrected.number("id") + "/lines")
                        .body()
                        .toString())
                .contains("01/02/2026 → 15/02/2026")
                .contains("1\u202F200,00\u00A0€ → 1\u202F100,00\u00A0€")
                .contains("compta@client.example");
    }

    @Test
    void aDryRunSaysAllAndDoesNothing() {
        bring(HEADER + line("C1", "F-1", "2026-02-01", "1200.00"));

        Answer seen = bring(
                HEADER
                        + line("C1", "F-1", "2026-02-15", "1200.00")
                        + line("C2", "F-2", "2026-02-01", "10.00")
                        + line("C2", "F-3", "hier", "10.00"),
                "dryRun",
                "true");

        assertThat(seen.body().get("dryRun").asBoolean()).isTrue();
        assertThat(seen.number("created")).isEqualTo(1);
        assertThat(seen.number("updated")).isEqualTo(1);
        assertThat(seen.body().get("rejected")).hasSize(1);
        assertThat(invoices.count()).isEqualTo(1);
        assertThat(debtors.count()).isEqualTo(1);
        assertThat(invoices.findByNumber("F-1").orElseThrow().dueDate()).isEqualTo(LocalDate.of(2026, 2, 1));

        Answer booked = post("/api/v1/imports/" + seen.number("id") + "/confirmation", "");

        assertThat(booked.status()).isEqualTo(200);
        assertThat(booked.number("created")).isEqualTo(1);
        assertThat(booked.number("updated")).isEqualTo(1);
        assertThat(invoices.count()).isEqualTo(2);
        assertThat(post("/api/v1/imports/" + seen.number("id") + "/confirmation", "")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void badLinesAreNamedAndTheGoodOnesGoIn() {
        Answer answer = bring(HEADER
                + line("C1", "F-1", "2026-02-01", "100.00")
                + line("C1", "F-2", "31/02/2026", "100.00")
                + line("C1", "F-3", "2026-02-01", "abc")
                + line("C1", "F-4", "2026-02-01", "0.00")
                + line("C1", "F-1", "2026-02-01", "100.00")
                + line("C1", "", "2026-02-01", "100.00")
                + line("", "F-7", "2026-02-01", "100.00")
                + line("C1", "F-8", "2025-11-01", "100.00")
                + line("C1", "F-9", "2126-02-01", "100.00")
                + line("C1", "F-10", "2026-02-01", "100.005")
                + line("C1", "F-11", "2026-02-01", "100.00", "-5")
                + line("C1", "F-12", "2026-02-01", "100.00").replace(",EUR,", ",XXY,")
                + line("C1", "F-13", "2026-02-01", "100.00").replace(",no,", ",peut-être,")
                + "C1,\"Jamais fermé\n"
                + "C1,Trop,de,cellules,a,b,c,FR,,fr,STANDARD,no,F-15,2025-12-01,2026-02-01,EUR,5,0,plus,encore\n"
                + line("C2", "F-16", "2026-02-01", "100.00"));

        assertThat(answer.number("created")).isEqualTo(2);
        assertThat(answer.body().get("rejected")).hasSize(14);
        assertThat(answer.number("rejectedCount")).isEqualTo(14);
        assertThat(answer.body().at("/rejected/0/line").asInt()).isEqualTo(3);
        assertThat(answer.body().at("/rejected/0/column").asText()).isEqualTo("due_date");
        assertThat(answer.body().at("/rejected/0/value").asText()).isEqualTo("31/02/2026");
        assertThat(answer.body().at("/rejected/0/message").asText()).contains("date illisible");
        assertThat(answer.body().at("/rejected/3/message").asText()).contains("déjà à la ligne 2");
        assertThat(invoices.findByNumber("F-16")).isPresent();
    }

    @Test
    void messagesComeInTheLanguageAskedFor() {
        Answer french = bring(HEADER + line("C1", "F-1", "hier", "1"));
        Answer english = send(request("/api/v1/imports/" + french.number("id"))
                .header("Accept-Language", "en-GB")
                .GET());

        assertThat(french.body().at("/rejected/0/message").asText()).contains("date illisible");
        assertThat(english.body().at("/rejected/0/message").asText()).contains("unreadable date");
    }

    @Test
    void detailsThatCostNobodyAnythingOnlyWarn() {
        Answer answer = bring(HEADER
                + line("C1", "F-1", "2026-02-01", "100.00")
                        .replace("c1@client.example", "c1@client")
                        .replace("732829320", "732829321")
                + line("C2", "F-2", "2026-02-01", "100.00", "150.00"));

        assertThat(answer.number("created")).isEqualTo(2);
        assertThat(answer.body().get("warnings")).hasSize(2);
        assertThat(debtors.findByReference("C1").orElseThrow().email()).isNull();
        assertThat(debtors.findByReference("C1").orElseThrow().siren()).isNull();
        assertThat(invoices.findByNumber("F-2").orElseThrow().state()).isEqualTo(InvoiceState.SETTLED);
    }

    @Test
    void aKnownNumberOfAnotherDebtorOrCurrencyIsRefused() {
        bring(HEADER + line("C1", "F-1", "2026-02-01", "100.00") + line("C1", "F-2", "2026-02-01", "100.00"));

        Answer answer = bring(HEADER
                + line("C2", "F-1", "2026-02-01", "100.00")
                + line("C1", "F-2", "2026-02-01", "100.00").replace(",EUR,", ",USD,"));

        assertThat(answer.body().get("rejected")).hasSize(2);
        assertThat(answer.body().at("/rejected/0/column").asText()).isEqualTo("invoice_number");
        assertThat(debtors.findByReference("C2")).isEmpty();
        assertThat(invoices.findByNumber("F-2").orElseThrow().currency().getCode())
                .isEqualTo("EUR");
    }

    @Test
    void aCreditNoteIsRecordedOnceAndWaitsForAllocation() {
        String csv = HEADER + line("C1", "F-1", "2026-02-01", "100.00") + line("C1", "A-1", "2026-01-03", "-40.00");
        bring(csv);
        Answer again = bring(csv);

        assertThat(again.number("unchanged")).isEqualTo(2);
        Payment credit = cashbook.known("A-1").orElseThrow();
        assertThat(credit.kind()).isEqualTo(Payment.Kind.CREDIT_NOTE);
        assertThat(credit.unallocated().toString()).isEqualTo("EUR 40.00");
        assertThat(invoices.findByNumber("A-1")).isEmpty();
    }

    @Test
    void whatAPersonCorrectedSurvivesTheNextImport() {
        String csv = HEADER + line("C1", "F-1", "2026-02-01", "100.00");
        bring(csv);
        transaction.executeWithoutResult(status -> {
            addresses.correct(
                    debtors.findByReference("C1").orElseThrow().id(),
                    DebtorDetails.address("juste@client.example", null, null, null, null));
            ledger.moveDueDate(invoices.findByNumber("F-1").orElseThrow(), LocalDate.of(2026, 3, 1));
        });

        Answer again = bring(csv);

        assertThat(again.number("unchanged")).isEqualTo(1);
        assertThat(debtors.findByReference("C1").orElseThrow().email()).isEqualTo("juste@client.example");
        assertThat(invoices.findByNumber("F-1").orElseThrow().dueDate()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void linesThatDescribeADebtorDifferentlyDoNotChangeItToAndFro() {
        String csv = HEADER
                + line("C1", "F-1", "2026-02-01", "100.00")
                + line("C1", "F-2", "2026-02-01", "100.00").replace("Société C1", "Sté C1");
        bring(csv);

        assertThat(bring(csv).number("unchanged")).isEqualTo(2);
        assertThat(debtors.findByReference("C1").orElseThrow().name()).isEqualTo("Société C1");
    }

    @Test
    void anInvoiceThatVanishedFromAFullExportIsClosedOnlyByAPerson() {
        String both = HEADER + line("C1", "F-1", "2026-02-01", "100.00") + line("C1", "F-2", "2026-02-01", "100.00");
        bring(both);
        assertThat(bring(HEADER + line("C1", "F-1", "2026-02-01", "100.00"))
                        .body()
                        .get("vanished")
                        .isNull())
                .isTrue();

        Answer full = bring(
                HEADER + line("C1", "F-1", "2026-02-01", "100.00") + line("C1", "F-3", "??", "1"), "full", "true");

        String vanished = "/api/v1/imports/" + full.number("id") + "/vanished";
        assertThat(full.number("vanished")).isEqualTo(1);
        assertThat(get(vanished).body().at("/0/number").asText()).isEqualTo("F-2");
        assertThat(invoices.findByNumber("F-2").orElseThrow().isOpen()).isTrue();

        Answer closed = post(vanished + "/closing", "{\"numbers\":[\"F-2\",\"F-1\"]}");

        assertThat(closed.body()).hasSize(1);
        assertThat(invoices.findByNumber("F-2").orElseThrow().state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(journeysOf("F-2")).isZero();
        assertThat(journeysOf("F-1")).isEqualTo(1);

        bring(both);
        assertThat(invoices.findByNumber("F-2").orElseThrow().isOpen()).isTrue();
        assertThat(journeysOf("F-2")).isEqualTo(1);
    }

    @Test
    void aFrenchExportNeedsNoMapping() {
        String csv = """
                Code client;Raison sociale;E-mail;N° facture;Date facture;Échéance;Montant TTC;Réglé
                C1;Société du Cœur;c1@client.example;F-1;05/12/2025;04/01/2026;1 234,56 €;
                C1;Société du Cœur;c1@client.example;F-2;05/12/2025;13/01/2026;1.000,00;200,00
                """;

        Answer answer = bring(csv.getBytes(Charset.forName("windows-1252")));

        assertThat(answer.number("created")).isEqualTo(2);
        assertThat(answer.text("readAs.encoding")).isEqualTo("windows-1252");
        assertThat(answer.text("readAs.dateStyle")).isEqualTo("dd/MM/yyyy");
        Invoice invoice = invoices.findByNumber("F-1").orElseThrow();
        assertThat(invoice.total().toString()).isEqualTo("EUR 1234.56");
        assertThat(invoice.dueDate()).isEqualTo(LocalDate.of(2026, 1, 4));
        assertThat(debtors.findByReference("C1").orElseThrow().name()).isEqualTo("Société du Cœur");
    }

    @Test
    void aMappingIsRememberedForFilesWithTheSameHeaders() {
        String csv = "Kunde;Nummer;Fällig;Summe\nC1;%s;03/04/2026;12,00\n";
        String mapping = "{\"debtor_id\":\"Kunde\",\"debtor_name\":\"Kunde\",\"invoice_number\":\"Nummer\","
                + "\"due_date\":\"Fällig\",\"total\":\"Summe\",\"date_style\":\"M/d/yyyy\"}";

        assertThat(bring(csv.formatted("F-0")).status()).isEqualTo(422);
        assertThat(bring(csv.formatted("F-1"), "mapping", mapping).number("created"))
                .isEqualTo(1);
        assertThat(bring(csv.formatted("F-2")).number("created")).isEqualTo(1);
        assertThat(invoices.findByNumber("F-2").orElseThrow().dueDate()).isEqualTo(LocalDate.of(2026, 3, 4));
    }

    @Test
    void aMappingThatDoesNotFitIsRefusedWithItsReason() {
        String csv = HEADER + line("C1", "F-1", "2026-02-01", "100.00");

        for (String mapping : new String[] {"pas du JSON", "{\"inconnue\":\"x\"}", "{\"total\":\"Absente\"}", "[]"}) {
            Answer answer = bring(csv, "mapping", mapping);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.type()).startsWith("application/problem+json");
            assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("mapping");
        }
        assertThat(imports.latest(5)).isEmpty();
    }

    @Test
    void anInvoiceWithoutADueDateFallsDueByTheTermsOfItsCustomer() {
        bring(HEADER + line("C1", "F-0", "2026-02-01", "100.00"));
        transaction.executeWithoutResult(status -> debtors.findByReference("C1")
                .orElseThrow()
                .agreeOn(new DebtorConditions(PaymentTerms.of("THEN_END_OF_MONTH:45"), null, null, null)));

        Answer answer = bring(HEADER
                + line("C1", "F-1", "", "100.00")
                + line("C2", "F-2", "", "100.00")
                + line("C1", "F-3", "", "100.00").replace("2025-12-01", ""));

        assertThat(answer.number("created")).isEqualTo(2);
        assertThat(answer.body().at("/rejected/0/column").asText()).isEqualTo("due_date");
        assertThat(invoices.findByNumber("F-1").orElseThrow().dueDate()).isEqualTo("2026-01-31");
        assertThat(invoices.findByNumber("F-1").orElseThrow().dueDateDerived()).isTrue();
        assertThat(invoices.findByNumber("F-2").orElseThrow().dueDate()).isEqualTo("2025-12-31");
        assertThat(invoices.findByNumber("F-0").orElseThrow().dueDateDerived()).isFalse();

        bring(HEADER + line("C1", "F-1", "2026-02-10", "100.00"));

        assertThat(invoices.findByNumber("F-1").orElseThrow().dueDate()).isEqualTo("2026-02-10");
        assertThat(invoices.findByNumber("F-1").orElseThrow().dueDateDerived()).isFalse();
    }

    @Test
    void filesThatAreNoneAreRefusedWithTheirReason() {
        assertThat(bring("").status()).isEqualTo(422);
        assertThat(bring(new byte[] {'P', 'K', 3, 4, 0, 0}).text("detail")).contains("Excel");
        assertThat(bring(new byte[] {1, 0, 2, 0, 3, 0}).status()).isEqualTo(422);
        assertThat(bring("debtor_id,total\nC1,5\n").text("detail"))
                .contains("invoice_number")
                .contains("due_date");
        assertThat(bring(HEADER).number("total")).isZero();
        assertThat(bring(HEADER).text("status")).isEqualTo("DONE");
    }

    @Test
    void aFileCutInTheMiddleOfALineLosesOnlyThatLine() {
        String csv = HEADER + line("C1", "F-1", "2026-02-01", "100.00") + line("C1", "F-2", "2026-02-01", "100.00");

        Answer answer = bring(csv.substring(0, csv.length() - 20));

        assertThat(answer.number("created")).isEqualTo(1);
        assertThat(answer.body().at("/rejected/0/message").asText()).contains("incomplet");
    }

    @Test
    void aLargeFileRunsAsAJobThatShowsItsProgress() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 1; i <= 5_100; i++) {
            csv.append(line(
                    "C" + i % 50, "F-" + i, "2026-06-01", i % 100 == 0 ? "faux" : "10.00", i % 5 != 0 ? "10.00" : ""));
        }

        Answer answer = bring(csv.toString());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("RUNNING");
        assertThat(answer.number("total")).isEqualTo(5_100);
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> get("/api/v1/imports/" + answer.number("id"))
                .text("status")
                .equals("DONE"));
        Answer done = get("/api/v1/imports/" + answer.number("id"));
        assertThat(done.number("processed")).isEqualTo(5_100);
        assertThat(done.number("created")).isEqualTo(5_049);
        assertThat(done.number("rejectedCount")).isEqualTo(51);
        assertThat(invoices.count()).isEqualTo(5_049);
    }

    @Test
    void anImportThatWasInterruptedGoesOnWhereItStopped() throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 1; i <= 900; i++) {
            csv.append(line("C" + i % 20, "F-" + i, "2026-06-01", "10.00", i % 3 == 0 ? "" : "10.00"));
        }
        csv.append(line("C1", "F-1", "2026-06-01", "10.00"));
        long id = desk.receive(
                new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)), "f.csv", false, "admin");
        ImportDesk.Proposal proposal = desk.propose(id, Mapping.NONE);
        Path file = Path.of(jdbc.queryForObject("select current_database()", String.class));
        file = Path.of("target", "test-data").resolve(file).resolve("imports").resolve(id + ".csv");
        imports.start(id, Survey.of(file, proposal.shape(), proposal.mapping()), false, false, 2);

        run.run(id, file, () -> true);

        assertThat(imports.get(id).state()).isEqualTo(InvoiceImport.State.RUNNING);
        assertThat(imports.get(id).processed()).isBetween(1, 899);

        desk.goOnAfterStart();

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> imports.get(id).state() == InvoiceImport.State.DONE);
        InvoiceImport done = imports.get(id);
        assertThat(done.created()).isEqualTo(900);
        assertThat(done.rejected()).isEqualTo(1);
        assertThat(done.unchanged()).isZero();
        assertThat(invoices.count()).isEqualTo(900);
        assertThat(jdbc.queryForObject("select count(*) from act_ru_execution where parent_id_ is null", Long.class))
                .isEqualTo(300);
    }

    @Test
    void theIbmSampleGoesInThroughAMapping() throws IOException {
        Path sample = Path.of("../shared/data/receivables/ibm-accounts-receivable.csv");
        Assumptions.assumeTrue(Files.exists(sample), "the sample is not there");
        String mapping = "{\"debtor_id\":\"customerID\",\"debtor_name\":\"customerID\",\"country\":\"\"}";

        Answer answer = bring(Files.readAllBytes(sample), "mapping", mapping, "dryRun", "true");

        assertThat(answer.number("created")).isEqualTo(2_466);
        assertThat(answer.body().get("rejected")).isEmpty();
        assertThat(answer.text("readAs.dateStyle")).isEqualTo("M/d/yyyy");
        assertThat(answer.body().at("/readAs/dateStyleCertain").asBoolean()).isTrue();
    }
}
