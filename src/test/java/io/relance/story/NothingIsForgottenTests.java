package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Preview;
import io.relance.contact.Verdict;
import io.relance.debtor.Debtor;
import io.relance.hold.HoldKind;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.workflow.collectionjourney.NightlyCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NothingIsForgottenTests extends Story {

    @Autowired
    NightlyCheck check;

    @Autowired
    Preview preview;

    @Autowired
    Plans plans;

    @Test
    void anInvoiceWithoutJourneyGetsOne() {
        invoice(debtor("LOT"), "F-1", monday.plusDays(10), "100.00");
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("F-1")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "lost"));

        assertThat(check.run()).extracting(NightlyCheck.Finding::kind).containsExactly("NO_JOURNEY");

        assertThat(journeyOf("F-1")).containsExactly("waitForCourtesyNotice");
        assertThat(check.run()).isEmpty();
    }

    @Test
    void aSecondJourneyOfOneInvoiceIsEnded() {
        Invoice invoice = invoice(debtor("TARN"), "F-1", monday.plusDays(10), "100.00");
        runtime.startProcessInstanceByKey("collectionJourney", "F-1", java.util.Map.of("invoiceId", invoice.id()));

        assertThat(check.run()).extracting(NightlyCheck.Finding::kind).containsExactly("TWO_JOURNEYS");

        assertNothingForgotten();
        assertThat(check.run()).isEmpty();
    }

    @Test
    void aJourneyOfASettledInvoiceIsEnded() {
        invoice(debtor("AUDE"), "F-1", monday.plusDays(10), "100.00");
        jdbc.update("update invoice set state = 'SETTLED', paid = total where number = 'F-1'");

        assertThat(check.run()).extracting(NightlyCheck.Finding::kind).containsExactly("JOURNEY_WITHOUT_INVOICE");

        assertNothingForgotten();
    }

    @Test
    void aDisputeAndAPlanThatNobodyFollowsAreFollowedAgain() {
        Debtor debtor = debtor("ORNE");
        Invoice disputed = invoice(debtor, "F-1", monday.minusDays(2), "100.00");
        Invoice spread = invoice(debtor, "F-2", monday.minusDays(2), "300.00");
        hold(HoldKind.DISPUTE, debtor, disputed, monday.plusDays(5));
        transaction.executeWithoutResult(
                status -> plans.proposeEvenly(debtor.id(), List.of(spread), 3, monday.plusDays(20), null, "camille"));
        runtime.createProcessInstanceQuery().list().stream()
                .filter(instance -> instance.getBusinessKey().matches("(dispute|plan)-\\d+"))
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "lost"));
        assertThat(tasks("settleDispute")).isEmpty();

        assertThat(check.run())
                .extracting(NightlyCheck.Finding::kind)
                .containsExactlyInAnyOrder("DISPUTE_LOST", "PLAN_LOST");

        assertThat(tasks("settleDispute")).hasSize(1);
        assertThat(tasks("approvePlan")).hasSize(1);
        assertThat(check.run()).isEmpty();
    }

    @Test
    void thePreviewForetellsWhatThenHappens() {
        Debtor one = debtor("CHER");
        invoice(one, "F-1", monday.plusDays(3), "500.00");
        invoice(one, "F-2", monday.plusDays(8), "700.00");
        Debtor other = debtor("INDRE");
        invoice(other, "F-3", monday.minusDays(60), "900.00");

        var planned = preview.next(30).stream()
                .filter(p -> p.verdict() == Verdict.SEND)
                .map(p -> p.day() + " " + p.channel() + " " + p.debtorReference() + " " + p.tone() + " "
                        + p.items().stream().map(i -> i.number()).toList())
                .toList();
        for (int day = 0; day < 30; day++) {
            advanceTo(monday.plusDays(day));
            tasks("callDebtor")
                    .forEach(task ->
                            tasks.complete(task.getId(), java.util.Map.of("outcome", "OTHER", "note", "rappellera")));
        }

        var happened = contacts.findAll().stream()
                .filter(c -> c.sentAt() != null)
                .sorted(java.util.Comparator.comparing((io.relance.contact.Contact c) -> c.sentAt())
                        .thenComparing(c -> c.id()))
                .map(c -> c.sentAt().atZone(PARIS).toLocalDate() + " " + c.channel() + " "
                        + debtors.findById(c.debtorId()).orElseThrow().reference() + " " + c.tone())
                .toList();
        assertThat(planned.stream().map(p -> p.substring(0, p.indexOf(" ["))))
                .containsExactlyInAnyOrderElementsOf(happened)
                .hasSizeGreaterThan(6);
    }

    @Test
    void thePreviewOfAGreatBookShowsWhatComesFirstAndCountsTheRest() {
        for (String town : java.util.List.of("ALLIER", "CHER", "INDRE")) {
            Debtor debtor = debtor(town);
            invoice(debtor, "F-" + town, monday.plusDays(3), "500.00");
        }
        java.util.List<Integer> heard = new java.util.ArrayList<>();

        var all = preview.next(30);
        var some = preview.next(30, "", 2, heard::add);
        var named = preview.next(30, "indre", 100, percent -> {});

        assertThat(some.first()).isEqualTo(all.subList(0, 2));
        assertThat(some.all()).isEqualTo(all.size()).isGreaterThan(6);
        assertThat(some.sum(Verdict.SEND)).isEqualTo(all.size());
        assertThat(heard).isNotEmpty();
        assertThat(named.first()).isNotEmpty().allMatch(p -> p.debtorReference().equals("INDRE"));
    }
}
