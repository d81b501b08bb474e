package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.calendar.DayFormat;
import io.relance.claim.Claim;
import io.relance.court.CourtAccounts;
import io.relance.court.CourtCalendar;
import io.relance.court.CourtCosts;
import io.relance.court.CourtDesk;
import io.relance.court.CourtDossier;
import io.relance.court.CourtDossiers;
import io.relance.court.CourtFiles;
import io.relance.court.CourtNotes;
import io.relance.court.CourtPapers;
import io.relance.court.CourtRefusal;
import io.relance.court.CourtRules;
import io.relance.court.CourtSeats;
import io.relance.court.CourtWarnings;
import io.relance.court.DeadlineRule;
import io.relance.court.Outcome;
import io.relance.court.Stage;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.handoff.Handoff;
import io.relance.handoff.HandoffEnded;
import io.relance.handoff.Route;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.HoldOutcome;
import io.relance.interest.InterestStatement;
import io.relance.invoice.Invoice;
import io.relance.limitation.Interruption;
import io.relance.limitation.Limitations;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import io.relance.workflow.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.task.Task;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** Dossiers for a court, from the first paper to the enforcement, through Tasklist as people work it. */
class CourtStoriesTests extends Story {

    @Autowired
    private List<Handoff> roads;

    @Autowired
    private CourtDesk desk;

    @Autowired
    private CourtDossiers dossiers;

    @Autowired
    private CourtPapers papers;

    @Autowired
    private CourtFiles files;

    @Autowired
    private CourtAccounts accounts;

    @Autowired
    private CourtCosts costs;

    @Autowired
    private Limitations limitations;

    @Autowired
    private CourtCalendar calendar;

    @Autowired
    private CourtWarnings warnings;

    @Autowired
    private CourtNotes notes;

    @Autowired
    private CourtRules rules;

    @Autowired
    private CourtSeats seats;

    @Autowired
    private FormService forms;

    @Autowired
    private ConfigurableApplicationContext context;

    private Debtor debtor;
    private Invoice invoice;
    private Invoice second;

    @BeforeEach
    void twoLateInvoices() {
        debtor = debtor("TRIBUNAL");
        transaction.executeWithoutResult(status -> {
            Debtor own = debtors.findById(debtor.id()).orElseThrow();
            own.update(new DebtorDetails(
                    "Menuiserie Martin",
                    "SARL",
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
                    null));
        });
        invoice = invoice(debtor, "F-1", monday.minusDays(70), "1200.00");
        second = invoice(debtor, "F-2", monday.minusDays(40), "800.50");
        court().refer(invoice.id());
        court().refer(second.id());
    }

    @Test
    void invoicesOfADebtorMakeOneDossierAndAskingTwiceChangesNothing() {
        court().refer(invoice.id());

        assertThat(dossiers.findAll()).hasSize(1);
        assertThat(tasks("prepareCourtDossier")).hasSize(1);
        assertThat(court().has(invoice.id())).isTrue();
        Map<String, Object> facts = facts("prepareCourtDossier");
        assertThat(facts.get("courtName").toString()).contains("Tribunal des activités économiques de Paris");
        assertThat(facts.get("courtTown")).isEqualTo("Paris");
        assertThat(facts.get("grounds").toString()).contains("Menuiserie Martin, SARL", "les 2 factures");
        assertThat(facts.get("courtWarnings").toString()).contains("Pièces manquantes");
        assertThat(facts.get("courtUnavailable").toString()).contains("loi n° 2026-307");
    }

    @Test
    void anIncompleteDossierDoesNotReachTheManager() {
        assertThatThrownBy(() -> complete("prepareCourtDossier", preparation())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> complete(
                        "prepareCourtDossier",
                        Map.of(
                                "procedure",
                                "UNCONTESTED",
                                "courtKind",
                                "TC",
                                "courtTown",
                                "Paris",
                                "grounds",
                                "x",
                                "signatory",
                                "y")))
                .isInstanceOf(Refusal.class);
        assertThat(dossier().stage()).isEqualTo(Stage.PREPARING);
    }

