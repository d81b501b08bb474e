package io.relance.intake;

import static io.relance.intake.einvoice.SampleDocuments.bytes;
import static io.relance.intake.einvoice.SampleDocuments.cii;
import static io.relance.intake.einvoice.SampleDocuments.figure;
import static io.relance.intake.einvoice.SampleDocuments.pdf;
import static io.relance.intake.einvoice.SampleDocuments.reference;
import static io.relance.intake.einvoice.SampleDocuments.status;
import static io.relance.intake.einvoice.SampleDocuments.text;
import static io.relance.intake.einvoice.SampleDocuments.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.einvoice.Lifecycle;
import io.relance.einvoice.PenaltyProposals;
import io.relance.einvoice.StatusEntry;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;

/** Electronic invoices and lifecycle messages on their way into the books, as another program sends them. */
class EInvoicesApiTests extends WaysIn {

    @Autowired
    Creditors creditors;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    PenaltyProposals penalties;

    @Autowired
    Holds holds;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    TransactionTemplate transaction;

    @Value("${relance.data}")
    Path data;

    @BeforeEach
    void someCreditor() {
        jdbc.execute("truncate e_invoice, invoice_status, penalty_proposal");
        creditors.describe(new CreditorDetails(
                "Ateliers Garonne",
                "SAS",
                null,
                "732 829 320",
                "Bordeaux",
                "12 quai des Chartrons",
                "33000",
                "Bordeaux",
                "FR",
                null,
                "comptabilite@garonne.example",
                "FR76 3000 6000 0112 3456 7890 189",
                null,
                "Claire Martin",
                null));
    }

