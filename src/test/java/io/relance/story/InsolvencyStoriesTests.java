package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.claim.Claims;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.hold.HoldKind;
import io.relance.insolvency.Bodacc;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.InsolvencyClaim;
import io.relance.insolvency.Proceedings;
import io.relance.insolvency.ProceedingsFacts;
import io.relance.insolvency.ProceedingsKind;
import io.relance.invoice.InvoiceState;
import io.relance.limitation.Limitations;
import io.relance.workflow.guard.Visitor;
import io.relance.writeoff.VatEvidence;
import io.relance.writeoff.WriteOff;
import io.relance.writeoff.WriteOffs;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A court opens proceedings: everything stops, one declaration is sent in time, and nothing is forgotten after it. */
class InsolvencyStoriesTests extends Story {

    @Autowired
    private Insolvencies insolvencies;

    @Autowired
    private Bodacc bodacc;

    @Autowired
    private Claims claims;

    @Autowired
    private Limitations limitations;

    @Autowired
    private WriteOffs writeOffs;

    @Test
    void remindersAndInterestStopAndOneDeclarationCoversAllInvoices() throws Exception {
        Debtor debtor = debtor("RJ");
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        invoice(debtor, "F-2", monday.plusDays(10), "500.00");
        long id = open(debtor, monday.minusDays(10), monday.minusDays(3)).id();
        advanceTo(monday.plusDays(40));

        assertThat(mails()).isEmpty();
        assertThat(claims.of(found("F-1"), monday.plusDays(40)).interest().claimed())
                .as("interest stops on the eve of the judgment")
                .isEqualTo(
                        claims.of(found("F-1"), monday.minusDays(10)).interest().claimed());
        Task task = tasks("declareClaims").get(0);
        assertThat(tasks("declareClaims")).hasSize(1);
        assertThat(LocalDate.ofInstant(task.getDueDate().toInstant(), PARIS))
                .isEqualTo(monday.minusDays(3).plusMonths(2));
        InsolvencyClaim claim = insolvencies.claim(id);
        assertThat(claim.due()).extracting(it -> it.number()).containsExactly("F-1");
        assertThat(claim.notYetDue()).extracting(it -> it.number()).containsExactly("F-2");
        java.nio.file.Files.write(java.nio.file.Path.of("target/claim-declaration.pdf"), insolvencies.declaration(id));
        ArchivalPaper.assertArchival(insolvencies.declaration(id));
        String paper = text(insolvencies.declaration(id));
        assertThat(paper)
                .contains("Déclaration de créance", "L622-24", "certifie sincère", "chirographaire", "F-1", "F-2")
                .contains("Redressement judiciaire", "Tribunal de commerce de Lyon");

        complete("declareClaims", Map.of("declaredOn", monday.plusDays(40).toString(), "sentAs", "1A 234 567 890 1"));

        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(found("F-2").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(insolvencies.get(id).state()).isEqualTo(Proceedings.State.DECLARED);
        assertThat(limitations.of(found("F-1").id()).lastDay())
                .as("the declaration stops the period")
                .isNull();
        assertThat(insolvencies.declaration(id)).as("what was sent is kept").isEqualTo(insolvencies.declaration(id));
        assertNothingForgotten();

        transaction.executeWithoutResult(status -> insolvencies.close(id, LocalDate.now(clock), "clôture"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("insolvency")
                        .count())
                .isZero();
        assertThat(limitations.of(found("F-1").id()).lastDay())
                .isEqualTo(LocalDate.now(clock).plusYears(5));
    }

    @Test
    void aClaimThatComesToLightWhileTheProceedingsAreEnteredIsDeclared() {
        Debtor debtor = debtor("DECOUVERTE");

        transaction.executeWithoutResult(status -> {
            open(debtor, monday.minusDays(10), monday.minusDays(3));
            invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        });

        assertThat(tasks("declareClaims")).hasSize(1);
    }

    @Test
    void theTaskBecomesUrgentFifteenDaysBeforeAndTheLapseOpensTheReliefOnce() {
        Debtor debtor = debtor("FORCLUSION");
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        long id = open(debtor, monday.minusDays(10), monday.minusDays(3)).id();
        LocalDate declareBy = monday.minusDays(3).plusMonths(2);

        advanceTo(declareBy.minusDays(10));
        assertThat(tasks("declareClaims")).singleElement().satisfies(task -> assertThat(task.getPriority())
                .isEqualTo(100));
        advanceTo(declareBy);
        assertThat(tasks("declareClaims")).hasSize(1);
        advanceTo(declareBy.plusDays(4));

        assertThat(tasks("declareClaims")).isEmpty();
        assertThat(insolvencies.get(id).state()).isEqualTo(Proceedings.State.LAPSED);
        assertThat(tasks("requestRelief").get(0).getDueDate()).isAfter(Date.from(clock.instant()));
        complete(
                "requestRelief",
                Map.of(
                        "reliefOutcome",
                        "GRANTED",
                        "declareAgainBy",
                        declareBy.plusDays(30).toString()));
        assertThat(tasks("declareClaims")).hasSize(1);
        advanceTo(declareBy.plusDays(35));
        complete("requestRelief", Map.of("reliefOutcome", "NOT_GRANTED", "reason", "trop tard"));

        assertThat(insolvencies.get(id).state()).isEqualTo(Proceedings.State.GIVEN_UP);
        assertThat(found("F-1").closedReason()).contains("trop tard");
        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void aPublicationThatBecomesKnownMovesTheDeadline() {
        Debtor debtor = debtor("PUBLIE");
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        long id = open(debtor, monday.minusDays(10), null).id();
        assertThat(insolvencies.deadlines(id).provisional()).isTrue();

        transaction.executeWithoutResult(status ->
                insolvencies.describe(id, facts(ProceedingsKind.REORGANISATION, monday.minusDays(10), monday)));

        assertThat(LocalDate.ofInstant(
                        tasks("declareClaims").get(0).getDueDate().toInstant(), PARIS))
                .isEqualTo(monday.plusMonths(2));
        advanceTo(monday.plusMonths(2));
        assertThat(insolvencies.get(id).state()).isEqualTo(Proceedings.State.TO_DECLARE);
    }

    @Test
    void moneyAfterTheJudgmentIsTakenAndShownToAPersonOnce() {
        Debtor debtor = debtor("PAYE");
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        invoice(debtor, "F-2", monday.minusDays(40), "500.00");
        long id = open(debtor, monday.minusDays(10), monday.minusDays(3)).id();

        pay("F-1", "400.00");
        assertThat(tasks("checkLatePayment")).hasSize(1);
        complete("checkLatePayment", Map.of("note", "créance antérieure, mandataire prévenu"));
        assertThat(insolvencies.paymentsAfter(id)).singleElement().satisfies(late -> assertThat(late.note())
                .contains("mandataire"));
        pay("F-1", "600.00");
        assertThat(tasks("checkLatePayment")).hasSize(1);
        assertThat(tasks("declareClaims")).hasSize(1);

        pay("F-2", "500.00");
        assertThat(tasks("declareClaims")).as("nothing is left to declare").isEmpty();
        assertThat(insolvencies.get(id).state()).isEqualTo(Proceedings.State.NOTHING_TO_DECLARE);
        assertThat(mails()).isEmpty();
    }

    @Test
    void anErrorIsLiftedAndTheLadderGoesOn() {
        Debtor debtor = debtor("ERREUR");
        invoice(debtor, "F-1", monday.minusDays(2), "1000.00");
        long id = open(debtor, monday.minusDays(10), monday.minusDays(3)).id();
        advanceTo(monday.plusDays(2));
        assertThat(mails()).isEmpty();

        transaction.executeWithoutResult(status -> insolvencies.lift(id, "homonyme", "camille"));
        advanceTo(monday.plusDays(4));

        assertThat(mails()).hasSize(1);
        assertThat(debtors.findById(debtor.id()).orElseThrow().conditions().insolvencyOpenedOn())
                .isNull();
        assertThat(holds.activeOf(List.of(debtor.id()))).isEmpty();
        assertThat(tasks("declareClaims")).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void claimsBornAfterTheJudgmentAreNotDeclaredAndAreCollectedAgainWhenAPersonSaysSo() {
        Debtor debtor = debtor("APRES");
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        long id = open(debtor, monday.minusDays(20), monday.minusDays(15)).id();
        invoice(debtor, "F-2", monday.plusDays(16), "500.00");
        assertThat(insolvencies.claim(id).later()).extracting(it -> it.number()).containsExactly("F-2");
        complete("declareClaims", Map.of("declaredOn", monday.toString(), "sentAs", "LR 1"));
        assertThat(found("F-2").isOpen()).isTrue();
        advanceTo(monday.plusDays(20));
        assertThat(mails()).isEmpty();

        transaction.executeWithoutResult(status -> insolvencies.collectLater(id, "accord", "camille"));
        advanceTo(monday.plusDays(23));

        assertThat(mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("F-2").doesNotContain("F-1"));
        assertNothingForgotten();
    }

    @Test
    void anEarlierInvoiceThatComesToLightIsDeclaredByAnotherDeclaration() {
        Debtor debtor = debtor("TARD");
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        long id = open(debtor, monday.minusDays(20), monday.minusDays(15)).id();
        complete("declareClaims", Map.of("declaredOn", monday.toString(), "sentAs", "LR 1"));
        assertThat(tasks("declareClaims")).isEmpty();

        invoice(debtor, "F-2", monday.minusDays(30), "300.00");
        assertThat(insolvencies.claim(id).due()).extracting(it -> it.number()).containsExactly("F-2");
        assertThat(journeyOf("F-2")).containsExactly("awaitKnownDeclaration");
        complete("declareClaims", Map.of("declaredOn", monday.toString(), "sentAs", "LR 2"));

        assertThat(found("F-2").closedReason()).isEqualTo("INSOLVENCY: " + monday + ", LR 2");
        assertThat(insolvencies.claim(id).due()).hasSize(2);
        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void aHoldOfOldOpensProceedingsSoThatTheDeclarationIsNotForgotten() {
        Debtor debtor = debtor("TENU");
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));

        assertThat(insolvencies.goingOn(debtor.id()))
                .hasValueSatisfying(it -> assertThat(it.facts().kind()).isEqualTo(ProceedingsKind.UNKNOWN));
        assertThat(tasks("declareClaims")).hasSize(1);
    }

    @Test
    void aPublicationInBodaccOpensProceedingsOnceAndAConversionIsNoted() {
        Debtor debtor = transaction.execute(status -> {
            Debtor known = debtor("BODACC");
            known.update(new DebtorDetails(
                    null, null, "732829320", null, null, null, null, null, null, null, null, null, null, null, null));
            return debtors.save(known);
        });
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        String opening = """
                {"results": [
                  {"id": "A1", "familleavis_lib": "Procédures collectives", "dateparution": "%s",
                   "registre": ["732 829 320", "732829320"], "tribunal": "Tribunal de commerce de Nantes",
                   "jugement": "{\\"famille\\": \\"Jugement d'ouverture\\", \\"nature\\": \\"Jugement d'ouverture d'une procédure de redressement judiciaire\\", \\"date\\": \\"%s\\", \\"complementJugement\\": \\"Jugement prononçant l'ouverture. Mandataire judiciaire SELARL Exemple 1 rue Haute 44000 Nantes.\\"}"},
                  {"id": "B1", "familleavis_lib": "Ventes et cessions", "dateparution": "%s", "registre": ["732829320"]}]}""".formatted(monday.minusDays(2), monday.minusDays(9), monday.minusDays(2));

        assertThat(bodacc.take(opening, "marie").proceedings()).hasSize(1);
        assertThat(bodacc.take(opening, "marie").read()).isEqualTo(1);

        Proceedings opened = insolvencies.goingOn(debtor.id()).orElseThrow();
        assertThat(insolvencies.of(debtor.id())).hasSize(1);
        assertThat(opened.facts().kind()).isEqualTo(ProceedingsKind.REORGANISATION);
        assertThat(opened.judgmentOn()).isEqualTo(monday.minusDays(9));
        assertThat(opened.facts().representative()).contains("SELARL Exemple");
        assertThat(tasks("declareClaims")).hasSize(1);

        bodacc.take("""
                [{"familleavis": "collective", "dateparution": "%s", "registre": "732829320",
                  "jugement": {"famille": "Jugement prononçant", "nature": "Jugement prononçant la liquidation judiciaire", "date": "%s"}}]""".formatted(monday.minusDays(1), monday.minusDays(4)), "marie");
        Proceedings converted = insolvencies.goingOn(debtor.id()).orElseThrow();
        assertThat(converted.facts().kind()).isEqualTo(ProceedingsKind.LIQUIDATION);
        assertThat(converted.liquidationOn()).isEqualTo(monday.minusDays(4));
        assertThat(converted.judgmentOn()).isEqualTo(monday.minusDays(9));
    }

    @Test
    void aClosingForLackOfAssetsThatIsPublishedIsRecordedAndPreparesTheWriteOff() {
        Debtor debtor = withSiren("LJ");
        invoice(debtor, "F-1", monday.minusDays(40), "100.00");
        invoice(debtor, "F-2", monday.minusDays(30), "200.00");
        long id = open(debtor, monday.minusDays(20), monday.minusDays(15)).id();
        complete("declareClaims", Map.of("declaredOn", monday.toString(), "sentAs", "1A"));
        pay("F-2", "200.00");

        bodacc.take(closing("C0", monday.minusYears(9), "Jugement de clôture pour insuffisance d'actif"), "relance");
        assertThat(insolvencies.get(id).state())
                .as("the closing of former proceedings")
                .isEqualTo(Proceedings.State.DECLARED);
        bodacc.take(closing("C1", monday.minusDays(1), "Jugement de clôture pour insuffisance d'actif"), "relance");
        bodacc.take(closing("C1", monday.minusDays(1), "Jugement de clôture pour insuffisance d'actif"), "relance");

        assertThat(insolvencies.get(id).state()).isEqualTo(Proceedings.State.CLOSED);
        assertThat(insolvencies.get(id).closedOn()).isEqualTo(monday.minusDays(1));
        assertThat(insolvencies.closingOf(id))
                .hasValueSatisfying(closing -> assertThat(closing.noticeId()).isEqualTo("C1"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("insolvency")
                        .count())
                .isZero();
        assertThat(tasks("prepareWriteOff")).hasSize(1);
        WriteOff prepared = writeOffs.all().get(0);
        assertThat(prepared.items()).extracting(WriteOff.Item::number).containsExactly("F-1");
        assertThat(writeOffs.evidenceFor(prepared.id()))
                .anyMatch(proof -> proof.kind() == VatEvidence.Kind.CLOSING_WITHOUT_ASSETS
                        && monday.minusDays(1).equals(proof.day()));
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "INSOLVENCY"));
        assertThat(writeOffs.get(prepared.id()).state()).isEqualTo(WriteOff.State.BOOKED);
    }

    @Test
    void anyOtherClosingIsShownToAPersonAndEndsNothing() {
        Debtor debtor = withSiren("RJ");
        invoice(debtor, "F-1", monday.minusDays(40), "1000.00");
        long id = open(debtor, monday.minusDays(20), monday.minusDays(15)).id();

        assertThat(bodacc.take(
                                closing("C2", monday.minusDays(1), "Jugement de clôture pour extinction du passif"),
                                "relance")
                        .proceedings())
                .containsExactly(id);

        assertThat(insolvencies.get(id).state().goesOn()).isTrue();
        assertThat(insolvencies.closingOf(id).orElseThrow().on()).isEqualTo(monday.minusDays(1));
        assertThat(tasks("prepareWriteOff")).isEmpty();
        Visitor manager = new Visitor(port).basic("admin", "secret");
        assertThat(manager.get("/insolvencies/" + id).body()).contains("extinction du passif", "a publié le");
        assertThat(manager.get("/insolvencies").body()).contains("Clôture publiée");
    }

    private Debtor withSiren(String reference) {
        return transaction.execute(status -> {
            Debtor known = debtor(reference);
            known.update(new DebtorDetails(
                    null, null, "732829320", null, null, null, null, null, null, null, null, null, null, null, null));
            return debtors.save(known);
        });
    }

    private static String closing(String id, LocalDate judgment, String nature) {
        return """
                [{"id": "%s", "familleavis": "collective", "dateparution": "%s", "registre": "732829320",
                  "jugement": {"famille": "Jugement de clôture", "nature": "%s", "date": "%s"}}]""".formatted(id, judgment.plusDays(1), nature, judgment);
    }

    private Proceedings open(Debtor debtor, LocalDate judgment, LocalDate published) {
        return transaction.execute(status -> insolvencies.open(
                debtor.id(), facts(ProceedingsKind.REORGANISATION, judgment, published), "PAGE", null, "marie"));
    }

    private static ProceedingsFacts facts(ProceedingsKind kind, LocalDate judgment, LocalDate published) {
        return new ProceedingsFacts(
                kind,
                "Tribunal de commerce de Lyon",
                judgment,
                published,
                "SELARL Exemple, mandataire judiciaire",
                "1 rue Haute\n69002 Lyon",
                null,
                null,
                null);
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00A0', ' ');
        }
    }
}
