package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.Caller;
import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyDesk;
import io.relance.agency.AgencyDetails;
import io.relance.agency.AgencyDossier;
import io.relance.agency.AgencyDossier.Outcome;
import io.relance.agency.AgencyDossier.State;
import io.relance.agency.AgencyDossiers;
import io.relance.agency.AgencyInbox;
import io.relance.agency.AgencyInbox.News;
import io.relance.agency.AgencyInbox.Taken;
import io.relance.agency.AgencyReport.Kind;
import io.relance.agency.FeeBand;
import io.relance.contact.Parcel;
import io.relance.contact.Parcels;
import io.relance.contact.SendingSettings;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.handoff.Handoff;
import io.relance.handoff.HandoffEnded;
import io.relance.handoff.Route;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.invoice.InvoiceState;
import io.relance.security.Role;
import io.relance.workflow.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** An agency is given what a debtor owes, from the asking of its invoices to every end that a dossier can have. */
@RecordApplicationEvents
class AgencyStoriesTests extends Story {

    @Autowired
    ApplicationEvents events;

    @Autowired
    List<Handoff> handoffs;

    @Autowired
    Agencies agencies;

    @Autowired
    AgencyDesk desk;

    @Autowired
    AgencyDossiers dossiers;

    @Autowired
    AgencyInbox inbox;

    @Autowired
    Parcels parcels;

    @Autowired
    SendingSettings settings;

    @Autowired
    FormService forms;

    Agency agency;
    Debtor debtor;