    @Test
    void aFacturXInvoiceBecomesADebtorAnInvoiceItsPdfAndAJourney() throws IOException {
        byte[] picture = pdf("factur-x.xml", bytes(cii()));

        Answer answer = bringAll("facture.pdf", picture);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.number("created")).isEqualTo(1);
        assertThat(answer.body().get("warnings")).isEmpty();
        Debtor debtor = debtors.findByReference("912345675").orElseThrow();
        assertThat(debtor.name()).isEqualTo("Menuiserie du Lac");
        assertThat(debtor.siren()).isEqualTo("912345675");
        assertThat(debtor.email()).isEqualTo("compta@dulac.example");
        assertThat(debtor.city()).isEqualTo("Annecy");
        Invoice invoice = found("E-2026-1");
        assertThat(invoice.dueDate()).isEqualTo("2026-02-04");
        assertThat(invoice.openBalance().toString()).isEqualTo("EUR 1200.00");
        assertThat(Files.readAllBytes(data.resolve("invoices").resolve(invoice.document())))
                .isEqualTo(picture);
        assertThat(journeysOf("E-2026-1")).isEqualTo(1);
        assertThat(penalties.of(debtor.id()))
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.terms().rate()).isEqualByComparingTo("3"));
    }

    @Test
    void aPreviewSaysExactlyWhatTheImportThenDoesAndChangesNothing() {
        byte[] bundle = zip(
                "avoir.xml", bytes(text("credit-note.ubl.xml")),
                "facture.xml", bytes(text("invoice.ubl.xml")));

        Answer preview = bringAll("dryRun", "lot.zip", bundle);

        assertThat(preview.number("created")).isEqualTo(2);
        assertThat(invoices.count()).isZero();
        assertThat(debtors.count()).isZero();
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertThat(jdbc.queryForObject("select count(*) from e_invoice", Long.class))
                .isZero();

        Answer confirmed = post("/api/v1/imports/" + preview.number("id") + "/confirmation", "");

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.number("created")).isEqualTo(2);
        assertThat(found("U-2026-7").openBalance().toString()).isEqualTo("EUR 380.00");
        assertThat(found("U-2026-7").credited().toString()).isEqualTo("EUR 120.00");
    }

    @Test
    void theSameDocumentsTwiceChangeNothing() {
        byte[] bundle = zip(
                "a.xml", bytes(text("credit-note.ubl.xml")),
                "b.xml", bytes(text("invoice.ubl.xml")),
                "c.xml", bytes(status("U-2026-7", 207, "En litige", "20260105100000")),
                "d.xml", bytes(status("U-2026-7", 212, "Encaissée", "20260105110000", "figures", figure("MEN", "50"))));
        bringAll("lot.zip", bundle);

        Answer again = bringAll("lot.zip", bundle);

        assertThat(again.number("unchanged")).isEqualTo(4);
        assertThat(found("U-2026-7").openBalance().toString()).isEqualTo("EUR 330.00");
        assertThat(payments.count()).isEqualTo(2);
        assertThat(holdsOf("U-2026-7")).hasSize(1);
    }

    @Test
    void anotherContentUnderTheSameNumberIsRefused() {
        bringAll("a.xml", bytes(cii()));

        Answer answer = bringAll("b.xml", bytes(cii("total", "1300.00", "due", "1300.00")));

        assertThat(answer.body().at("/rejected/0/message").asText()).contains("contenu différent");
        assertThat(found("E-2026-1").total().toString()).isEqualTo("EUR 1200.00");
    }

    @Test
    void onlyTheCreditorsOwnInvoicesAreTaken() {
        Answer answer = bringAll("a.xml", bytes(cii("seller", "801122334")));

        assertThat(answer.number("rejectedCount")).isEqualTo(1);
        assertThat(answer.body().at("/rejected/0/message").asText())
                .contains("801122334")
                .contains("732829320");
        assertThat(invoices.count()).isZero();
    }

    @Test
    void aSellerWithoutSirenIsTheCreditorWithItsNameOrItsAccountOnly() {
        String unnamed =
                cii().replace("732829320", "").replace("FR7630006000011234567890189", "FR7612345678901234567890112");
        String seller = creditors.find().orElseThrow().details().name();
        Answer stranger =
                bringAll("a.xml", bytes(unnamed.replace("<ram:Name>Ateliers Garonne", "<ram:Name>Autre Vendeur")));
        Answer named = bringAll(
                "b.xml", bytes(unnamed.replace("<ram:Name>Ateliers Garonne", "<ram:Name>" + seller.toUpperCase())));

        assertThat(stranger.body().at("/rejected/0/message").asText()).contains("Autre Vendeur");
        assertThat(named.number("created")).as(named.body().toString()).isEqualTo(1);
    }

    @Test
    void theBuyerIsFoundBySirenThenByKeyThenByName() {
        debtor("411LAC", "Lac SA", "912345675");
        debtor("C-0042", "Quelqu'un d'autre", "801122334");
        bringAll("a.xml", bytes(cii()));
        assertThat(ownerOf("E-2026-1")).isEqualTo("411LAC");

        jdbc.update("update debtor set siren = null");
        bringAll("b.xml", bytes(cii("number", "E-2")));
        assertThat(ownerOf("E-2")).isEqualTo("C-0042");

        jdbc.update("update debtor set siren = '801122334', reference = 'X' where reference = 'C-0042'");
        jdbc.update("update debtor set name = 'MENUISERIE DU LAC', siren = null where reference = '411LAC'");
        Answer byName = bringAll("c.xml", bytes(cii("number", "E-3")));
        assertThat(ownerOf("E-3")).isEqualTo("411LAC");
        assertThat(byName.body().at("/warnings/0/message").asText()).contains("nom");
    }

    @Test
    void somebodyOfTheSameNameWithAnotherSirenIsSomebodyElse() {
        debtor("411", "Menuiserie du Lac", "801122334");

        bringAll("a.xml", bytes(cii()));

        assertThat(ownerOf("E-2026-1")).isEqualTo("912345675");
    }

    @Test
    void ofAKnownDebtorOnlyBlanksAreFilled() {
        Debtor known = debtor("411LAC", "Lac SA", "912345675");
        jdbc.update("update debtor set email = 'patron@lac.example' where id = ?", known.id());

        bringAll("a.xml", bytes(cii()));

        Debtor now = debtors.findByReference("411LAC").orElseThrow();
        assertThat(now.name()).isEqualTo("Lac SA");
        assertThat(now.email()).isEqualTo("patron@lac.example");
        assertThat(now.city()).isEqualTo("Annecy");
    }

    @Test
    void anInvoiceKnownFromAFileKeepsItsDebtorItsPaymentsAndGetsItsPdf() {
        bring(HEADER + "411LAC,Lac SA,,,,,,,,,,,E-2026-1,2026-01-05,2026-02-04,EUR,1200.00,200.00\n");

        Answer answer = bringAll("a.pdf", pdf("factur-x.xml", bytes(cii())));

        assertThat(answer.number("updated")).isEqualTo(1);
        assertThat(ownerOf("E-2026-1")).isEqualTo("411LAC");
        assertThat(found("E-2026-1").openBalance().toString()).isEqualTo("EUR 1000.00");
        assertThat(found("E-2026-1").document()).isEqualTo("e-invoices/E-2026-1.pdf");
    }

    @Test
    void dataAndPictureOfOneInvoiceMayComeApart() {
        Answer answer = bringAll("F1.xml", bytes(cii()), "F1.pdf", pdf(), "autre.pdf", pdf());

        assertThat(answer.number("created")).isEqualTo(1);
        assertThat(answer.number("unchanged")).isEqualTo(1);
        assertThat(answer.number("rejectedCount")).isEqualTo(1);
        assertThat(data.resolve("invoices").resolve(found("E-2026-1").document()))
                .exists();
    }

    @Test
    void whatIsPaidAlreadyIsEnteredSettledAndNeverChased() {
        bringAll(
                "a.xml", bytes(cii("number", "P-1", "framework", "B2", "prepaid", "1200.00", "due", "0.00")),
                "b.xml", bytes(cii("number", "P-2", "prepaid", "1200.00", "due", "0")),
                "c.xml", bytes(cii("number", "P-3", "prepaid", "200.00", "due", "1000.00")),
                "d.xml", bytes(cii("number", "P-0", "total", "0.00", "due", "0.00")));

        assertThat(found("P-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("P-2").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("P-3").openBalance().toString()).isEqualTo("EUR 1000.00");
        assertThat(invoices.findByNumber("P-0")).isEmpty();
        assertThat(journeysOf("P-1") + journeysOf("P-2")).isZero();
    }

    @Test
    void aFactoredInvoiceIsEnteredButLeftToTheFactor() {
        String factor = "<ram:PayeeTradeParty><ram:Name>Affactures SA</ram:Name><ram:SpecifiedLegalOrganization>"
                + "<ram:ID schemeID=\"0002\">801122334</ram:ID></ram:SpecifiedLegalOrganization></ram:PayeeTradeParty>";

        bringAll(
                "a.xml",
                bytes(cii("number", "A-1", "payee", factor)),
                "b.xml",
                bytes(cii("number", "A-2", "type", "393")));

        for (String number : List.of("A-1", "A-2")) {
            assertThat(found(number).state()).isEqualTo(InvoiceState.CLOSED);
            assertThat(found(number).closedReason()).isEqualTo("FACTORED");
            assertThat(journeysOf(number)).isZero();
        }
    }

    @Test
    void aCorrectiveInvoiceReplacesItsOriginalAndKeepsWhatWasPaid() {
        bringAll("a.xml", bytes(cii()));
        post("/api/v1/payments", """
                {"invoiceNumber":"E-2026-1","amount":"300.00","currency":"EUR","receivedOn":"2026-01-05","reference":"V1"}""");

        Answer answer = bringAll(
                "b.xml",
                bytes(cii(
                        "number",
                        "E-2026-2",
                        "type",
                        "384",
                        "total",
                        "1100.00",
                        "due",
                        "1100.00",
                        "reference",
                        reference("E-2026-1"))));

        assertThat(answer.number("created")).isEqualTo(1);
        assertThat(found("E-2026-1").state()).isEqualTo(InvoiceState.CANCELLED);
        assertThat(found("E-2026-2").openBalance().toString()).isEqualTo("EUR 800.00");
        assertThat(journeysOf("E-2026-1")).isZero();
        assertThat(journeysOf("E-2026-2")).isEqualTo(1);
        assertThat(bringAll("c.xml", bytes(cii("number", "E-3", "type", "384")))
                        .body()
                        .at("/rejected/0/message")
                        .asText())
                .contains("exactement une facture d’origine");
    }

    @Test
    void aCreditNoteThatComesFirstWaitsForItsInvoice() {
        bringAll("a.xml", bytes(text("credit-note.ubl.xml")));
        assertThat(cashbook.known("AV-2026-1").orElseThrow().unallocated().toString())
                .isEqualTo("EUR 120.00");

        bringAll("b.xml", bytes(text("invoice.ubl.xml")));

        assertThat(found("U-2026-7").openBalance().toString()).isEqualTo("EUR 380.00");
        assertThat(cashbook.known("AV-2026-1").orElseThrow().unallocated().isZero())
                .isTrue();
    }

    @Test
    void anInvoiceOverLessThanNothingIsACreditNote() {
        bringAll("a.xml", bytes(cii("total", "-100.00", "prepaid", "-10.00", "due", "-90.00")));

        assertThat(invoices.count()).isZero();
        assertThat(cashbook.known("E-2026-1").orElseThrow().unallocated().toString())
                .isEqualTo("EUR 90.00");
    }

    @Test
    void totalsThatDisagreeAreRefusedWithTheFigures() {
        Answer answer = bringAll("a.xml", bytes(cii("prepaid", "100.00")));

        assertThat(answer.body().at("/rejected/0/message").asText()).contains("BR-CO-16");
        assertThat(invoices.count()).isZero();
    }

    @Test
    void aDueDateThatNobodyStatesIsDerivedAndMarked() {
        bringAll(
                "a.xml",
                bytes(cii(
                        "terms",
                        "<ram:SpecifiedTradePaymentTerms><ram:Description>60 jours nets</ram:Description>"
                                + "</ram:SpecifiedTradePaymentTerms>")),
                "b.xml",
                bytes(cii("number", "E-2", "terms", "")));

        assertThat(found("E-2026-1").dueDate()).isEqualTo("2026-03-06");
        assertThat(found("E-2").dueDate()).isEqualTo("2026-02-04");
        assertThat(jdbc.queryForList("select number from invoice where due_date_derived order by number", String.class))
                .containsExactly("E-2", "E-2026-1");
    }

    @Test
    void aDerivedDueDateNeverMovesOneThatWasStated() {
        bring(HEADER + "411LAC,Lac SA,,,,,,,,,,,E-2026-1,2026-01-05,2026-03-31,EUR,1200.00,\n");

        bringAll("a.xml", bytes(cii("terms", "")));

        assertThat(found("E-2026-1").dueDate()).isEqualTo("2026-03-31");
        assertThat(found("E-2026-1").dueDateDerived()).isFalse();
    }

    @Test
    void oneBadDocumentDoesNotStopTheOthers() {
        Answer answer = bringAll(
                "bon.xml", bytes(cii()),
                "coupe.xml", bytes(cii("number", "X").substring(0, 900)),
                "photo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});

        assertThat(answer.number("created")).isEqualTo(1);
        assertThat(answer.number("rejectedCount")).isEqualTo(2);
        assertThat(answer.body().at("/rejected/0/document").asText()).isEqualTo("coupe.xml");
    }

    @Test
    void aBombIsRefusedAndNothingOfItsBundleEnters() {
        ByteArrayOutputStream zeros = new ByteArrayOutputStream();
        zeros.writeBytes(new byte[20 * 1024 * 1024]);

        Answer answer = bringAll("lot.zip", zip("a.xml", bytes(cii()), "b.xml", zeros.toByteArray()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("démesuré");
        assertThat(invoices.count()).isZero();
    }

    @Test
    void aDisputeToldByThePlatformHoldsAndAnApprovalReleases() {
        bringAll("a.xml", bytes(cii()));

        bringAll(
                "lifecycle",
                "s.xml",
                bytes(status("E-2026-1", 207, "En litige", "20260105100000", "reason", "Quantité livrée inférieure")));

        assertThat(holdsOf("E-2026-1")).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(HoldKind.DISPUTE);
            assertThat(hold.reason()).isEqualTo("Statut 207 En litige : Quantité livrée inférieure");
            assertThat(hold.owner()).isEqualTo("admin");
            assertThat(hold.expiresOn()).isEqualTo(LocalDate.now(clock).plusDays(30));
        });

        bringAll("t.xml", bytes(status("E-2026-1", 205, "Approuvée", "20260105120000")));

        assertThat(holdsOf("E-2026-1")).isEmpty();
        assertThat(lifecycle.of("E-2026-1")).extracting(StatusEntry::code).containsExactly(207, 205);
    }

    @Test
    void aPaymentOnItsWayLetsRemindersWait() {
        bringAll("a.xml", bytes(cii()), "b.xml", bytes(status("E-2026-1", 211, "Paiement transmis", "20260105100000")));

        assertThat(holdsOf("E-2026-1")).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(HoldKind.PAUSE);
            assertThat(hold.expiresOn()).isEqualTo(LocalDate.now(clock).plusDays(10));
        });
    }

    @Test
    void aRefusedOrRejectedInvoiceIsCancelledAndListedForCorrection() {
        bringAll(
                "a.xml", bytes(cii()),
                "b.xml", bytes(cii("number", "E-2")),
                "c.xml", bytes(status("E-2026-1", 210, "Refusée", "20260105100000", "reason", "Taux de TVA erroné")),
                "d.xml", bytes(status("E-2", 213, "Rejetée", "20260105100000", "reasonCode", "DOUBLON")));

        assertThat(found("E-2026-1").state()).isEqualTo(InvoiceState.CANCELLED);
        assertThat(found("E-2026-1").closedReason()).isEqualTo("Statut 210 Refusée : Taux de TVA erroné");
        assertThat(journeysOf("E-2026-1") + journeysOf("E-2")).isZero();
        assertThat(lifecycle.toIssueAnew()).extracting(StatusEntry::number).containsExactly("E-2026-1", "E-2");
        Task task = reissues().get(0);
        assertThat(reissues()).hasSize(2);
        assertThat(task.getDueDate()).isNotNull();
        assertThat(forms.getTaskFormVariables(task.getId()).getValue("stopStatus", String.class))
                .isEqualTo("210 Refusée");

        bringAll("e.xml", bytes(cii("number", "E-3", "type", "384", "reference", reference("E-2026-1"))));

        assertThat(lifecycle.toIssueAnew()).extracting(StatusEntry::number).containsExactly("E-2");
        assertThat(reissues()).hasSize(1);
        tasks.complete(reissues().get(0).getId(), Map.of("outcome", "NOT_OWED"));
        assertThat(lifecycle.toIssueAnew()).isEmpty();
        assertThat(reissues()).isEmpty();
        assertThat(journeysOf("E-3")).isEqualTo(1);
    }

    private List<Task> reissues() {
        return tasks.createTaskQuery()
                .taskDefinitionKey("reissueInvoice")
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    @Test
    void moneyReportedByThePlatformIsBookedOnceHoweverItIsTold() {
        String first = status("E-2026-1", 212, "Encaissée", "20260105100000", "figures", figure("MEN", "700.00"));
        bringAll("a.xml", bytes(cii()), "b.xml", bytes(first), "b_POUR_PPF.xml", bytes(first));
        assertThat(found("E-2026-1").openBalance().toString()).isEqualTo("EUR 500.00");

        post("/api/v1/payments", """
                {"invoiceNumber":"E-2026-1","amount":"500.00","currency":"EUR","receivedOn":"2026-01-05","reference":"BANK"}""");
        Answer late = bringAll(
                "c.xml",
                bytes(status("E-2026-1", 212, "Encaissée", "20260105170000", "figures", figure("MEN", "500.00"))));

        assertThat(found("E-2026-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("E-2026-1").paid().toString()).isEqualTo("EUR 1200.00");
        assertThat(payments.count()).isEqualTo(2);
        assertThat(late.body().at("/documents/0/notes/0").asText()).contains("déjà connu");
    }

    @Test
    void aStatusThatComesBeforeItsInvoiceTakesEffectWithIt() {
        Answer early = bringAll("s.xml", bytes(status("E-2026-1", 207, "En litige", "20260105100000")));
        assertThat(early.body().at("/warnings/0/message").asText()).contains("pas encore ici");
        bringAll("t.xml", bytes(status("F-9", 210, "Refusée", "20260105100000")));

        bringAll("a.xml", bytes(cii()));
        bring(HEADER + "C1,Client,,,,,,,,,,,F-9,2026-01-05,2026-02-04,EUR,50.00,\n");

        assertThat(holdsOf("E-2026-1")).hasSize(1);
        assertThat(found("F-9").state()).isEqualTo(InvoiceState.CANCELLED);
        assertThat(journeysOf("F-9")).isZero();
    }

    @Test
    void ofAPartlyAgreedInvoiceOnlyTheAgreedPartIsClaimed() {
        bringAll(
                "a.xml", bytes(cii()),
                "b.xml",
                        bytes(status(
                                "E-2026-1",
                                206,
                                "Approuvée partiellement",
                                "20260105100000",
                                "figures",
                                figure("MAPTTC", "900.00") + figure("MNATTC", "300.00"))));
        assertThat(holdsOf("E-2026-1")).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(HoldKind.DISPUTE);
            assertThat(hold.isPartial()).as("the agreed part is chased").isTrue();
            assertThat(hold.amount()).isEqualByComparingTo("300");
        });

        post("/api/v1/payments", """
                {"invoiceNumber":"E-2026-1","amount":"900.00","currency":"EUR","receivedOn":"2026-01-05","reference":"V1"}""");

        assertThat(found("E-2026-1").isOpen()).isTrue();
        assertThat(holdsOf("E-2026-1")).singleElement().satisfies(hold -> {
            assertThat(hold.stops()).as("all that is left is in dispute").isTrue();
            assertThat(hold.amount()).isEqualByComparingTo("300");
        });
    }

    @Test
    void aPartialApprovalWithoutAmountsIncludingVatHoldsTheWhole() {
        bringAll(
                "a.xml", bytes(cii()),
                "b.xml", bytes(status("E-2026-1", 206, "", "20260105100000", "figures", figure("MAP", "750.00"))));

        assertThat(holdsOf("E-2026-1")).extracting(Hold::kind).containsExactly(HoldKind.DISPUTE);
    }

    @Test
    void theImportIsFoundAgainAmongAllOthersAndSpeaksEnglishToo() {
        Answer answer = bringAll("a.xml", bytes(cii()));

        Answer again = get("/api/v1/imports/" + answer.number("id"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.number("created")).isEqualTo(1);
        assertThat(get("/api/v1/imports/" + answer.number("id") + "/lines").status())
                .isEqualTo(200);
    }

    /** Sends files, names and contents by turns; "dryRun" or "lifecycle" before them says how. */
    private Answer bringAll(Object... files) {
        int from = files.length % 2;
        String how = from == 1 ? (String) files[0] : "";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = from; i < files.length; i += 2) {
            body.writeBytes(bytes("--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + files[i]
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            body.writeBytes((byte[]) files[i + 1]);
            body.writeBytes(bytes("\r\n"));
        }
        body.writeBytes(bytes("--limite--\r\n"));
        return send(request("/api/v1/imports/"
                        + (how.equals("lifecycle") ? "lifecycle" : "e-invoices?dryRun=" + how.equals("dryRun")))
                .header("Content-Type", "multipart/form-data; boundary=limite")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private Invoice found(String number) {
        return invoices.findByNumber(number).orElseThrow();
    }

    private String ownerOf(String number) {
        return debtors.findById(found(number).debtorId()).orElseThrow().reference();
    }

    private List<Hold> holdsOf(String number) {
        return holds.historyOf(found(number).debtorId(), found(number).id()).stream()
                .filter(Hold::isActive)
                .toList();
    }

    private Debtor debtor(String reference, String name, String siren) {
        return transaction.execute(status -> {
            Debtor debtor = new Debtor(reference, name, clock.instant());
            debtor.update(new DebtorDetails(
                    name, null, siren, null, null, null, null, null, null, null, null, null, null, null, null));
            return debtors.save(debtor);
        });
    }
}
