package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.debtor.Debtor;
import io.relance.hold.HoldKind;
import io.relance.limitation.Interruption;
import io.relance.limitation.Limitations;
import io.relance.limitation.Limitations.Near;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody loses a claim because its last day went by unseen. */
class LimitationStoriesTests extends Story {

    @Autowired
    private Limitations limitations;

    @Test
    void theListShowsATwelveMonthWarningAndATaskComesAtThreeAndPressesAtOne() {
        Debtor debtor = debtor("VIEUX");
        hold(HoldKind.PAUSE, debtor, null, monday.plusYears(2));
        invoice(debtor, "F-12", monday.minusYears(5).plusMonths(11), "100.00");
        invoice(debtor, "F-3", monday.minusYears(5).plusMonths(2), "300.00");
        invoice(debtor, "F-2", monday.minusYears(5).plusMonths(2).plusDays(1), "200.00");
        invoice(debtor, "F-NEW", monday.minusDays(5), "100.00");

        assertThat(limitations.near())
                .extracting(near -> near.invoice().number() + " " + near.months())
                .containsExactly("F-3 3", "F-2 3", "F-12 12");
        warn();
        warn();

        Task task = tasks("interruptLimitation").get(0);
        assertThat(tasks("interruptLimitation")).hasSize(1);
        assertThat(task.getDueDate())
                .isEqualTo(java.util.Date.from(
                        monday.plusMonths(2).atStartOfDay(PARIS).toInstant()));
        assertThat(task.getPriority()).isLessThan(90);

        advanceTo(monday.plusMonths(1).plusDays(1));
        warn();
        assertThat(tasks("interruptLimitation")).singleElement().satisfies(same -> assertThat(same.getPriority())
                .isEqualTo(90));
    }

    @Test
    void anAcknowledgementBeginsThePeriodOfAllThatIsNearAnewAndEndsTheTask() {
        Debtor debtor = debtor("RECONNU");
        hold(HoldKind.PAUSE, debtor, null, monday.plusYears(2));
        long near = invoice(debtor, "F-1", monday.minusYears(5).plusMonths(1), "300.00")
                .id();
        long far = invoice(debtor, "F-2", monday.minusYears(4), "300.00").id();
        warn();

        complete(
                "interruptLimitation",
                Map.of(
                        "limitationAction",
                        "ACKNOWLEDGED",
                        "acknowledgedOn",
                        monday.toString(),
                        "evidence",
                        "courriel du gérant"));

        assertThat(limitations.of(near).lastDay()).isEqualTo(monday.plusYears(5));
        assertThat(limitations.of(near).interruptions()).singleElement().satisfies(it -> assertThat(it.evidence())
                .isEqualTo("courriel du gérant"));
        assertThat(limitations.of(far).lastDay()).isEqualTo(monday.plusYears(1));
        assertThat(limitations.near()).extracting(Near::months).containsExactly(12);
        warn();
        assertThat(tasks("interruptLimitation")).isEmpty();
    }

    @Test
    void aPaymentOrACourtClaimTakesTheTaskBack() {
        Debtor debtor = debtor("PAYE");
        hold(HoldKind.PAUSE, debtor, null, monday.plusYears(2));
        invoice(debtor, "F-1", monday.minusYears(5).plusMonths(1), "300.00");
        long second = invoice(debtor, "F-2", monday.minusYears(5).plusMonths(2), "300.00")
                .id();
        warn();

        pay("F-1", "300.00");
        assertThat(tasks("interruptLimitation")).hasSize(1);
        transaction.executeWithoutResult(status -> limitations.interrupt(
                second, Interruption.Kind.COURT_CLAIM, monday, null, "requête déposée", "camille"));

        assertThat(tasks("interruptLimitation")).isEmpty();
        assertThat(limitations.of(second).lastDay()).isNull();
    }

    private void warn() {
        transaction.executeWithoutResult(status -> limitations.warn());
    }
}