    @Test
    void whatIsApprovedIsKeptAndEveryExhibitCarriesItsNumber() throws Exception {
        prepared();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));

        String request = text(files.pdf(dossier(), CourtFiles.Kind.REQUEST));
        assertThat(request)
                .contains(
                        "Requête en injonction de payer",
                        "Tribunal des activités économiques de Paris",
                        "Menuiserie Martin, SARL",
                        "Nos livraisons n’ont pas été payées.",
                        "1 200,00 €",
                        "800,50 €",
                        "Signature")
                .doesNotContain("huissier");
        byte[] exhibits = files.pdf(dossier(), CourtFiles.Kind.EXHIBITS);
        assertThat(text(exhibits)).contains("Bordereau de pièces", "Pièce n° 1", "Pièce n° 4");
        assertThat(new String(files.pdf(dossier(), CourtFiles.Kind.REQUEST), StandardCharsets.ISO_8859_1))
                .contains("pdfaid");
        String before =
                files.kept(dossier(), CourtFiles.Kind.REQUEST).orElseThrow().sha256();
        advanceTo(monday.plusDays(9));
        assertThat(files.kept(dossier(), CourtFiles.Kind.REQUEST).orElseThrow().sha256())
                .isEqualTo(before);
        ArchivalPaper.assertArchival(files.pdf(dossier(), CourtFiles.Kind.REQUEST));
        ArchivalPaper.assertArchival(exhibits);
        keepForEyes("request.pdf", files.pdf(dossier(), CourtFiles.Kind.REQUEST));
        keepForEyes("exhibits.pdf", exhibits);
    }

    @Test
    void anInvoicePaidAfterTheApprovalSendsTheFileBackToTheManager() {
        prepared();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        pay("F-2", "800.50");

        assertThat(tasks("fileCourtRequest")).isEmpty();
        assertThat(tasks("approveCourtFiling")).hasSize(1);
        assertThat(files.kept(dossier(), CourtFiles.Kind.REQUEST)).isEmpty();
        assertThat(account().claims()).hasSize(1);

        pay("F-1", "1200.00");
        assertThat(dossier().outcome()).isEqualTo(Outcome.EMPTY);
        assertNoProcess();
    }

    @Test
    void aHoldBeforeTheFilingTakesTheInvoiceOutWithoutAWordToItsJourney() {
        List<HandoffEnded> told = listening();
        hold(HoldKind.DISPUTE, debtor, invoice, monday.plusDays(30));

        assertThat(court().has(invoice.id())).isFalse();
        assertThat(court().has(second.id())).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void anOrderServedOneDayBeforeItsLastDayBecomesATitleAndIsEnforced() {
        filed();
        LocalDate decided = LocalDate.now(clock);
        complete("recordCourtDecision", Map.of("courtDecision", "GRANTED", "decidedOn", decided.toString()));
        LocalDate last = calendar.due(dossier()).orElseThrow().day();
        assertThat(last).isEqualTo(workingDays.next(decided.plusMonths(6)));
        assertThat(dueOf("serveDecision")).isEqualTo(last);

        advanceTo(workingDays.next(last.minusDays(45)));
        assertThat(tasks("superviseService")).as("a manager is warned").hasSize(1);
        advanceTo(workingDays.next(last.minusDays(15)));
        assertThat(tasks("serveDecision").get(0).getPriority()).isEqualTo(100);
        advanceTo(last.minusDays(1));
        LocalDate served = LocalDate.now(clock);
        complete(
                "serveDecision",
                Map.of("service", "SERVED", "servedOn", served.toString(), "inPerson", true, "serviceCost", "60,38"));
        assertThat(tasks("superviseService")).as("nobody is warned any more").isEmpty();

        LocalDate over = calendar.waitUntil(dossier()).orElseThrow();
        assertThat(over).isEqualTo(workingDays.next(served.plusMonths(1)));
        assertThatThrownBy(() -> complete("watchOpposition", Map.of("opposition", "NONE")))
                .isInstanceOf(Refusal.class);
        advanceTo(over.plusDays(1));
        complete("watchOpposition", Map.of("opposition", "NONE"));
        complete(
                "entrustEnforcement",
                Map.of(
                        "officer",
                        "Maître Durand",
                        "entrustedOn",
                        LocalDate.now(clock).toString()));
        complete("followEnforcement", Map.of("enforcement", "CONTINUE", "note", "saisie en cours"));
        List<HandoffEnded> told = listening();
        complete("followEnforcement", Map.of("enforcement", "ENDED", "note", "certificat d’irrécouvrabilité"));

        assertThat(dossier().outcome()).isEqualTo(Outcome.ENFORCED);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        new HandoffEnded(invoice.id(), Route.COURT), new HandoffEnded(second.id(), Route.COURT));
        assertThat(court().has(invoice.id())).isFalse();
        assertNoProcess();
        assertThat(notes.of(dossier().id())).extracting(CourtNotes.Note::fact).contains("alarmed", "servedInPerson");
    }

    @Test
    void anOppositionOpensItsOwnBranch() {
        served();
        LocalDate known = LocalDate.now(clock);
        complete("watchOpposition", Map.of("opposition", "OPPOSED", "opposedOn", known.toString()));
        assertThat(tasks("performFormality")).singleElement().satisfies(task -> assertThat(task.getName())
                .isEqualTo("Accomplir la formalité · Menuiserie Martin · Consigner les frais de l’opposition"));
        assertThat(dueOf("performFormality")).isEqualTo(workingDays.next(known.plusDays(15)));
        assertThat(facts("performFormality").get("formalityCount").toString())
                .contains("15 jours à compter du", "CPC 1425");
        complete(
                "performFormality",
                Map.of("formality", "DONE", "performedOn", known.toString(), "formalityCost", "52,10"));
        assertThat(costs.of(dossier().id())).extracting(CourtCosts.Cost::amount).contains(euros("52.10"));
        advanceTo(known.plusDays(60));
        complete(
                "followOpposition",
                Map.of("ruling", "WON", "ruledOn", LocalDate.now(clock).toString(), "grantedAmount", "1 500,00"));

        assertThat(tasks("entrustEnforcement")).hasSize(1);
        assertThat(dossier().granted()).isEqualTo(euros("1500.00"));
    }

    @Test
    void aFeeThatWasNotPaidAtTheFilingIsAskedForAgainAndAgain() {
        prepared();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        complete("fileCourtRequest", Map.of("filedOn", LocalDate.now(clock).toString()));
        LocalDate last = dueOf("performFormality");
        assertThat(last).isEqualTo(workingDays.next(LocalDate.now(clock).plusDays(15)));

        advanceTo(workingDays.next(last.minusDays(7)));
        assertThat(tasks("performFormality").get(0).getPriority()).isEqualTo(100);
        assertThat(tasks("superviseFormality")).isEmpty();
        advanceTo(workingDays.next(last.minusDays(4)));
        assertThat(dueOf("superviseFormality")).isEqualTo(last);
        complete("superviseFormality", Map.of("note", "virement demandé au service comptable"));
        assertThatThrownBy(() -> complete("performFormality", Map.of("formality", "MISSED")))
                .as("not before the last day has passed")
                .isInstanceOf(Refusal.class);

        advanceTo(last.plusDays(1));
        assertThat(warnings.of(dossier()))
                .extracting(CourtWarnings.Warning::kind)
                .contains(CourtWarnings.Kind.FORMALITY_LATE);
        assertThatThrownBy(() -> complete(
                        "performFormality",
                        Map.of(
                                "formality",
                                "DONE",
                                "performedOn",
                                last.plusDays(1).toString())))
                .as("too late is not done")
                .isInstanceOf(Refusal.class);
        complete("performFormality", Map.of("formality", "DONE", "performedOn", last.toString()));
        assertThat(tasks("recordCourtDecision")).hasSize(1);
        assertThat(notes.of(dossier().id()))
                .extracting(CourtNotes.Note::fact)
                .contains("formality.OPEN", "formality.ALARMED", "formality.SUPERVISED", "formality.DONE");
    }

    @Test
    void aMissedFormalityEndsTheDossierAndTheInvoicesAreDecidedAnew() {
        served();
        String known = LocalDate.now(clock).toString();
        complete("watchOpposition", Map.of("opposition", "OPPOSED", "opposedOn", known));
        LocalDate last = dueOf("performFormality");
        advanceTo(last.plusDays(1));
        List<HandoffEnded> told = listening();
        complete("performFormality", Map.of("formality", "MISSED"));

        assertThat(dossier().outcome()).isEqualTo(Outcome.FORFEITED);
        assertThat(told).hasSize(2);
        assertThat(limitations.of(invoice.id()).interruptions()).noneMatch(Interruption::inForce);
        assertNoProcess();
    }

    @Test
    void beforeATribunalJudiciaireALawyerIsAppointedWhereOneIsMandatory() {
        addPapers();
        Map<String, Object> elsewhere = new HashMap<>(preparation());
        elsewhere.putAll(Map.of("courtKind", "TJ", "courtTown", "Strasbourg"));
        complete("prepareCourtDossier", elsewhere);
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        String today = LocalDate.now(clock).toString();
        complete("fileCourtRequest", Map.of("filedOn", today));
        assertThat(tasks("performFormality")).as("no clerk’s fee there").isEmpty();
        complete("recordCourtDecision", Map.of("courtDecision", "GRANTED", "decidedOn", today));
        complete("serveDecision", Map.of("service", "SERVED", "servedOn", today, "inPerson", true));
        complete("watchOpposition", Map.of("opposition", "OPPOSED", "opposedOn", today));

        assertThat(facts("performFormality").get("formalityName").toString()).startsWith("Constituer avocat");
        assertThatThrownBy(() -> complete("performFormality", Map.of("formality", "NOT_NEEDED")))
                .as("for a reason")
                .isInstanceOf(Refusal.class);
        complete("performFormality", Map.of("formality", "NOT_NEEDED", "note", "représentation facultative"));
        assertThat(tasks("followOpposition")).hasSize(1);
    }

    @Test
    void nobodyIsAskedForAFormalityOnceTheDossierHasGoneOn() {
        prepared();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        String today = LocalDate.now(clock).toString();
        complete("fileCourtRequest", Map.of("filedOn", today));
        assertThat(tasks("performFormality")).hasSize(1);
        complete("recordCourtDecision", Map.of("courtDecision", "GRANTED", "decidedOn", today));
        assertThat(tasks("performFormality")).isEmpty();

        complete("serveDecision", Map.of("service", "SERVED", "servedOn", today, "inPerson", true));
        complete("watchOpposition", Map.of("opposition", "OPPOSED", "opposedOn", today));
        assertThat(tasks("performFormality")).hasSize(1);
        pay("F-1", "1200.00");
        pay("F-2", "800.50");
        assertThat(tasks("performFormality")).isEmpty();
        assertThat(tasks("reportCourtPayment")).hasSize(1);
    }

    @Test
    void aLostOppositionLeadsBackToTheDecision() {
        served();
        complete(
                "watchOpposition",
                Map.of(
                        "opposition",
                        "OPPOSED",
                        "opposedOn",
                        LocalDate.now(clock).toString()));
        assertThat(limitations.of(invoice.id()).interruptions())
                .extracting(Interruption::kind)
                .as("the service of the order interrupts")
                .containsExactly(Interruption.Kind.COURT_CLAIM);
        List<HandoffEnded> told = listening();
        complete(
                "followOpposition",
                Map.of("ruling", "LOST", "ruledOn", LocalDate.now(clock).toString()));

        assertThat(dossier().outcome()).isEqualTo(Outcome.DISMISSED);
        assertThat(limitations.of(invoice.id()).interruptions()).noneMatch(Interruption::inForce);
        assertThat(told).hasSize(2);
    }

    @Test
    void aRefusedRequestLeadsBackToTheDecision() {
        filed();
        List<HandoffEnded> told = listening();
        complete(
                "recordCourtDecision",
                Map.of(
                        "courtDecision",
                        "REFUSED",
                        "decidedOn",
                        LocalDate.now(clock).toString()));

        assertThat(dossier().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(told).hasSize(2);
        assertNoProcess();
    }

    @Test
    void aDecisionInPartNeedsItsAmountAndMayBeLetGo() {
        filed();
        String today = LocalDate.now(clock).toString();
        assertThatThrownBy(() -> complete("recordCourtDecision", Map.of("courtDecision", "PART", "decidedOn", today)))
                .isInstanceOf(Refusal.class);
        complete("recordCourtDecision", Map.of("courtDecision", "PART", "decidedOn", today, "grantedAmount", "900"));
        assertThatThrownBy(() -> complete("serveDecision", Map.of("service", "LAPSED")))
                .isInstanceOf(Refusal.class);
        complete("serveDecision", Map.of("service", "WAIVED", "reason", "assignation au fond"));

        assertThat(dossier().outcome()).isEqualTo(Outcome.WAIVED);
    }

    @Test
    void aPaymentOnTheWayPaysCostsThenInterestThenPrincipal() {
        filed();
        advanceTo(monday.plusDays(20));
        pay("F-1", "100.00");

        CourtAccounts.Paid paid = account().payments().get(0);
        assertThat(paid.toCosts()).isEqualTo(euros("33.47"));
        assertThat(paid.toCosts().plus(paid.toInterest()).plus(paid.toPrincipal()))
                .isEqualTo(euros("100.00"));
        assertThat(paid.toInterest()).isGreaterThan(euros("10.00"));
        assertThat(account().sums().get(0).costs()).isEqualTo(euros("0.00"));
        assertThat(tasks("recordCourtDecision")).as("no act follows by itself").hasSize(1);

        LocalDate received = LocalDate.now(clock);
        Claim now = claimOf("F-1");
        Money left = euros("1200.00").minus(paid.toPrincipal());
        assertThat(now.statement().principalLeft()).isEqualTo(left);
        assertThat(now.statement().interestLeft()).isEqualTo(euros("0.00"));
        advanceTo(received.plusDays(30));
        InterestStatement.Segment last = claimOf("F-1").statement().segments().stream()
                .reduce((one, other) -> other)
                .orElseThrow();
        assertThat(last.from()).isEqualTo(received.plusDays(1));
        assertThat(last.base())
                .as("interest runs on the principal that is left")
                .isEqualTo(left);
        assertThat(last.interest())
                .isEqualTo(Money.of(
                        CurrencyUnit.EUR,
                        left.getAmount()
                                .multiply(last.percent())
                                .multiply(BigDecimal.valueOf(last.days()))
                                .divide(BigDecimal.valueOf(36_500), 2, RoundingMode.HALF_UP)));
        assertThat(found("F-1").openBalance()).as("the books know of no costs").isEqualTo(euros("1100.00"));
    }

    @Test
    void aCreditNoteOnTheWayPaysNoCosts() {
        filed();
        transaction.executeWithoutResult(status -> cashbook.receive(
                new Receipt("AV-1", Payment.Kind.CREDIT_NOTE, euros("150.00"), LocalDate.now(clock), "story", null),
                found("F-1")));

        assertThat(account().payments()).isEmpty();
        assertThat(account().sums().get(0).costs()).isEqualTo(euros("33.47"));
        assertThat(claimOf("F-1").statement().principalLeft()).isEqualTo(euros("1050.00"));
    }

    @Test
    void whatIsPaidWhileTheCourtHasItIsToldToTheCourtAndNotToTheDebtor() {
        filed();
        int said = mails().size();
        pay("F-1", "1200.00");
        pay("F-2", "800.50");

        assertThat(tasks("recordCourtDecision")).isEmpty();
        assertThat(dueOf("reportCourtPayment")).isEqualTo(workingDays.plus(LocalDate.now(clock), 2));
        complete("reportCourtPayment", Map.of("note", "désistement adressé au greffe"));
        assertThat(dossier().outcome()).isEqualTo(Outcome.PAID);
        assertNoProcess();
        advanceTo(LocalDate.now(clock).plusDays(90));
        assertThat(mails()).hasSize(said);
    }

    @Test
    void aManagerTakesADossierBackFromWhereverItStands() {
        served();
        List<HandoffEnded> told = listening();
        transaction.executeWithoutResult(status -> desk.withdraw(dossier().id(), "accord trouvé", "marie"));

        assertThat(dossier().outcome()).isEqualTo(Outcome.WITHDRAWN);
        assertThat(told).hasSize(2);
        assertNoProcess();
    }

    @Test
    void whatTheDebtorContestsIsNotClaimedUnlessAPersonSaysWhy() throws Exception {
        disputedInPart("F-1", "300.00");
        assertThat(claimOf("F-1").principal()).isEqualTo(euros("900.00"));
        assertThat(claimOf("F-1").statement().segments().get(0).base())
                .as("no interest on it either")
                .isEqualTo(euros("900.00"));
        assertThat(kinds()).contains(CourtWarnings.Kind.PART_DISPUTED);
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> desk.claimContested(dossier().id(), second.id(), "pour rien", "camille")))
                .as("nothing of this one is contested")
                .isInstanceOf(CourtRefusal.class);

        HttpClient browser = signedIn();
        String one = "/court/" + dossier().id();
        assertThat(page(browser, one, "fr")).contains("contestés, non réclamés");
        post(browser, one + "/contested/" + invoice.id(), Map.of("reason", "contestation tardive, pièce n° 3"));
        assertThat(claimOf("F-1").principal()).isEqualTo(euros("1200.00"));
        assertThat(kinds()).contains(CourtWarnings.Kind.DISPUTED_CLAIMED);
        assertThat(notes.of(dossier().id())).first().satisfies(note -> assertThat(note.text())
                .isEqualTo("F-1 – contestation tardive, pièce n° 3"));
        post(browser, one + "/contested/" + invoice.id(), Map.of());
        assertThat(claimOf("F-1").principal()).isEqualTo(euros("900.00"));

        prepared();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        assertThat(text(files.pdf(dossier(), CourtFiles.Kind.REQUEST)))
                .contains("Part contestée, non réclamée", "non réclamée : −300,00 €", "900,00 €");
        keepForEyes("contested.pdf", files.pdf(dossier(), CourtFiles.Kind.REQUEST));
    }

    @Test
    void aPartContestedAfterTheApprovalSendsTheFileBackAndWhatWasFiledStaysAsItWas() {
        prepared();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        disputedInPart("F-1", "300.00");
        assertThat(tasks("fileCourtRequest")).isEmpty();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        complete("fileCourtRequest", Map.of("filedOn", LocalDate.now(clock).toString(), "clerkFee", "33,47"));
        Money asked = claimOf("F-1").principal();
        assertThat(asked).isEqualTo(euros("900.00"));

        transaction.executeWithoutResult(status -> holds.conclude(
                holds.activeOf(List.of(debtor.id())).get(0).id(), HoldOutcome.REJECTED, "camille", "avoir refusé"));
        assertThat(claimOf("F-1").principal())
                .as("the court was asked for no more")
                .isEqualTo(asked);
    }

    @Test
    void insolvencyWhileTheCourtHasItIsAWarningAndNoActOfOurs() {
        filed();
        hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));

        assertThat(warnings.of(dossier()))
                .extracting(CourtWarnings.Warning::kind)
                .contains(CourtWarnings.Kind.INSOLVENCY);
        assertThat(dossier().stage()).isEqualTo(Stage.DECIDING);
    }

    @Test
    void anotherKindOfDossierHasItsOwnPapersAndDeadlines() {
        addPapers();
        transaction.executeWithoutResult(
                status -> papers.waive(dossier().id(), "LAWYER", "montant inférieur à 10 000 €", "camille"));
        complete(
                "prepareCourtDossier",
                Map.of(
                        "procedure",
                        "SUMMONS",
                        "courtKind",
                        "TAE",
                        "courtTown",
                        "Paris",
                        "grounds",
                        "Nos motifs.",
                        "signatory",
                        "Camille Renaud"));
        assertThat(kinds()).contains(CourtWarnings.Kind.HEARING_MISSING).doesNotContain(CourtWarnings.Kind.LAWYER);
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        assertThatThrownBy(() -> complete(
                        "fileCourtRequest",
                        Map.of("filedOn", LocalDate.now(clock).toString())))
                .as("a summons names the day of the hearing")
                .isInstanceOf(Refusal.class);
        assertThat(facts("fileCourtRequest").get("courtSummons")).isEqualTo(true);
        LocalDate hearing = workingDays.next(monday.plusDays(40));
        transaction.executeWithoutResult(status -> desk.hearing(dossier().id(), hearing, "camille"));

        assertThat(calendar.deadlines(dossier()))
                .extracting(deadline -> deadline.rule().code())
                .containsExactly("SUMMONS", "COPY");
        assertThat(calendar.due(dossier()).orElseThrow().day()).isBeforeOrEqualTo(hearing.minusDays(15));
        assertThat(dueOf("fileCourtRequest"))
                .as("the task moves with the hearing")
                .isEqualTo(calendar.due(dossier()).orElseThrow().day());
        complete("fileCourtRequest", Map.of("filedOn", LocalDate.now(clock).toString()));
        LocalDate copyBy = dueOf("performFormality");
        assertThat(copyBy).isBeforeOrEqualTo(hearing.minusDays(8));
        LocalDate postponed = workingDays.next(hearing.plusDays(14));
        transaction.executeWithoutResult(status -> desk.hearing(dossier().id(), postponed, "camille"));
        assertThat(tasks("performFormality")).as("one for the new day").hasSize(1);
        assertThat(dueOf("performFormality")).isAfter(copyBy).isBeforeOrEqualTo(postponed.minusDays(8));
        complete(
                "performFormality",
                Map.of("formality", "DONE", "performedOn", LocalDate.now(clock).toString()));
        transaction.executeWithoutResult(status -> desk.hearing(dossier().id(), hearing, "camille"));
        assertThat(tasks("performFormality")).as("a copy is lodged once").isEmpty();
        advanceTo(hearing);
        complete("recordCourtDecision", Map.of("courtDecision", "GRANTED", "decidedOn", hearing.toString()));
        complete("serveDecision", Map.of("service", "SERVED", "servedOn", hearing.toString(), "inPerson", false));

        assertThat(tasks("entrustEnforcement")).as("no opposition to wait for").hasSize(1);
    }

    @Test
    void aSummonsIsDraftedForWhoeverServesIt() throws IOException {
        invoice(debtor, "F-3", monday.minusDays(30), "60000.00");
        court().refer(found("F-3").id());
        addPapers();
        transaction.executeWithoutResult(status -> desk.hearing(dossier().id(), monday.plusDays(44), "camille"));
        Map<String, Object> interim = new HashMap<>(preparation());
        interim.put("procedure", "PROVISION");
        complete("prepareCourtDossier", interim);
        assertThat(kinds())
                .contains(CourtWarnings.Kind.LAWYER, CourtWarnings.Kind.CONTRIBUTION)
                .doesNotContain(CourtWarnings.Kind.HEARING_MISSING);
        assertThat(warnings.of(dossier()))
                .filteredOn(warning -> warning.kind() == CourtWarnings.Kind.CONTRIBUTION)
                .singleElement()
                .satisfies(warning -> assertThat(warning.detail()).contains("(3,00\u00a0%)", "(5,00\u00a0%)"));
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));

        byte[] draft = files.pdf(dossier(), CourtFiles.Kind.REQUEST);
        assertThat(text(draft))
                .contains(
                        "PROJET à relire",
                        "Projet d’assignation en référé-provision",
                        "avocat obligatoire au-dessus de 10 000,00 €",
                        "son président statuant en référé",
                        DayFormat.FRENCH.inWords(monday.plusDays(44)).replace('\u00a0', ' '),
                        "sur les seuls éléments fournis par le demandeur",
                        "Démarches entreprises en vue d’une résolution amiable",
                        "à titre de provision",
                        "article 873",
                        "article 700",
                        "Bordereau des pièces");
        keepForEyes("summons.pdf", draft);
    }

    @Test
    void inASmallClaimTheMonthRunsFromTheInvitationAndNobodyPaysBeforeTheOutcome() {
        addPapers();
        Map<String, Object> small = new HashMap<>(preparation());
        small.put("procedure", "SMALL_CLAIM");
        complete("prepareCourtDossier", small);
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        LocalDate today = LocalDate.now(clock);
        complete("fileCourtRequest", Map.of("filedOn", today.toString()));
        assertThat(calendar.deadlines(dossier())).isEmpty();
        assertThat(kinds()).contains(CourtWarnings.Kind.NO_PAYMENT_YET);

        transaction.executeWithoutResult(
                status -> desk.invited(dossier().id(), today, CourtDossier.Invitation.ELECTRONIC, "camille"));
        assertThat(dueOf("recordCourtDecision")).isEqualTo(workingDays.next(today.plusMonths(1)));
        advanceTo(workingDays.next(today.plusDays(3)));
        pay("F-1", "100.00");
        assertThat(warnings.of(dossier()))
                .contains(new CourtWarnings.Warning(CourtWarnings.Kind.PAID_TOO_EARLY, "F-1"));
    }

    @Test
    void pagesAndProgramsReadADossierAndAManagerKeepsTheRules() throws Exception {
        served();
        HttpClient browser = signedIn();
        String one = "/court/" + dossier().id();
        for (String path : List.of("/court", "/court?closed=true", one, "/court/rules")) {
            assertThat(page(browser, path, "fr")).contains("lang=\"fr\"").doesNotContain("${");
            assertThat(page(browser, path, "en")).contains("lang=\"en\"").doesNotContain("${");
        }
        assertThat(page(browser, one, "fr"))
                .contains("Menuiserie Martin", "Délai d’opposition du débiteur", "CPC 1416", "Décision signifiée");
        assertThat(page(browser, "/court/rules", "fr"))
                .contains("Créance commerciale incontestée", "loi n° 2026-307", "33,47", "à vérifier");
        keepForEyes("dossier.html", page(browser, one, "fr").getBytes(StandardCharsets.UTF_8));
        keepForEyes("rules.html", page(browser, "/court/rules", "fr").getBytes(StandardCharsets.UTF_8));
        keepForEyes("list.html", page(browser, "/court", "fr").getBytes(StandardCharsets.UTF_8));

        post(
                browser,
                one + "/costs",
                Map.of(
                        "kind",
                        "OTHER",
                        "amount",
                        "12,50",
                        "day",
                        LocalDate.now(clock).toString()));
        assertThat(costs.of(dossier().id())).extracting(cost -> cost.amount()).contains(euros("12.50"));
        post(browser, "/court/rules/seat", Map.of("department", "33", "kind", "TC", "town", "Bordeaux"));
        assertThat(page(browser, "/court/rules", "fr")).contains("Tribunal de commerce de Bordeaux");
        var answer = program.get("/api/v1/court-dossiers/" + dossier().id());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("stage")).isEqualTo("WATCHING");
        assertThat(answer.text("dueByLaw")).isEqualTo("CPC 1416, 643");
    }

    /** Rules outlive the books: the next test finds them as they were delivered. */
    private void rulesAsDelivered(Map<String, Object> uncontested) {
        jdbc.update("delete from court_formality");
        jdbc.update("delete from court_deadline where entered_by is not null");
        jdbc.update("update court_deadline set valid_to = null where code = 'FEE_DEPOSIT'");
        jdbc.update("delete from court_checklist where entered_by is not null");
        jdbc.update("update court_checklist set replaced_at = null");
        jdbc.update(
                "update court_procedure set why_not_fr = ?, why_not_en = ?, source = ?, read_on = ?"
                        + " where code = 'UNCONTESTED'",
                uncontested.get("why_not_fr"),
                uncontested.get("why_not_en"),
                uncontested.get("source"),
                uncontested.get("read_on"));
    }

    @ParameterizedTest
    @CsvSource({
        "84000, FR, Tribunal des activités économiques d’Avignon",
        "89000, FR, Tribunal des activités économiques d’Auxerre",
        "76600, FR, Tribunal des activités économiques du Havre",
        "72000, FR, Tribunal des activités économiques du Mans",
        "87000, FR, Tribunal des activités économiques de Limoges",
        "69003, FR, Tribunal des activités économiques de Lyon",
        "13001, FR, Tribunal des activités économiques de Marseille",
        "54000, FR, Tribunal des activités économiques de Nancy",
        "92000, FR, Tribunal des activités économiques de Nanterre",
        "75002, FR, Tribunal des activités économiques de Paris",
        "22000, FR, Tribunal des activités économiques de Saint-Brieuc",
        "78000, FR, Tribunal des activités économiques de Versailles",
        "67000, FR, Tribunal judiciaire",
        "57000, FR, Tribunal judiciaire",
        "68000, FR, Tribunal judiciaire",
        "44000, FR, Tribunal de commerce",
        "97400, FR, ",
        "1000, BE, ",
    })
    void theCourtThatIsProposedFollowsTheSeatOfTheDebtor(String postalCode, String country, @Nullable String court) {
        jdbc.update("update debtor set postal_code = ?, country = ? where id = ?", postalCode, country, debtor.id());

        assertThat(seats.proposedFor(debtors.findById(debtor.id()).orElseThrow())
                        .map(CourtSeats.Seat::title)
                        .orElse(null))
                .isEqualTo(court);
    }

    @Test
    void inAlsaceTheRequestGoesToTheCommercialChamber() throws IOException {
        jdbc.update("update debtor set postal_code = '67000' where id = ?", debtor.id());
        addPapers();
        Map<String, Object> there = new HashMap<>(preparation());
        there.putAll(Map.of("courtKind", "TJ", "courtTown", "Strasbourg"));
        complete("prepareCourtDossier", there);
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));

        assertThat(text(files.pdf(dossier(), CourtFiles.Kind.REQUEST)))
                .contains("présidence de la chambre commerciale du tribunal judiciaire de Strasbourg");
    }

    @Test
    void whoLivesOverseasOrAbroadMayOpposeForLonger() {
        jdbc.update("update debtor set postal_code = '97400' where id = ?", debtor.id());
        served();
        LocalDate served = LocalDate.now(clock);
        assertThat(calendar.waitUntil(dossier()))
                .as("one month more overseas (CPC 643)")
                .contains(workingDays.next(served.plusMonths(2)));
        jdbc.update("update debtor set postal_code = '1000', country = 'BE' where id = ?", debtor.id());
        assertThat(calendar.waitUntil(dossier()))
                .as("two months more abroad")
                .contains(workingDays.next(served.plusMonths(3)));
    }

    @Test
    void aProgramTellsWhatHappenedInCourtStepByStep() {
        prepared();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        String one = "/api/v1/court-dossiers/" + dossier().id();
        String today = LocalDate.now(clock).toString();
        String ahead = LocalDate.now(clock).plusDays(1).toString();

        assertThat(program.post(one + "/decision", "{\"decision\":\"GRANTED\",\"decidedOn\":\"" + today + "\"}")
                        .status())
                .as("not this step")
                .isEqualTo(409);
        var refused = program.post(one + "/filing", "{\"filedOn\":\"" + ahead + "\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("filedOn");
        assertThat(dossier().stage()).isEqualTo(Stage.FILING);

        assertThat(program.post(one + "/filing", "{\"filedOn\":\"" + today + "\",\"fee\":\"33.47\"}")
                        .text("stage"))
                .isEqualTo("DECIDING");
        assertThat(program.post(one + "/decision", "{\"decision\":\"MAYBE\",\"decidedOn\":\"" + today + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(program.post(one + "/decision", "{\"decision\":\"PART\",\"decidedOn\":\"" + today + "\"}")
                        .body()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("granted");
        assertThat(program.post(
                                one + "/decision",
                                "{\"decision\":\"PART\",\"decidedOn\":\"" + today + "\",\"granted\":\"900.00\"}")
                        .text("stage"))
                .isEqualTo("SERVING");
        assertThat(program.post(
                                one + "/service",
                                "{\"servedOn\":\"" + today + "\",\"inPerson\":true,\"cost\":\"60.38\"}")
                        .text("stage"))
                .isEqualTo("WATCHING");
        assertThat(program.post(one + "/opposition", "{\"opposed\":false}").status())
                .as("the time to oppose is not over")
                .isEqualTo(409);
        var opposed = program.post(one + "/opposition", "{\"opposed\":true,\"opposedOn\":\"" + today + "\"}");
        assertThat(opposed.text("stage")).isEqualTo("CONTESTED");
        assertThat(opposed.body().at("/formalities").findValuesAsText("basis")).contains("CPC 1425");
        assertThat(program.post(one + "/ruling", "{\"forUs\":true,\"ruledOn\":\"" + today + "\"}")
                        .text("stage"))
                .isEqualTo("ENTRUSTING");
        assertThat(tasks("entrustEnforcement")).hasSize(1);
        assertThat(program.post(
                                one + "/costs",
                                "{\"kind\":\"LAWYER\",\"amount\":\"150.00\",\"incurredOn\":\"" + today
                                        + "\",\"recoverable\":false}")
                        .status())
                .isEqualTo(201);
        assertThat(costs.of(dossier().id()))
                .extracting(CourtCosts.Cost::amount)
                .containsExactlyInAnyOrder(euros("33.47"), euros("60.38"), euros("150.00"));
        assertThat(program.post(one + "/withdrawal", "{\"reason\":\"accord trouvé\"}")
                        .text("outcome"))
                .isEqualTo("WITHDRAWN");
        assertThat(program.post("/api/v1/court-dossiers/999999/costs", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void aManagerChangesTheRulesAndEverybodyReadsWhoDid() throws Exception {
        Map<String, Object> uncontested = jdbc.queryForMap("select * from court_procedure where code = 'UNCONTESTED'");
        try {
            rulesChange();
        } finally {
            rulesAsDelivered(uncontested);
        }
    }

    private void rulesChange() throws Exception {
        HttpClient browser = signedIn();
        post(
                browser,
                "/court/rules/point",
                Map.of(
                        "procedure", "PAYMENT_ORDER",
                        "frenchName", "Relevé de compte",
                        "englishName", "Statement of account",
                        "required", "on",
                        "basis", "usage",
                        "source", "courrier du greffe"));
        post(
                browser,
                "/court/rules/point",
                Map.of(
                        "procedure", "PAYMENT_ORDER",
                        "code", "REGISTER",
                        "frenchName", "Extrait K-bis de moins de trois mois",
                        "englishName", "Recent register extract",
                        "basis", "CPC 54",
                        "source", "courrier du greffe"));
        assertThat(papers.checklist(dossier(), "PAYMENT_ORDER"))
                .filteredOn(CourtPapers.Checked::missing)
                .extracting(checked -> checked.point().frenchName())
                .contains("Relevé de compte")
                .doesNotContain("Extrait K-bis de moins de trois mois");

        DeadlineRule deposit = rules.deadlines().stream()
                .filter(rule -> rule.code().equals("FEE_DEPOSIT"))
                .findFirst()
                .orElseThrow();
        String today = LocalDate.now(clock).toString();
        post(
                browser,
                "/court/rules/deadline/change",
                Map.of(
                        "id", Long.toString(deposit.id()),
                        "amount", "1",
                        "unit", "MONTHS",
                        "validFrom", today,
                        "source", "décret à venir"));
        post(
                browser,
                "/court/rules/deadline/add",
                Map.of(
                        "procedure", "PAYMENT_ORDER",
                        "frenchName", "Adresser le dossier au commissaire de justice",
                        "englishName", "Send the file to the commissaire de justice",
                        "countedFrom", "FILING",
                        "amount", "3",
                        "unit", "DAYS",
                        "basis", "usage",
                        "source", "notre procédure interne"));
        for (Map<String, String> wrong : List.of(
                Map.of("id", Long.toString(deposit.id()), "amount", "0", "unit", "DAYS", "validFrom", today),
                Map.of("id", "0", "amount", "1", "unit", "DAYS", "validFrom", today, "source", "x"))) {
            post(browser, "/court/rules/deadline/change", wrong);
        }
        long service = rules.deadlines().stream()
                .filter(rule -> rule.code().equals("SERVICE"))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(answer(browser, "/court/rules/deadline/remove", Map.of("id", Long.toString(service), "reason", "x")))
                .contains("il se change, il ne se retire pas");
        assertThat(answer(browser, "/court/rules/seat", Map.of("department", "99", "kind", "TC", "town", "Ailleurs")))
                .contains("pas un département français");
        post(browser, "/court/rules/seat", Map.of("department", "971", "kind", "TC", "town", "Pointe-à-Pitre"));
        post(browser, "/court/rules/procedure", Map.of("procedure", "UNCONTESTED", "open", "true", "why", "décret lu"));

        String page = page(browser, "/court/rules", "fr");
        assertThat(page)
                .contains("Qui a changé quoi", "15 jours → 1 mois", "décret à venir", "fermée → ouverte", "admin")
                .contains("Tribunal de commerce de Pointe-à-Pitre", "– → exigée", "exigée → facultative");
        assertThat(page(browser, "/court/rules", "en")).contains("15 days → 1 months", "Statement of account");
        keepForEyes("rules-changed.html", page.getBytes(StandardCharsets.UTF_8));

        post(browser, "/court/rules/procedure", Map.of("procedure", "UNCONTESTED", "open", "false", "why", "story"));
        addPapers();
        transaction.executeWithoutResult(status -> papers.checklist(dossier(), "PAYMENT_ORDER").stream()
                .filter(CourtPapers.Checked::missing)
                .forEach(checked -> papers.waive(dossier().id(), checked.point().code(), "story", "camille")));
        complete("prepareCourtDossier", preparation());
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        complete("fileCourtRequest", Map.of("filedOn", today));
        assertThat(tasks("performFormality"))
                .as("the time that the company added opens its task too")
                .extracting(Task::getDueDate)
                .extracting(due -> due.toInstant().atZone(PARIS).toLocalDate())
                .containsExactlyInAnyOrder(
                        workingDays.next(LocalDate.now(clock).plusDays(3)),
                        workingDays.next(LocalDate.now(clock).plusMonths(1)));
    }

    private String answer(HttpClient browser, String path, Map<String, String> typed) throws Exception {
        return posted(browser, path, typed).body();
    }

    private HttpClient signedIn() throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        post(browser, "/login", Map.of("username", "admin", "password", "secret"));
        return browser;
    }

    private String page(HttpClient browser, String path, String language) throws Exception {
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", "text/html")
                        .header("Accept-Language", language)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private void post(HttpClient browser, String path, Map<String, String> typed) throws Exception {
        posted(browser, path, typed);
    }

    private HttpResponse<String> posted(HttpClient browser, String path, Map<String, String> typed) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(page(browser, path.equals("/login") ? "/login" : "/court/rules", "fr"));
        assertThat(token.find()).isTrue();
        Map<String, String> all = new HashMap<>(typed);
        all.put("_csrf", token.group(1));
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    private void prepared() {
        addPapers();
        complete("prepareCourtDossier", preparation());
    }

    private void filed() {
        prepared();
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
        complete(
                "fileCourtRequest",
                Map.of("filedOn", LocalDate.now(clock).toString(), "filingReference", "2025/1", "clerkFee", "33,47"));
    }

    private void served() {
        filed();
        String today = LocalDate.now(clock).toString();
        complete("recordCourtDecision", Map.of("courtDecision", "GRANTED", "decidedOn", today));
        complete("serveDecision", Map.of("service", "SERVED", "servedOn", today, "inPerson", true));
    }

    private static Map<String, Object> preparation() {
        return Map.of(
                "procedure", "PAYMENT_ORDER",
                "courtKind", "TAE",
                "courtTown", "Paris",
                "grounds", "Nos livraisons n’ont pas été payées.\n\nLa créance résulte des factures jointes.",
                "signatory", "Camille Renaud, responsable du recouvrement");
    }

    private void addPapers() {
        transaction.executeWithoutResult(status -> {
            for (String code : List.of("ORDER", "DELIVERY", "INVOICE", "FORMAL_NOTICE", "PROOF_OF_DELIVERY")) {
                papers.add(
                        dossier().id(),
                        code,
                        "Pièce " + code,
                        monday.minusDays(80),
                        "application/pdf",
                        onePage(),
                        "camille");
            }
            papers.waive(dossier().id(), "REGISTER", "extrait demandé, joint au dépôt", "camille");
        });
    }

    private static byte[] onePage() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            page.setRotation(90);
            document.addPage(page);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replace('\u00A0', ' ')
                    .replaceAll("\\s+", " ");
        }
    }

    /** Left under target for a person to look at. */
    private static void keepForEyes(String name, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "court"));
        Files.write(folder.resolve(name), pdf);
    }

    private List<HandoffEnded> listening() {
        List<HandoffEnded> told = new ArrayList<>();
        context.addApplicationListener((ApplicationListener<PayloadApplicationEvent<?>>) event -> {
            if (event.getPayload() instanceof HandoffEnded ended) {
                told.add(ended);
            }
        });
        return told;
    }

    private Handoff court() {
        return roads.stream()
                .filter(road -> road.route() == Route.COURT)
                .findFirst()
                .orElseThrow();
    }

    private CourtDossier dossier() {
        return dossiers.findByDebtorIdOrderByIdDesc(debtor.id()).get(0);
    }

    private CourtAccounts.Account account() {
        return accounts.of(dossier(), LocalDate.now(clock)).orElseThrow();
    }

    private void disputedInPart(String number, String amount) {
        transaction.executeWithoutResult(status -> holds.place(new HoldOrder(
                HoldKind.DISPUTE,
                debtor.id(),
                found(number).id(),
                "une palette abîmée",
                "camille",
                new BigDecimal(amount),
                monday.plusDays(90))));
    }

    private List<CourtWarnings.Kind> kinds() {
        return warnings.of(dossier()).stream().map(CourtWarnings.Warning::kind).toList();
    }

    private Claim claimOf(String number) {
        return account().claims().stream()
                .filter(claim -> claim.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> facts(String task) {
        return forms.getTaskFormVariables(tasks(task).get(0).getId());
    }

    private LocalDate dueOf(String key) {
        Task task = tasks(key).get(0);
        return task.getDueDate().toInstant().atZone(PARIS).toLocalDate();
    }

    private void assertNoProcess() {
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKeyIn("courtReferral", "courtFormality")
                        .count())
                .isZero();
    }
}
