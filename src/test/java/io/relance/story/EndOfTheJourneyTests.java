package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.debtor.Debtor;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.invoice.InvoiceState;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.junit.jupiter.api.Test;

/** One test for each end of the diagrams that no other story reaches: what was passed, and what was not. */
class EndOfTheJourneyTests extends Story {

    @Test
    void theCollectorsDecisionToStopEndsTheCollection() {
        Debtor debtor = debtor("FIN");
        jdbc.update("update debtor set excluded = true where id = ?", debtor.id());
        invoice(debtor, "F-1", monday.minusDays(31), "500.00");
        advanceTo(monday.plusDays(20));
        throughTheNotice();
        assertThatThrownBy(() -> complete("chooseRoute", Map.of("routeChoice", "STOP")))
                .as("the table proposes something else");
        assertThatThrownBy(() -> complete("chooseRoute", Map.of("routeChoice", "NONSENSE", "reason", "x")));

        complete("chooseRoute", Map.of("routeChoice", "STOP", "reason", "tout a été tenté"));

        assertThat(passed("F-1"))
                .contains("askForNotice", "awaitNotice", "askForRoute", "ladderEnded", "closeCollection")
                .contains("collectionStopped")
                .doesNotContain("settled", "suspended", "awaitResume", "handOver");
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(found("F-1").closedReason()).isEqualTo("STOP: tout a été tenté");
        assertThat(jobsWaiting()).isZero();
        pay("F-1", "500.00");
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertNothingForgotten();
    }

    @Test
    void theNightRemovesOldHistoryAndNoneOfTheEvidence() {
        Debtor debtor = debtor("ARCHIVE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));
        String journey = runtime.createProcessInstanceQuery().singleResult().getId();
        pay("F-1", "500.00");
        HistoricProcessInstance over = historyOf(journey).singleResult();
        assertThat(over.getRemovalTime())
                .as("ten years after its end")
                .isAfter(Date.from(over.getEndTime().toInstant().plus(3649, ChronoUnit.DAYS)));
        assertThat(history.findHistoryCleanupJobs()).isNotEmpty().allSatisfy(job -> assertThat(
                        LocalDateTime.ofInstant(job.getDuedate().toInstant(), ZoneId.systemDefault())
                                .getHour())
                .isBetween(1, 4));
        cleanUp();
        assertThat(historyOf(journey).count()).as("not yet").isOne();

        history.setRemovalTimeToHistoricProcessInstances()
                .absoluteRemovalTime(Date.from(clock.instant().minusSeconds(1)))
                .byIds(journey)
                .executeAsync();
        days.doWhatIsDue();
        cleanUp();

        assertThat(historyOf(journey).count()).isZero();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(journey)
                        .count())
                .isZero();
        assertThat(contactsOf(debtor)).singleElement().satisfies(contact -> {
            assertThat(contact.bodyText()).contains("F-1");
            assertThat(contact.verdict()).isNotNull();
        });
        assertThat(asking.askedFor(found("F-1").id())).isNotEmpty();
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.SETTLED);
        assertNothingForgotten();
    }

    private HistoricProcessInstanceQuery historyOf(String journey) {
        return history.createHistoricProcessInstanceQuery().processInstanceId(journey);
    }

    /** What the engine does at night, now. */
    private void cleanUp() {
        history.cleanUpHistoryAsync(true);
        days.doWhatIsDue();
    }

    @Test
    void whatWasClosedAndIsTakenUpAgainComesBackToTheDecisionWithoutAnotherWord() {
        Debtor debtor = debtor("REPRISE");
        invoice(debtor, "F-1", monday.plusDays(9), "500.00");
        advanceTo(monday.plusDays(29));
        complete("callDebtor", Map.of("outcome", "OTHER", "note", "rien"));
        advanceTo(monday.plusDays(50));
        int said = mails().size();
        throughTheNotice();
        complete("chooseRoute", Map.of("routeChoice", "STOP", "reason", "geste"));

        transaction.executeWithoutResult(status -> ledger.reopen(found("F-1")));
        advanceTo(monday.plusDays(80));

        assertThat(mails()).hasSize(said);
        assertThat(tasks("signNotice")).isEmpty();
        assertThat(tasks("chooseRoute")).hasSize(1);
        assertThat(tasks("callDebtor")).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void anInsolvencyThatIsLiftedBringsAnInvoiceThatCameLaterBackIntoItsLadder() {
        Debtor debtor = debtor("LEVEE");
        Hold hold = hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        assertThat(journeyOf("F-1")).containsExactly("declareKnownInsolvency");

        transaction.executeWithoutResult(status -> holds.end(hold.id(), "camille", "plan adopté"));
        advanceTo(monday.plusDays(1));

        assertThat(tasks("declareKnownInsolvency")).isEmpty();
        assertThat(mails()).hasSize(1);
        assertThat(passed("F-1")).contains("insolvencyLifted").doesNotContain("knownInsolvencyDeclared");
        assertNothingForgotten();
    }

    @Test
    void aDeclaredClaimIsNotCollectedHereAnyMore() {
        Debtor debtor = debtor("DECLAREE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));
        complete("declareClaim", Map.of("declaredOn", monday.toString(), "note", "mandataire"));

        assertThat(passed("F-1")).contains("claimDeclared").doesNotContain("settled", "nothingToDeclare");
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(found("F-1").closedReason()).isEqualTo("INSOLVENCY: " + monday + ", mandataire");
        advanceTo(monday.plusDays(30));
        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void aClaimThatIsPaidBeforeItsDeclarationNeedsNone() {
        Debtor debtor = debtor("PAYEE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));

        pay("F-1", "500.00");

        assertThat(passed("F-1")).contains("nothingToDeclare").doesNotContain("claimDeclared");
        assertThat(tasks("declareClaim")).isEmpty();
    }

    private List<String> passed(String number) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .orderByProcessInstanceStartTime()
                        .desc()
                        .listPage(0, 1)
                        .get(0)
                        .getId())
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }
}
