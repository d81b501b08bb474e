package io.relance.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Walks every way through every diagram on a real engine; stand-in delegates answer what each test wants to hear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagramWalkTests {

    private static final List<String> COURT_STEPS = List.of(
            "prepareCourtDossier",
            "approveCourtFiling",
            "recordFiling",
            "recordCourtDecision",
            "recordService",
            "noteSupervision",
            "recordOpposition",
            "recordRuling",
            "entrustTitle",
            "followEnforcement",
            "reportCourtPayment",
            "recordFormality",
            "superviseFormality");

    private final BareEngine bare = new BareEngine();
    private final RuntimeService runtime = bare.engine.getRuntimeService();
    private final TaskService tasks = bare.engine.getTaskService();
    private final ManagementService management = bare.engine.getManagementService();
    private final HistoryService history = bare.engine.getHistoryService();
    private final TreeSet<String> endsReached = new TreeSet<>();

    private @Nullable String hold;
    private String dispute = "OPEN";
    private String plan = "PROPOSED";
    private boolean callRequested;
    private String outcome = "";
    private String notice = "";
    private String route = "";
    private String carriage = "";
    private String delivery = "";
    private ProcessInstance instance;

    @BeforeAll
    void deploy() {
        bare.beans.put("timetable", new FarAway());
        bare.beans.put("checkHolds", (JavaDelegate) execution -> execution.setVariable("holdKind", hold));
        bare.beans.put(
                "requestCall", (JavaDelegate) execution -> execution.setVariable("callRequested", callRequested));
        bare.beans.put("claimDeclared", (ExecutionListener) execution -> {});
        bare.beans.put("expireHold", (JavaDelegate) execution -> hold = null);
        bare.beans.put("recordCallOutcome", (JavaDelegate) execution -> execution.setVariable("outcome", outcome));
        bare.beans.put("decideContact", (JavaDelegate) execution -> execution.setVariable("outcome", outcome));
        for (String delegate : List.of(
                "sendReminder",
                "closeCollection",
                "handOver",
                "expireNotice",
                "takeBack",
                "abandonCall",
                "applyAddress",
                "placeHold",
                "recordRates",
                "escalateDispute",
                "announceInstalment",
                "recallInstalment",
                "confirmReissue")) {
            bare.beans.put(delegate, (JavaDelegate) execution -> {});
        }
        bare.beans.put("readDispute", (JavaDelegate) execution -> execution.setVariable("disputeState", dispute));
        bare.beans.put("readPlan", (JavaDelegate) execution -> execution.setVariable("planState", plan));
        bare.beans.put("askForNotice", (JavaDelegate) execution -> execution.setVariable("notice", notice));
        bare.beans.put("askForRoute", (JavaDelegate) execution -> execution.setVariable("route", route));
        bare.beans.put("dispatchNotice", (JavaDelegate) execution -> execution.setVariable("carriage", carriage));
        bare.beans.put("readDelivery", (JavaDelegate) execution -> execution.setVariable("delivery", delivery));
        bare.beans.put("sendPlan", (JavaDelegate) execution -> plan = "RUNNING");
        bare.beans.put("judgeInstalment", (JavaDelegate) execution -> plan = outcome.isEmpty() ? plan : outcome);
        for (String listener : List.of(
                "allowNotice",
                "signNotice",
                "postNotice",
                "recordDelivery",
                "decideReturned",
                "chooseRoute",
                "settleDispute",
                "followCreditNote",
                "approvePlan",
                "checkCallOutcome",
                "checkReview",
                "checkAddress",
                "checkRates")) {
            bare.beans.put(listener, (TaskListener) task -> {});
        }
        for (String delegate : List.of(
                "recordAgencyPreparation",
                "recordAgencyApproval",
                "handOverAgencyDossier",
                "recordAgencySilence",
                "recordAgencyReturn")) {
            bare.beans.put(delegate, (JavaDelegate) execution -> {});
        }
        for (String listener :
                List.of("checkAgencyPreparation", "checkAgencyApproval", "checkAgencySilence", "checkAgencyReturn")) {
            bare.beans.put(listener, (TaskListener) task -> {});
        }
        bare.beans.put("raiseServicePriority", (JavaDelegate) execution -> {});
        bare.beans.put("raiseFormalityPriority", (JavaDelegate) execution -> {});
        for (String listener : COURT_STEPS) {
            bare.beans.put(listener, (TaskListener) task -> {});
        }
        for (String delegate : List.of(
                "recordInterruption",
                "recordDeclaration",
                "escalateDeclaration",
                "noteLapse",
                "recordRelief",
                "giveUpClaim",
                "recordPaymentCheck",
                "bookWriteOff",
                "dropWriteOff")) {
            bare.beans.put(delegate, (JavaDelegate) execution -> {});
        }
        bare.beans.put("proposeWriteOff", (JavaDelegate) execution -> execution.setVariable("approval", outcome));
        for (String listener :
                List.of("checkInterruption", "checkDeclaration", "checkRelief", "checkWriteOff", "checkApproval")) {
            bare.beans.put(listener, (TaskListener) task -> {});
        }
        new ProcessDeployment(
                        bare.engine.getRepositoryService(),
                        new PathMatchingResourcePatternResolver(),
                        "fr",
                        "no company folder")
                .afterSingletonsInstantiated();
    }

    @BeforeEach
    void nothingHolds() {
        hold = null;
        dispute = "OPEN";
        plan = "PROPOSED";
        callRequested = true;
        outcome = "";
        notice = "UNDER_WAY";
        route = "CHOOSING";
        carriage = "HOUSE";
        delivery = "REACHED";
    }

    @AfterAll
    void everyEndHasBeenReached() throws IOException {
        TreeSet<String> ends = new TreeSet<>();
        Drawings.read().all(EndEvent.class).forEach(end -> ends.add(end.getId()));
        bare.close();
        assertThat(ends).hasSizeGreaterThanOrEqualTo(20);
        assertThat(endsReached).isEqualTo(ends);
    }

    @Test
    void theStandardPlanClimbsToTheNoticeAndTheRoute() {
        start("collectionJourney");
        climbTheStandardPlan();
        standsAt("awaitNotice");
        say("noticeEnded");
        standsAt("awaitRoute");
        route = "STOP";
        say("routeChosen");

        endedAt("collectionStopped");
        assertThat(passed())
                .containsSubsequence(
                        "sendCourtesyNotice",
                        "sendFirstReminder",
                        "sendFirmReminder",
                        "requestCall",
                        "awaitCall",
                        "sendLastReminder",
                        "askForNotice",
                        "awaitNotice",
                        "askForRoute",
                        "awaitRoute",
                        "ladderEnded",
                        "closeCollection")
                .doesNotContain("handOver");
    }

    @Test
    void whatComesBackUnpaidIsDecidedAnew() {
        notice = "OVER";
        start("collectionJourney");
        climbTheStandardPlan();
        standsAt("awaitRoute");
        assertThat(passed()).doesNotContain("awaitNotice");
        route = "HANDOFF";
        say("routeChosen");
        standsAt("awaitHandoff");
        route = "CHOOSING";
        say("handoffEnded");

        standsAt("awaitRoute");
        assertThat(passed()).containsSubsequence("handOver", "awaitHandoff", "askForRoute");
    }

    /** The ladder is passed again from its beginning: what is done costs no time, and what runs is waited for again. */
    @Test
    void aHoldLeadsBackToTheDossierThatRuns() {
        notice = "OVER";
        route = "HANDOFF";
        start("collectionJourney");
        climbTheStandardPlan();
        hold = "DISPUTE";
        say("holdPlaced");
        standsAt("awaitDisputeOutcome");
        hold = null;
        say("holdEnded");
        callRequested = false;
        fire("waitForCourtesyNotice", "waitForFirstReminder", "waitForFirmReminder", "waitForCall");
        fire("waitForLastReminder", "waitForFormalNotice");

        standsAt("awaitHandoff");
    }

    private void climbTheStandardPlan() {
        fire("waitForCourtesyNotice", "waitForFirstReminder", "waitForFirmReminder", "waitForCall");
        say("callEnded");
        fire("waitForLastReminder", "waitForFormalNotice");
    }

    @Test
    void aNoticeIsSignedPostedDeliveredAndRunsOut() {
        start("formalNotice");
        complete("signNotice", Map.of("signature", "SIGNED"));
        standsAt("postNotice");
        complete("postNotice", Map.of());
        complete("recordDelivery", Map.of());
        standsAt("delayOver");
        fire("delayOver");

        endedAt("noticeExpired");
        assertThat(passed()).doesNotContain("allowNotice").contains("letterGone");
    }

    @ParameterizedTest
    @CsvSource({"YES, signNotice", "NO, noticeNotAllowed"})
    void aKeyAccountIsPutOnNoticeOnlyWithItsManagersAgreement(String answer, String next) {
        instance = runtime.startProcessInstanceByKey("formalNotice", Map.of("allowance", "NEEDED"));
        complete("allowNotice", Map.of("allowed", answer));

        if (answer.equals("YES")) {
            standsAt(next);
        } else {
            endedAt(next);
        }
    }

    @Test
    void twoSignAboveTheThresholdAndEitherMayRefuse() {
        start("formalNotice");
        complete("signNotice", Map.of("signature", "COUNTERSIGN"));
        standsAt("signNotice");
        complete("signNotice", Map.of("signature", "REJECTED"));

        endedAt("noticeNotSigned");
    }

    @Test
    void theLetterComesBackToBeSignedWhenItsContentChanges() {
        start("formalNotice");
        complete("signNotice", Map.of("signature", "SIGNED"));
        say("noticeChanged");

        standsAt("signNotice");
        assertThat(task("postNotice")).isNull();
    }

    @Test
    void thePostalServiceTakesTheLetterOrAPersonPostsIt() {
        carriage = "CARRIER";
        start("formalNotice");
        complete("signNotice", Map.of("signature", "SIGNED"));
        standsAt("awaitPosting");
        say("noticePosted");
        standsAt("recordDelivery");
        say("deliveryKnown");
        standsAt("delayOver");

        start("formalNotice");
        complete("signNotice", Map.of("signature", "SIGNED"));
        say("noticeNotTaken");
        standsAt("postNotice");
    }

    @Test
    void aLetterThatCameBackIsWrittenAgainOrTheDelayRunsAllTheSame() {
        delivery = "CAME_BACK";
        start("formalNotice");
        complete("signNotice", Map.of("signature", "SIGNED"));
        complete("postNotice", Map.of());
        complete("recordDelivery", Map.of());
        complete("decideReturned", Map.of("afterReturn", "WRITE_AGAIN"));
        standsAt("signNotice");
        complete("signNotice", Map.of("signature", "SIGNED"));
        complete("postNotice", Map.of());
        complete("recordDelivery", Map.of());
        complete("decideReturned", Map.of("afterReturn", "LET_RUN"));

        standsAt("delayOver");
    }

    @Test
    void aNoticeWithNothingLeftToDemandIsWithdrawn() {
        start("formalNotice");
        say("noticeWithdrawn");

        endedAt("nothingToDemand");
    }

    @ParameterizedTest
    @CsvSource({"AGENCY, agencyChosen", "COURT, courtChosen", "WRITE_OFF, writeOffChosen", "STOP, stopChosen"})
    void aDecisionLeadsToWhatWasChosen(String choice, String end) {
        start("recoveryRoute");
        complete("chooseRoute", Map.of("routeChoice", choice));

        endedAt(end);
    }

    @Test
    void aDecisionWithNothingLeftToDecideIsCancelled() {
        start("recoveryRoute");
        say("routeCancelled");

        endedAt("nothingToChoose");
    }

    @Test
    void theKeyAccountPlanCallsBeforeItWrites() {
        start("keyAccountJourney");
        fire("waitForCall");
        say("callEnded");
        fire("waitForFriendlyReminder", "waitForFirmReminder", "waitForFormalNotice");
        say("noticeEnded");
        route = "STOP";
        say("routeChosen");

        endedAt("collectionStopped");
        assertThat(passed())
                .containsSubsequence("requestCall", "awaitCall", "sendFriendlyReminder", "sendFirmReminder");
    }

    @Test
    void aCallThatNobodyAskedForIsNotAwaited() {
        callRequested = false;
        start("collectionJourney");
        fire("waitForCourtesyNotice", "waitForFirstReminder", "waitForFirmReminder", "waitForCall");

        standsAt("waitForLastReminder");
        assertThat(passed()).doesNotContain("awaitCall");
    }

    @Test
    void waitingAsksAgain() {
        start("recoveryRoute");
        complete("chooseRoute", Map.of("routeChoice", "WAIT"));
        fire("decisionPostponed");

        standsAt("chooseRoute");
    }

    @ParameterizedTest
    @CsvSource({
        "PROMISE,     awaitPromise,     promiseOverdue,    expirePromise",
        "INSTALMENTS, awaitInstalments, instalmentOverdue, expireInstalments",
        "PAUSE,       awaitResume,      pauseOver,         expirePause",
    })
    void aHoldIsLeftWhenItEndsAndWhenItExpires(String kind, String waiting, String timer, String expiry) {
        start("collectionJourney");
        fire("waitForCourtesyNotice");
        hold = kind;
        say("holdPlaced");
        standsAt(waiting);
        hold = null;
        say("holdEnded");
        standsAt("waitForCourtesyNotice");
        assertThat(passed()).doesNotContain(expiry);

        hold = kind;
        say("holdPlaced");
        fire(timer);
        standsAt("waitForCourtesyNotice");
        assertThat(passed()).containsSubsequence(waiting, expiry, "checkHolds");
    }

    @Test
    void aHoldAskedForIsPlacedAtOnce() {
        start("holdRequest");

        endedAt("remindersSuspended");
        assertThat(passed()).contains("placeHold");
    }

    @Test
    void aDisputedInvoiceWaitsForTheEndOfItsDispute() {
        hold = "DISPUTE";
        start("collectionJourney");
        say("holdEnded");
        standsAt("awaitDisputeOutcome");
        hold = "PAUSE";
        say("holdEnded");

        standsAt("awaitResume");
    }

    @Test
    void aDisputeIsDecidedByItsTask() {
        start("dispute");
        assertThat(task("settleDispute").getDueDate()).isEqualTo(FarAway.DATE);
        complete("settleDispute", Map.of("disputeOutcome", "EXTENDED"));
        standsAt("settleDispute");
        dispute = "OVER";
        complete("settleDispute", Map.of("disputeOutcome", "REJECTED"));

        endedAt("disputeOver");
    }

    @Test
    void anOverdueDisputeAlertsTheManagerAndKeepsItsTask() {
        start("dispute");
        fire("disputeOverdue");
        standsAt("settleDispute");
        assertThat(passed()).contains("escalateDispute", "managerAlerted");
        dispute = "OVER";
        say("disputeMoved");

        endedAt("disputeOver");
        assertThat(task("settleDispute")).isNull();
    }

    /** The listener that ends the dispute says so while its own task is being completed. */
    @Test
    void decidingADisputeFromItsOwnTaskGoesOnOnce() {
        TaskListener before = (TaskListener) bare.beans.get("settleDispute");
        bare.beans.put("settleDispute", (TaskListener) settled -> {
            dispute = "CREDIT_AWAITED";
            say("disputeMoved");
        });
        try {
            start("dispute");
            complete("settleDispute", Map.of("disputeOutcome", "UPHELD"));

            standsAt("awaitCreditNote");
        } finally {
            bare.beans.put("settleDispute", before);
        }
    }

    @Test
    void aCreditNoteIsAwaitedAndClaimedWhenItIsLate() {
        dispute = "CREDIT_AWAITED";
        start("dispute");
        fire("creditNoteLate");
        standsAt("claimCreditNote");
        complete("claimCreditNote", Map.of("creditNote", "WAIT"));
        standsAt("awaitCreditNote");
        fire("creditNoteLate");
        dispute = "OVER";
        say("disputeMoved");

        endedAt("disputeOver");
    }

    @Test
    void aPlanIsApprovedSentAndFollowedToItsEnd() {
        start("instalmentPlan");
        plan = "APPROVED";
        complete("approvePlan", Map.of("planDecision", "APPROVE"));
        standsAt("waitToAnnounce");
        assertThat(passed()).containsSubsequence("approvePlan", "sendPlan", "instalmentToFollow");
        say("planMoved");
        standsAt("waitToAnnounce");
        fire("waitToAnnounce", "waitToRecall");
        plan = "KEPT";
        say("planMoved");

        endedAt("planKept");
        assertThat(passed()).containsSubsequence("announceInstalment", "recallInstalment");
    }

    @Test
    void anInstalmentThatStaysUnpaidEndsThePlan() {
        plan = "RUNNING";
        start("instalmentPlan");
        fire("waitToAnnounce", "waitToRecall", "waitToJudge");
        standsAt("waitToAnnounce");
        fire("waitToAnnounce", "waitToRecall");
        outcome = "DEFAULTED";
        fire("waitToJudge");

        endedAt("planDefaulted");
    }

    @Test
    void aPlanThatIsRefusedIsOver() {
        start("instalmentPlan");
        plan = "OVER";
        say("planMoved");

        endedAt("planOver");
        assertThat(task("approvePlan")).isNull();
    }

    /** A promise made on the phone holds the journey before the call it waits for has ended. */
    @Test
    void aPromiseMadeInTheCallThatTheJourneyAwaitsHoldsIt() {
        start("keyAccountJourney");
        fire("waitForCall");
        hold = "PROMISE";
        say("holdPlaced");
        say("callEnded");

        standsAt("awaitPromise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DISPUTE", "PROMISE", "INSTALMENTS", "PAUSE", "INSOLVENCY"})
    void aSettledInvoiceLeavesFromWhereverItStands(String kind) {
        hold = kind.isEmpty() ? null : kind;
        start("collectionJourney");
        say("invoiceSettled");

        endedAt("settled");
        assertThat(passed()).contains("takeBack");
    }

    @Test
    void aSettledInvoiceLeavesTheDecision() {
        notice = "OVER";
        start("keyAccountJourney");
        fire("waitForCall");
        say("callEnded");
        fire("waitForFriendlyReminder", "waitForFirmReminder", "waitForFormalNotice");
        standsAt("awaitRoute");
        say("invoiceSettled");

        endedAt("settled");
    }

    @Test
    void insolvencyLeadsToTheDeclaration() {
        start("collectionJourney");
        say("insolvencyOpened");
        standsAt("awaitDeclaration");
        say("claimDeclared");

        endedAt("claimDeclared");
        assertThat(passed()).contains("takeBackAtInsolvency");
    }

    @Test
    void aClaimSettledBeforeItIsDeclaredNeedsNoDeclaration() {
        start("collectionJourney");
        say("insolvencyOpened");
        say("invoiceSettled");

        endedAt("nothingToDeclare");
    }

    @Test
    void anInvoiceOfAnInsolventDebtorNeverEntersTheLadder() {
        hold = "INSOLVENCY";
        start("collectionJourney");
        standsAt("awaitKnownDeclaration");
        say("claimDeclared");

        endedAt("knownInsolvencyDeclared");
        assertThat(passed()).doesNotContain("amicableCollection");
    }

    @ParameterizedTest
    @CsvSource({"ACKNOWLEDGED, limitationInterrupted", "NOTED, limitationNoted"})
    void aLimitationThatComesNearIsInterruptedOrNoted(String action, String end) {
        start("limitationWatch");
        complete("interruptLimitation", Map.of("limitationAction", action));

        endedAt(end);
    }

    @Test
    void aClaimIsDeclaredOnceAndFollowedToTheClosing() {
        start("insolvency");
        fire("declarationPressing");
        assertThat(passed()).contains("escalateDeclaration");
        complete("declareClaims", Map.of());
        say("paidAfterJudgment");
        complete("checkLatePayment", Map.of());
        say("proceedingsClosed");

        endedAt("closedByCourt");
        assertThat(passed()).contains("declarationPressed", "recordPaymentCheck", "latePaymentChecked");
    }

    @Test
    void aClaimThatComesToLightLateIsDeclaredToo() {
        start("insolvency");
        complete("declareClaims", Map.of());
        standsAt("awaitClosing");
        say("claimsCameLate");
        standsAt("declareClaims");
        complete("declareClaims", Map.of());
        say("proceedingsClosed");

        endedAt("closedByCourt");
    }

    @Test
    void aMissedDeclarationIsRelievedOnceAndGivenUpTheSecondTime() {
        start("insolvency");
        fire("declarationLapsed");
        complete("requestRelief", Map.of("reliefOutcome", "GRANTED"));
        standsAt("declareClaims");
        fire("declarationLapsed");
        complete("requestRelief", Map.of("reliefOutcome", "NOT_GRANTED"));

        endedAt("claimGivenUp");
    }

    @Test
    void noJudgeIsAskedForWhatIsNotOwedAnyMore() {
        start("insolvency");
        fire("declarationLapsed");
        say("nothingToDeclare");

        endedAt("reliefNotNeeded");
    }

    @ParameterizedTest
    @CsvSource({"nothingToDeclare, nothingDeclared", "proceedingsLifted, proceedingsWithdrawn"})
    void proceedingsEndEarly(String message, String end) {
        start("insolvency");
        say(message);

        endedAt(end);
    }

    @ParameterizedTest
    @CsvSource({"NEEDED, APPROVED, writtenOff", "NEEDED, REFUSED, writeOffDropped", "NOT_NEEDED, '', writtenOff"})
    void aWriteOffIsApprovedByASecondPersonWhereOneIsNeeded(String approval, String decision, String end) {
        outcome = approval;
        start("writeOff");
        complete("prepareWriteOff", Map.of("writeOffDecision", "PROPOSE"));
        if (!decision.isEmpty()) {
            complete("approveWriteOff", Map.of("approvalDecision", decision));
        }

        endedAt(end);
    }

    @Test
    void aWriteOffIsDroppedOrFallsAway() {
        start("writeOff");
        complete("prepareWriteOff", Map.of("writeOffDecision", "DROP"));
        endedAt("writeOffDropped");

        start("writeOff");
        say("writeOffCancelled");
        endedAt("writeOffWithdrawn");
    }

    @Test
    void aLimitationWarningGoesWithItsCause() {
        start("limitationWatch");
        say("limitationCleared");

        endedAt("warningWithdrawn");
    }

    @Test
    void anInsolvencyThatIsLiftedLeadsBackIntoTheLadder() {
        hold = "INSOLVENCY";
        start("collectionJourney");
        hold = null;
        say("holdEnded");

        standsAt("waitForCourtesyNotice");
    }

    @ParameterizedTest
    @CsvSource({
        "PROMISED,      paymentPromised",
        "DISPUTED,      disputeOpened",
        "INSTALMENTS,   planProposed",
        "PAUSED,        collectionPaused",
        "WRONG_CONTACT, addressToRepair",
        "NOT_REACHED,   notReached",
        "OTHER,         notReached",
    })
    void aCallLeadsToItsOutcome(String heard, String end) {
        outcome = heard;
        start("debtorCall");
        complete("callDebtor", Map.of("outcome", heard));

        endedAt(end);
    }

    @Test
    void aCallIsTriedAgain() {
        outcome = "RETRY";
        start("debtorCall");
        complete("callDebtor", Map.of("outcome", "NOT_REACHED"));
        fire("nextAttempt");

        standsAt("callDebtor");
    }

    @Test
    void aCallThatNobodyMakesIsAbandoned() {
        start("debtorCall");
        assertThat(task("callDebtor").getDueDate()).isEqualTo(FarAway.DATE);
        fire("callOverdue");

        endedAt("callNotMade");
        assertThat(passed()).contains("abandonCall");
    }

    @Test
    void aCallIsWithdrawnWhenNothingIsLeftToClaim() {
        start("debtorCall");
        say("callCancelled");

        endedAt("callWithdrawn");
    }

    @ParameterizedTest
    @CsvSource({"APPROVED, contactApproved", "REJECTED, contactRejected", "EMPTY, contactEmpty"})
    void aReviewLeadsToItsDecision(String answer, String end) {
        outcome = answer;
        start("contactReview");
        complete("reviewContact", Map.of("verdict", "APPROVE"));

        endedAt(end);
    }

    @Test
    void aMessageThatChangedIsReadAgain() {
        outcome = "CHANGED";
        start("contactReview");
        complete("reviewContact", Map.of("verdict", "APPROVE"));
        standsAt("reviewContact");
        say("reviewCancelled");

        endedAt("reviewWithdrawn");
    }

    @Test
    void anAddressIsMendedHereOrElsewhere() {
        start("addressRepair");
        complete("repairAddress", Map.of("newEmail", "compta@example.org"));
        endedAt("addressMended");

        start("addressRepair");
        say("addressRepaired");
        endedAt("repairWithdrawn");
    }

    @Test
    void ratesAreEnteredHereOrElsewhere() {
        start("ratesUpdate");
        complete("enterRates", Map.of("refinancing", "2,40"));
        endedAt("ratesRecorded");

        start("ratesUpdate");
        say("ratesEntered");
        endedAt("updateWithdrawn");
    }

    @Test
    void aStoppedInvoiceIsSeenToHereOrElsewhere() {
        start("invoiceReissue");
        complete("reissueInvoice", Map.of("outcome", "REISSUED"));
        endedAt("invoiceHandled");

        start("invoiceReissue");
        say("invoiceReissued");
        endedAt("reissueWithdrawn");
    }

    @Test
    void aDossierIsReworkedApprovedFollowedAndClosed() {
        start("agencyReferral");
        assertThat(task("prepareAgencyDossier").getDueDate()).isEqualTo(FarAway.DATE);
        complete("prepareAgencyDossier", Map.of("preparation", "SUBMIT"));
        complete("approveAgencyDossier", Map.of("approval", "BACK"));
        complete("prepareAgencyDossier", Map.of("preparation", "SUBMIT"));
        complete("approveAgencyDossier", Map.of("approval", "APPROVE"));
        say("agencyReturned");
        complete("reviewAgencyReturn", Map.of("closure", "CONTINUE"));
        standsAt("awaitAgency");
        say("agencyReturned");
        complete("reviewAgencyReturn", Map.of("closure", "CLOSE"));

        endedAt("dossierClosed");
        assertThat(passed())
                .containsSubsequence("recordPreparation", "recordApproval", "handOver", "awaitAgency", "recordReturn");
    }

    @Test
    void aDossierThatIsDroppedOrRefusedIsNotHandedOver() {
        start("agencyReferral");
        complete("prepareAgencyDossier", Map.of("preparation", "DROP"));
        endedAt("dossierDropped");

        start("agencyReferral");
        complete("prepareAgencyDossier", Map.of("preparation", "SUBMIT"));
        complete("approveAgencyDossier", Map.of("approval", "REFUSE"));
        endedAt("dossierRefused");
        assertThat(passed()).doesNotContain("handOver");
    }

    @Test
    void aSilentAgencyIsAskedUntilThereIsNewsOrTheDossierIsRecalled() {
        start("agencyReferral");
        complete("prepareAgencyDossier", Map.of("preparation", "SUBMIT"));
        complete("approveAgencyDossier", Map.of("approval", "APPROVE"));
        fire("agencySilent");
        say("agencyReported");
        standsAt("awaitAgency");
        fire("agencySilent");
        complete("askAgency", Map.of("silence", "ASK"));
        standsAt("awaitAgency");
        fire("agencySilent");
        complete("askAgency", Map.of("silence", "RECALL"));

        endedAt("dossierRecalled");
    }

    @Test
    void aDossierThatIsOverElsewhereTakesItsTasksAway() {
        start("agencyReferral");
        say("agencyDossierEnded");

        endedAt("followUpEnded");
        assertThat(task("prepareAgencyDossier")).isNull();
    }

    @Test
    void aCourtDossierIsServedUnopposedAndEnforced() {
        toService();
        fire("serviceNear");
        complete("superviseService", Map.of("note", "suivi"));
        fire("serviceUrgent");
        complete("serveDecision", Map.of("service", "SERVED", "contest", "YES"));
        complete("watchOpposition", Map.of("opposition", "NONE"));
        complete("entrustEnforcement", Map.of());
        complete("followEnforcement", Map.of("enforcement", "CONTINUE"));
        complete("followEnforcement", Map.of("enforcement", "ENDED"));

        endedAt("courtEnforced");
        assertThat(passed())
                .contains("serviceSupervised", "servicePriorityRaised", "serviceRecorded")
                .doesNotContain("followOpposition");
    }

    @Test
    void aWarningThatNobodyHasSeenEndsWithTheService() {
        toService();
        fire("serviceNear");
        complete("serveDecision", Map.of("service", "SERVED", "contest", "NO"));

        standsAt("entrustEnforcement");
        assertThat(task("superviseService")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"WON, entrustEnforcement", "LOST, courtDismissed"})
    void anOppositionIsHeard(String ruling, String leadsTo) {
        toService();
        complete("serveDecision", Map.of("service", "SERVED", "contest", "YES"));
        complete("watchOpposition", Map.of("opposition", "OPPOSED"));
        complete("followOpposition", Map.of("ruling", ruling));

        if (ruling.equals("WON")) {
            standsAt(leadsTo);
        } else {
            endedAt(leadsTo);
        }
    }

    @ParameterizedTest
    @CsvSource({"WAIVED", "LAPSED"})
    void aDecisionThatIsNotServedLeadsNowhere(String service) {
        toService();
        complete("serveDecision", Map.of("service", service));

        endedAt("courtLapsed");
    }

    @Test
    void aCourtDossierIsRedoneAbandonedOrRefused() {
        start("courtReferral");
        complete("prepareCourtDossier", Map.of());
        complete("approveCourtFiling", Map.of("verdict", "REJECT"));
        complete("prepareCourtDossier", Map.of());
        complete("approveCourtFiling", Map.of("verdict", "ABANDON"));
        endedAt("courtAbandoned");

        toFiling();
        complete("fileCourtRequest", Map.of());
        complete("recordCourtDecision", Map.of("courtDecision", "REFUSED"));
        endedAt("courtRefused");
    }

    @Test
    void aStaleFileIsApprovedAgain() {
        toFiling();
        say("courtFileStale");

        standsAt("approveCourtFiling");
    }

    @Test
    void aPaidDossierIsReportedWhereTheCourtHasIt() {
        toFiling();
        say("courtDossierPaid");
        endedAt("paidBeforeCourt");

        toFiling();
        complete("fileCourtRequest", Map.of("filed", "YES"));
        say("courtDossierPaid");
        complete("reportCourtPayment", Map.of());
        endedAt("paidDuringCourt");
    }

    @Test
    void aCourtDossierIsTakenBack() {
        toService();
        say("courtDossierWithdrawn");

        endedAt("courtWithdrawn");
    }

    @Test
    void aMissedFormalityEndsTheCourtDossier() {
        toService();
        say("courtDossierForfeited");

        endedAt("courtForfeited");
    }

    @ParameterizedTest
    @CsvSource({"DONE, formalityPerformed", "NOT_NEEDED, formalityNotNeeded", "MISSED, formalityMissed"})
    void aFormalityIsAskedForUntilItsOutcomeIsKnown(String outcome, String end) {
        start("courtFormality");
        fire("formalityNear", "formalityUrgent");
        complete("performFormality", Map.of("formality", outcome));

        endedAt(end);
        assertThat(task("superviseFormality")).isNull();
    }

    @Test
    void aManagerSeesToAFormalityOrItIsTakenBack() {
        start("courtFormality");
        fire("formalityNear", "formalityUrgent");
        complete("superviseFormality", Map.of("note", "vu"));
        assertThat(passed()).contains("formalityPriorityRaised", "formalitySupervised");
        say("courtFormalityOver");

        endedAt("formalityTakenBack");
    }

    private void toFiling() {
        start("courtReferral");
        complete("prepareCourtDossier", Map.of("filed", "NO"));
        complete("approveCourtFiling", Map.of("verdict", "APPROVE"));
    }

    private void toService() {
        toFiling();
        complete("fileCourtRequest", Map.of());
        complete("recordCourtDecision", Map.of("courtDecision", "GRANTED"));
    }

    private void start(String process) {
        instance = runtime.startProcessInstanceByKey(process, Map.of("allowance", "NOT_NEEDED"));
    }

    private void fire(String... timers) {
        for (String timer : timers) {
            Job job = management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .activityId(timer)
                    .singleResult();
            assertThat(job).as("the timer " + timer + " runs").isNotNull();
            assertThat(job.getDuedate()).isEqualTo(FarAway.DATE);
            management.executeJob(job.getId());
        }
    }

    /** As our listeners do: a message that nobody waits for is no error. */
    private void say(String message) {
        runtime.createMessageCorrelation(message)
                .processInstanceId(instance.getId())
                .correlateAll();
    }

    private void complete(String task, Map<String, Object> form) {
        assertThat(task(task)).as("the task " + task + " is open").isNotNull();
        tasks.complete(task(task).getId(), form);
    }

    private Task task(String key) {
        return tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .taskDefinitionKey(key)
                .singleResult();
    }

    private void standsAt(String activity) {
        assertThat(leaves(runtime.getActivityInstance(instance.getId()))).containsExactly(activity);
    }

    private static List<String> leaves(ActivityInstance activity) {
        return activity.getChildActivityInstances().length == 0
                ? List.of(activity.getActivityId())
                : List.of(activity.getChildActivityInstances()).stream()
                        .flatMap(child -> leaves(child).stream())
                        .toList();
    }

    private void endedAt(String end) {
        assertThat(runtime.getActivityInstance(instance.getId()))
                .as("the process has ended")
                .isNull();
        assertThat(passed()).contains(end);
        Drawings.read().all(EndEvent.class).stream()
                .map(EndEvent::getId)
                .filter(passed()::contains)
                .forEach(endsReached::add);
    }

    private List<String> passed() {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    /** Every date is far away: tests fire timers themselves. */
    public static final class FarAway {

        public Date formalityDue(DelegateExecution execution) {
            return DATE;
        }

        public Date formalityReminder(DelegateExecution execution) {
            return DATE;
        }

        public Date formalityEscalation(DelegateExecution execution) {
            return DATE;
        }

        static final Date DATE =
                Date.from(Instant.now().plus(3650, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));

        public Date moment(DelegateExecution execution) {
            return DATE;
        }

        public Date reviewDate(DelegateExecution execution) {
            return DATE;
        }

        public Date deliveryExpected(DelegateExecution execution) {
            return DATE;
        }

        public Date noticeDelayOver(DelegateExecution execution) {
            return DATE;
        }

        public Date holdExpiry(DelegateExecution execution) {
            return DATE;
        }

        public Date disputeDeadline(DelegateExecution execution) {
            return DATE;
        }

        public Date followUp(DelegateExecution execution) {
            return DATE;
        }

        public Date instalment(DelegateExecution execution) {
            return DATE;
        }

        public Date declarationDeadline(DelegateExecution execution) {
            return DATE;
        }

        public Date declarationPressing(DelegateExecution execution) {
            return DATE;
        }

        public Date declarationLapse(DelegateExecution execution) {
            return DATE;
        }

        public Date reliefDeadline(DelegateExecution execution) {
            return DATE;
        }

        public Date callDueDate(DelegateExecution execution) {
            return DATE;
        }

        public Date callDeadline(DelegateExecution execution) {
            return DATE;
        }

        public Date nextAttempt(DelegateExecution execution) {
            return DATE;
        }

        public Date agencyPreparationDue(DelegateExecution execution) {
            return DATE;
        }

        public Date agencyDecisionDue(DelegateExecution execution) {
            return DATE;
        }

        public Date agencySilence(DelegateExecution execution) {
            return DATE;
        }

        public Date courtDue(DelegateExecution execution) {
            return DATE;
        }

        public Date courtWarning(DelegateExecution execution) {
            return DATE;
        }

        public Date courtAlarm(DelegateExecution execution) {
            return DATE;
        }
    }
}