    @BeforeEach
    void knowAnAgency() {
        jdbc.execute("truncate agency, parcel restart identity cascade");
        agency = agency("agence@recouvrement.example", null);
        debtor = debtor("DOSSIER");
        transaction.executeWithoutResult(status -> debtors.findById(debtor.id())
                .orElseThrow()
                .update(new DebtorDetails(
                        null,
                        null,
                        "552100554",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
    }

    @Test
    void invoicesOfADebtorJoinOneDossierAndAskingAgainChangesNothing() {
        late("F-1", "1000.00");
        late("F-2", "500.00");

        refer("F-1");
        refer("F-2");
        refer("F-1");

        assertThat(dossiers.findAll()).hasSize(1);
        assertThat(tasks("prepareAgencyDossier")).hasSize(1);
        assertThat(tasks("prepareAgencyDossier").get(0).getName()).contains("Société DOSSIER");
        assertThat(tasks("prepareAgencyDossier").get(0).getDueDate()).isNotNull();
        assertThat(handoff().has(found("F-1").id())).isTrue();
    }

    @Test
    void nothingLeavesBeforeAPersonHasApprovedAndThenTheWholeDossierDoes() throws Exception {
        late("F-1", "1000.00");
        document("F-1");
        advanceTo(monday);
        refer("F-1");
        prepare();
        advanceTo(monday.plusDays(1));
        assertThat(mailsTo("agence@recouvrement.example")).isEmpty();

        complete("approveAgencyDossier", Map.of("approval", "APPROVE"));
        advanceTo(monday.plusDays(1));

        AgencyDossier dossier = only();
        assertThat(dossier.state()).isEqualTo(State.WITH_AGENCY);
        assertThat(mailsTo("agence@recouvrement.example")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).contains("AG-", "Société DOSSIER");
            assertThat(mail.text()).contains("CONV-2026-1", "1\u202F0", dossier.fingerprint());
        });
        Map<String, byte[]> zip = zip(dossier);
        assertThat(zip.keySet())
                .contains("00-dossier.pdf", "01-creances.csv")
                .anyMatch(name -> name.matches("pieces/01-Facture-n-F-1-.*\\.pdf"))
                .anyMatch(name -> name.matches("pieces/02-Courriel-du-.*\\.pdf"));
        assertThat(new String(zip.get("01-creances.csv"), StandardCharsets.UTF_8))
                .contains(";DOSSIER;552100554;Société DOSSIER;F-1;")
                .contains(";EUR;1000.00;1000.00;");
        assertThat(new String(zip.get("00-dossier.pdf"), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
        assertThat(dossier.claim().isGreaterThan(euros("1040.00"))).isTrue();
    }

    @Test
    void whatTheDebtorContestsIsNotHandedOver() throws Exception {
        late("F-1", "1000.00");
        document("F-1");
        transaction.executeWithoutResult(status -> holds.place(new HoldOrder(
                HoldKind.DISPUTE,
                debtor.id(),
                found("F-1").id(),
                "DEFECTIVE",
                "camille",
                new BigDecimal("300.00"),
                monday.plusDays(90))));

        AgencyDossier dossier = handedOver("F-1");

        assertThat(new String(zip(dossier).get("01-creances.csv"), StandardCharsets.UTF_8))
                .contains(";EUR;1000.00;700.00;");
        assertThat(dossier.claim().isLessThan(euros("800.00"))).isTrue();
    }

    @Test
    void ourRemindersStopForWhatTheAgencyHasAndGoOnForTheRest() {
        late("F-1", "1000.00");
        handedOver("F-1");
        int before = mailsTo("dossier@client.example").size();
        invoice(debtor, "F-9", monday.plusDays(3), "300.00");

        advanceTo(monday.plusDays(40));

        List<Mail> after = mailsTo("dossier@client.example");
        assertThat(after).hasSizeGreaterThan(before);
        assertThat(after.subList(before, after.size()))
                .allSatisfy(mail -> assertThat(mail.text()).contains("F-9").doesNotContain("F-1"));
    }

    @Test
    void whatTheAgencyRecoversEntersTheBooksOnceAndEarnsItsFee() {
        late("F-1", "1000.00");
        late("F-2", "500.00");
        AgencyDossier dossier = handedOver("F-1", "F-2");

        assertThat(report(dossier, "R-1", Kind.RECOVERY, "1200.00", null)).isEqualTo(Taken.RECORDED);
        assertThat(report(dossier, "R-1", Kind.RECOVERY, "1200.00", null)).isEqualTo(Taken.KNOWN);

        assertThat(found("F-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(found("F-2").openBalance()).isEqualTo(euros("300.00"));
        assertThat(desk.recovered(only())).isEqualTo(euros("1200.00"));
        assertThat(only().fee().of(euros("1200.00"), euros("0.00"))).isEqualTo(euros("300.00"));
        advance(Duration.ofMinutes(1));
        assertThat(subjectsToAgency())
                .as("what came through the agency is no news to it")
                .hasSize(1);
    }

    @Test
    void aReferenceReportedWithOtherContentsIsRefused() {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");
        report(dossier, "R-1", Kind.RECOVERY, "200.00", null);

        assertThatThrownBy(() -> report(dossier, "R-1", Kind.RECOVERY, "250.00", null))
                .isInstanceOf(AgencyInbox.Refused.class)
                .hasMessage("OTHER_NEWS");
        assertThatThrownBy(() -> report(dossier, "R-2", Kind.RECOVERY, null, null))
                .hasMessage("NO_AMOUNT");
        assertThatThrownBy(() -> report(dossier, "R-3", Kind.MESSAGE, null, null))
                .hasMessage("NO_MESSAGE");
        assertThat(desk.recovered(only())).isEqualTo(euros("200.00"));
    }

    @Test
    void theAgencyIsToldOfMoneyThatCameDirectlyAndOnlyOfThat() {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");
        report(dossier, "R-1", Kind.RECOVERY, "100.00", null);

        pay("F-1", "250.00");
        advance(Duration.ofMinutes(1));

        assertThat(mailsTo("agence@recouvrement.example").get(1).text())
                .contains("F-1", "250,00\u00A0€", "650,00\u00A0€");
        assertThat(desk.direct(only())).isEqualTo(euros("250.00"));
        assertThat(subjectsToAgency()).hasSize(2);
    }

    @Test
    void whatIsPaidInFullEndsTheDossierAndTheAgencyIsTold() {
        late("F-1", "1000.00");
        handedOver("F-1");
        advance(Duration.ofMinutes(1));

        pay("F-1", "1000.00");

        assertThat(referrals()).isEmpty();
        assertThat(only().state()).isEqualTo(State.CLOSED);
        assertThat(only().outcome()).isEqualTo(Outcome.SETTLED);
        assertThat(ended()).isEmpty();
        advance(Duration.ofMinutes(1));
        assertThat(subjectsToAgency()).last().asString().contains("plus rien n’est dû");
    }

    @Test
    void aPaymentBeforeTheApprovalEndsTheDossierWithoutAWord() {
        late("F-1", "1000.00");
        refer("F-1");
        prepare();

        pay("F-1", "1000.00");
        advanceTo(monday.plusDays(30));

        assertThat(referrals()).isEmpty();
        assertThat(tasks("approveAgencyDossier")).isEmpty();
        assertThat(only().state()).isEqualTo(State.CANCELLED);
        assertThat(mailsTo("agence@recouvrement.example")).isEmpty();
    }

    @Test
    void theAgencyRecoversAPartGivesBackAndWhatIsLeftGoesToTheRouteAgain() {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");
        report(dossier, "R-1", Kind.RECOVERY, "600.00", null);
        report(dossier, "R-2", Kind.RETURN, null, "Débiteur insolvable");
        assertThat(tasks("reviewAgencyReturn")).hasSize(1);

        complete("reviewAgencyReturn", Map.of("closure", "CLOSE", "note", "rien de plus à espérer"));

        assertThat(only().outcome()).isEqualTo(Outcome.RETURNED);
        assertThat(referrals()).isEmpty();
        assertThat(ended()).containsExactly(new HandoffEnded(found("F-1").id(), Route.AGENCY));
        assertThat(handoff().has(found("F-1").id())).isFalse();
        assertThat(report(dossier, "R-3", Kind.RECOVERY, "50.00", null))
                .as("late money is still taken")
                .isEqualTo(Taken.RECORDED);
        assertThat(found("F-1").openBalance()).isEqualTo(euros("350.00"));
    }

    @Test
    void anAgencyMayBeAskedToGoOn() {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");
        report(dossier, "R-1", Kind.RETURN, null, "Adresse inconnue");
        assertThatThrownBy(() -> complete("reviewAgencyReturn", Map.of("closure", "CONTINUE")))
                .isInstanceOf(Refusal.class);

        complete("reviewAgencyReturn", Map.of("closure", "CONTINUE", "note", "Nouvelle adresse : 2 rue Haute"));
        advance(Duration.ofMinutes(1));

        assertThat(referrals()).containsExactly("awaitAgency");
        assertThat(mailsTo("agence@recouvrement.example").get(1).text()).contains("2 rue Haute");
        report(dossier, "R-2", Kind.RETURN, null, "Toujours rien");
        assertThat(tasks("reviewAgencyReturn")).hasSize(1);
    }

    @Test
    void aSilentAgencyIsAskedAndNewsTakeTheQuestionAway() {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");
        advanceTo(monday.plusDays(20));
        report(dossier, "R-1", Kind.MESSAGE, null, "Le débiteur demande un délai");
        advanceTo(monday.plusDays(40));
        assertThat(tasks("askAgency")).as("news have moved the day").isEmpty();
        advanceTo(monday.plusDays(52));
        assertThat(tasks("askAgency")).hasSize(1);

        report(dossier, "R-2", Kind.MESSAGE, null, "Paiement attendu");
        assertThat(tasks("askAgency")).isEmpty();
        advanceTo(monday.plusDays(85));
        complete("askAgency", Map.of("silence", "ASK"));
        advanceTo(LocalDate.now(clock).plusDays(9));

        assertThat(subjectsToAgency()).last().asString().contains("point d’avancement");
        complete("askAgency", Map.of("silence", "RECALL", "note", "sans réponse"));
        advance(Duration.ofMinutes(1));
        assertThat(only().outcome()).isEqualTo(Outcome.RECALLED);
        assertThat(referrals()).isEmpty();
        assertThat(subjectsToAgency()).last().asString().contains("rappel du dossier");
        assertThat(ended()).hasSize(1);
    }

    @Test
    void aRecallFromElsewhereTakesTheTasksAway() {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");

        desk.recall(dossier.id(), "claire", "accord direct");

        assertThat(referrals()).isEmpty();
        assertThat(only().endedBy()).isEqualTo("claire");
        assertThat(ended()).hasSize(1);
    }

    @Test
    void aDossierMayBeDroppedReworkedAndRefused() {
        late("F-1", "1000.00");
        refer("F-1");
        complete("prepareAgencyDossier", Map.of("preparation", "DROP", "note", "client en visite demain"));
        assertThat(ended()).hasSize(1);
        assertThat(referrals()).isEmpty();

        refer("F-1");
        prepare();
        complete("approveAgencyDossier", Map.of("approval", "BACK", "note", "facture manquante"));
        assertThat(tasks("prepareAgencyDossier")).hasSize(1);
        prepare();
        complete("approveAgencyDossier", Map.of("approval", "REFUSE", "note", "trop tôt"));

        assertThat(ended()).hasSize(2);
        assertThat(referrals()).isEmpty();
        assertThat(dossiers.findAll()).extracting(AgencyDossier::outcome).containsOnly(Outcome.REFUSED);
        advanceTo(monday.plusDays(1));
        assertThat(mailsTo("agence@recouvrement.example")).isEmpty();
    }

    @Test
    void whatIsMissingKeepsADossierIn() {
        late("F-1", "1000.00");
        Agency without = transaction.execute(
                status -> agencies.save(new Agency(details("Sans mandat", "x@y.example", null, null))));
        refer("F-1");

        assertThatThrownBy(() -> complete(
                        "prepareAgencyDossier",
                        Map.of("preparation", "SUBMIT", "agency", without.id().toString())))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> complete("prepareAgencyDossier", Map.of("preparation", "SUBMIT")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> complete("prepareAgencyDossier", Map.of("preparation", "DROP")))
                .isInstanceOf(Refusal.class);

        assertThat(only().state()).isEqualTo(State.PREPARING);
    }

    @Test
    void aHoldTakesTheInvoiceOutOfWhatHasNotLeftAndSuspendsWhatHas() {
        late("F-1", "1000.00");
        late("F-2", "500.00");
        refer("F-1");
        refer("F-2");
        hold(HoldKind.DISPUTE, debtor, found("F-1"), monday.plusDays(10));
        assertThat(handoff().has(found("F-1").id())).isFalse();
        assertThat(handoff().has(found("F-2").id())).isTrue();
        prepare();
        complete("approveAgencyDossier", Map.of("approval", "APPROVE"));

        hold(HoldKind.PROMISE, debtor, found("F-2"), monday.plusDays(10));
        advance(Duration.ofMinutes(1));

        assertThat(mailsTo("agence@recouvrement.example").get(1).text()).contains("F-2", "promis");
        assertThat(referrals()).containsExactly("awaitAgency");
        assertThat(handoff().has(found("F-2").id())).isTrue();
    }

    @Test
    void insolvencyRecallsTheDossier() {
        late("F-1", "1000.00");
        handedOver("F-1");
        advance(Duration.ofMinutes(1));

        hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));
        advance(Duration.ofMinutes(1));

        assertThat(only().outcome()).isEqualTo(Outcome.INSOLVENCY);
        assertThat(referrals()).isEmpty();
        assertThat(subjectsToAgency()).last().asString().contains("procédure collective");
    }

    @Test
    void aDossierThatNeverLeftIsNotSpokenOf() {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");

        desk.recall(dossier.id(), "claire", "erreur");
        advanceTo(monday.plusDays(1));

        assertThat(mailsTo("agence@recouvrement.example")).isEmpty();
        assertThat(parcels.about(dossier.about())).singleElement().satisfies(parcel -> assertThat(parcel.state())
                .isEqualTo(Parcel.State.WITHDRAWN));
    }

    @Test
    void anAgencyWithoutMailFindsItsDossierInAFolder() {
        agency = agency(null, "atlantique");
        late("F-1", "1000.00");
        handedOver("F-1");

        advance(Duration.ofMinutes(1));

        Path folder = settings.data().resolve("handover/atlantique");
        assertThat(folder).isDirectoryContaining("glob:**.zip").isDirectoryContaining("glob:**.txt");
    }

    @Test
    void withdrawnInvoicesLeaveTheDossier() {
        late("F-1", "1000.00");
        late("F-2", "500.00");
        handedOver("F-1", "F-2");
        advance(Duration.ofMinutes(1));

        transaction.executeWithoutResult(status -> ledger.cancel(found("F-1"), "erreur"));
        advance(Duration.ofMinutes(1));

        assertThat(mailsTo("agence@recouvrement.example").get(1).text()).contains("F-1", "n’est plus à recouvrer");
        assertThat(only().state()).isEqualTo(State.WITH_AGENCY);
    }

    @Test
    void programsReportAndAskByTheReferenceOfTheDossier() {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");
        String path = "/api/v1/agency-dossiers/" + dossier.reference();
        String today = LocalDate.now(clock).toString();
        String recovery =
                "{\"reference\":\"R-1\",\"kind\":\"RECOVERY\",\"day\":\"%s\",\"amount\":\"400.00\",\"invoiceNumber\":\"F-1\"}"
                        .formatted(today);

        assertThat(program.post(path + "/reports", recovery).status()).isEqualTo(201);
        assertThat(program.post(path + "/reports", recovery).status()).isEqualTo(200);

        Caller.Answer seen = program.get(path);
        assertThat(seen.text("recovered")).isEqualTo("400.00");
        assertThat(seen.text("stillDue")).isEqualTo("600.00");
        assertThat(seen.text("fee")).isEqualTo("100.00");
        assertThat(seen.text("state")).isEqualTo("WITH_AGENCY");
        assertThat(program.get("/api/v1/agency-dossiers").body()).hasSize(1);
        assertThat(program.post(path + "/reports", recovery.replace("400", "500"))
                        .status())
                .isEqualTo(409);
        assertThat(program.post(path + "/reports", "{\"kind\":\"MESSAGE\"}").status())
                .isEqualTo(422);
        assertThat(program.get("/api/v1/agency-dossiers/AG-999999").status()).isEqualTo(404);
        assertThat(program.post(path + "/recall", "{\"reason\":\"accord direct\"}")
                        .text("outcome"))
                .isEqualTo("RECALLED");
        assertThat(program.post(path + "/recall", "{\"reason\":\"encore\"}").status())
                .isEqualTo(409);
    }

    @Test
    void aStatementIsTakenLineByLineAndBringingItAgainChangesNothing() throws IOException {
        late("F-1", "1000.00");
        AgencyDossier dossier = handedOver("F-1");
        String statement = """
                Dossier;Référence;Type;Date;Montant;Facture;Message
                %1$s;S-1;encaissement;%2$td/%2$tm/%2$tY;1 200,50;;"Virement; solde"
                %1$s;S-2;frais;%2$s;35,00;;Signification
                %1$s;S-3;bavardage;%2$s;;;Bonjour
                AG-999999;S-4;message;%2$s;;;Bonjour
                %1$s;S-5;encaissement;%2$s;dix;;
                """.formatted(dossier.reference(), LocalDate.now(clock));

        Caller.Answer first = bring(statement);
        Caller.Answer again = bring(statement);

        assertThat(first.number("recorded")).isEqualTo(2);
        assertThat(first.body().at("/refused")).hasSize(3);
        assertThat(first.text("refused.0.line")).isEqualTo("4");
        assertThat(again.number("recorded")).isZero();
        assertThat(again.number("known")).isEqualTo(2);
        assertThat(desk.recovered(only())).isEqualTo(euros("1200.50"));
        assertThat(desk.costs(only())).isEqualTo(euros("35.00"));
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(bring("a;b;c\n1;2;3\n").status()).isEqualTo(422);
    }

    private Caller.Answer bring(String statement) {
        return Caller.send(program.request("/api/v1/agency-statements")
                .header("Content-Type", "multipart/form-data; boundary=limite")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "--limite\r\nContent-Disposition: form-data; name=\"file\"; filename=\"releve.csv\"\r\n"
                                + "Content-Type: text/csv\r\n\r\n" + statement + "\r\n--limite--\r\n")));
    }

    @Test
    void aFormShowsWhatWouldLeaveAndWhatIsMissing() {
        late("F-1", "1000.00");
        refer("F-1");

        Map<String, Object> facts =
                forms.getTaskFormVariables(tasks("prepareAgencyDossier").get(0).getId());

        assertThat(facts.get("dossierPrincipal")).isEqualTo("1\u202F000,00\u00A0€");
        assertThat(facts.get("dossierChecks").toString()).contains("Mise en demeure", "à vérifier");
        assertThat(facts.get("agencyOptions").toString()).contains("Recouvrement Atlantique");
        assertThat(facts).containsKeys("deadline", "dossierReference", "debtorName");
    }

    /** What the journeys have heard. */
    /** From the first reminder through the notice to the agency, back to the decision, and out of the books. */
    @Test
    void theAgencyRecoversSixtyPerCentAndTheRestIsWrittenOff() {
        AgencyDossier dossier = fromTheFirstReminderToTheAgency();
        int said = mailsTo("dossier@client.example").size();
        assertThat(said).as("reminders before").isGreaterThan(1);

        report(dossier, "R-1", Kind.RECOVERY, "600.00", null);
        report(dossier, "R-2", Kind.RETURN, null, "Débiteur introuvable");
        complete("reviewAgencyReturn", Map.of("closure", "CLOSE", "note", "rien de plus à espérer"));
        assertThat(journeyOf("F-1")).containsExactly("awaitRoute");
        complete("chooseRoute", Map.of("routeChoice", "WRITE_OFF", "reason", "l'agence a tout tenté"));
        assertThat(journeyOf("F-1")).containsExactly("awaitHandoff");
        as("camille", Role.COLLECTOR);
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "UNRECOVERABLE"));
        as("marie", Role.MANAGER);
        tasks("approveWriteOff").forEach(task -> tasks.complete(task.getId(), Map.of("approvalDecision", "APPROVED")));
        identity.clearAuthentication();

        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(found("F-1").closedReason()).startsWith("WRITE_OFF");
        assertThat(found("F-1").openBalance()).isEqualTo(euros("400.00"));
        advanceTo(LocalDate.now(clock).plusDays(60));
        assertThat(mailsTo("dossier@client.example")).hasSize(said);
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
        assertNothingForgotten();
    }

    @Test
    void insolvencyInTheMiddleOfAMandateRecallsItAndTheClaimIsDeclared() {
        fromTheFirstReminderToTheAgency();
        advanceTo(LocalDate.now(clock).plusDays(3));
        int said = mailsTo("dossier@client.example").size();

        hold(HoldKind.INSOLVENCY, debtor, null, LocalDate.now(clock).plusDays(300));
        advanceTo(LocalDate.now(clock).plusDays(3));

        assertThat(only().outcome()).isEqualTo(Outcome.INSOLVENCY);
        assertThat(subjectsToAgency()).last().asString().contains("procédure collective");
        assertThat(journeyOf("F-1")).containsExactly("awaitDeclaration");
        complete("declareClaims", Map.of("declaredOn", LocalDate.now(clock).toString(), "sentAs", "1A 234"));
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        advanceTo(LocalDate.now(clock).plusDays(60));
        assertThat(mailsTo("dossier@client.example")).hasSize(said);
        assertNothingForgotten();
    }

    private AgencyDossier fromTheFirstReminderToTheAgency() {
        invoice(debtor, "F-1", monday.plusDays(2), "1000.00");
        for (LocalDate day = monday; tasks("signNotice").isEmpty(); day = day.plusDays(1)) {
            assertThat(day).as("the notice is asked for").isBefore(monday.plusDays(60));
            advanceTo(day);
            tasks("callDebtor")
                    .forEach(task -> tasks.complete(task.getId(), Map.of("outcome", "OTHER", "note", "rappellera")));
        }
        throughTheNotice();
        complete("chooseRoute", Map.of("routeChoice", "AGENCY", "reason", "agence de la région"));
        assertThat(journeyOf("F-1")).containsExactly("awaitHandoff");
        prepare();
        complete("approveAgencyDossier", Map.of("approval", "APPROVE"));
        assertThat(referrals()).containsExactly("awaitAgency");
        return only();
    }

    private void as(String person, Role role) {
        identity.setAuthentication(person, List.of(role.group()));
    }

    private List<HandoffEnded> ended() {
        return events.stream(HandoffEnded.class).toList();
    }

    private Handoff handoff() {
        return handoffs.stream()
                .filter(h -> h.route() == Route.AGENCY)
                .findFirst()
                .orElseThrow();
    }

    private void late(String number, String euros) {
        invoice(debtor, number, monday.minusDays(40), euros);
    }

    private void document(String number) throws IOException {
        Path file = settings.data().resolve("invoices/" + number + ".pdf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "%PDF-1.4 invoice");
        jdbc.update("update invoice set document = ? where number = ?", number + ".pdf", number);
    }

    private void refer(String number) {
        transaction.executeWithoutResult(status -> handoff().refer(found(number).id()));
    }

    private void prepare() {
        complete(
                "prepareAgencyDossier",
                Map.of("preparation", "SUBMIT", "agency", agency.id().toString(), "note", "prêt"));
    }

    private AgencyDossier handedOver(String... numbers) {
        for (String number : numbers) {
            refer(number);
        }
        prepare();
        complete("approveAgencyDossier", Map.of("approval", "APPROVE"));
        assertThat(referrals()).containsExactly("awaitAgency");
        return only();
    }

    private AgencyDossier only() {
        List<AgencyDossier> all = dossiers.findAll();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Taken report(AgencyDossier dossier, String reference, Kind kind, String euros, String message) {
        return transaction.execute(status -> inbox.take(
                dossier.id(),
                new News(
                        reference,
                        kind,
                        LocalDate.now(clock),
                        euros == null ? null : euros(euros),
                        null,
                        message,
                        "api",
                        "agence")));
    }

    /** Where the referrals stand. */
    private List<String> referrals() {
        return runtime.createProcessInstanceQuery().processDefinitionKey("agencyReferral").list().stream()
                .map(ProcessInstance::getId)
                .flatMap(id -> runtime.getActiveActivityIds(id).stream())
                .toList();
    }

    private List<String> subjectsToAgency() {
        return mailsTo("agence@recouvrement.example").stream()
                .map(Mail::subject)
                .toList();
    }

    private Map<String, byte[]> zip(AgencyDossier dossier) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(
                new ByteArrayInputStream(Files.readAllBytes(settings.data().resolve(dossier.file()))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private Agency agency(String email, String folder) {
        return transaction.execute(status -> {
            Agency saved = new Agency(details("Recouvrement Atlantique", email, folder, "CONV-2026-1"));
            saved.charge(
                    LocalDate.of(2020, 1, 1),
                    List.of(
                            new FeeBand(LocalDate.of(2020, 1, 1), BigDecimal.ZERO, new BigDecimal("25")),
                            new FeeBand(LocalDate.of(2020, 1, 1), new BigDecimal("2500"), new BigDecimal("10"))));
            return agencies.save(saved);
        });
    }

    private static AgencyDetails details(String name, String email, String folder, String mandate) {
        return new AgencyDetails(
                name,
                "3 quai Ouest",
                "44000",
                "Nantes",
                "Jean Morel",
                email,
                "02 40 00 00 00",
                folder,
                mandate,
                mandate == null ? null : LocalDate.of(2020, 1, 1),
                null,
                false,
                false,
                new BigDecimal("50.00"),
                new BigDecimal("100.00"),
                30,
                "Assur SA",
                LocalDate.of(2040, 1, 1),
                LocalDate.of(2020, 1, 1),
                true);
    }
}
