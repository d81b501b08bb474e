package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.debtor.Debtor;
import io.relance.hold.HoldKind;
import io.relance.instalment.Instalment;
import io.relance.instalment.Interval;
import io.relance.instalment.PlanOrder;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.route.RouteChoice;
import io.relance.route.RouteDesk;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Wherever a journey may wait, a payment or a cancellation ends it in its own transaction: no task, no timer, no word
 * more. The places are read from the diagrams, so that a new one cannot be forgotten here.
 */
class SettledFromAnywhereTests extends Story {

    private static final int LATE_ENOUGH_FOR_EVERYTHING = 90;

    @Autowired
    RepositoryService repository;

    @Autowired
    RouteDesk routes;

    @Autowired
    Plans plans;

    @TestFactory
    Stream<DynamicTest> collectionJourney() {
        return journey("collectionJourney", "900.00");
    }

    @TestFactory
    Stream<DynamicTest> keyAccountJourney() {
        return journey("keyAccountJourney", "90000.00");
    }

    /** What stands beside the journey while it waits ends with it. */
    @TestFactory
    Stream<DynamicTest> dispute() {
        Set<String> places = waitStates("dispute");
        assertThat(places).hasSizeGreaterThanOrEqualTo(3);
        return places.stream().flatMap(place -> Stream.of(true, false)
                .map(paid -> DynamicTest.dynamicTest(place + (paid ? " paid" : " cancelled"), () -> {
                    startWithEmptyBooks();
                    Invoice invoice = enter(debtor("PARTOUT"), "900.00", monday.minusDays(2));
                    hold(
                            HoldKind.DISPUTE,
                            debtors.findById(invoice.debtorId()).orElseThrow(),
                            invoice,
                            monday.plusDays(3));
                    if (!place.equals("settleDispute")) {
                        complete("settleDispute", Map.of("disputeOutcome", "UPHELD", "reason", "story"));
                    }
                    if (place.equals("claimCreditNote")) {
                        advanceTo(monday.plusDays(21));
                    }
                    settleAt("dispute", place, "900.00", paid);
                })));
    }

    @TestFactory
    Stream<DynamicTest> instalmentPlan() {
        Set<String> places = waitStates("instalmentPlan");
        assertThat(places).hasSizeGreaterThanOrEqualTo(4);
        return places.stream().flatMap(place -> Stream.of(true, false)
                .map(paid -> DynamicTest.dynamicTest(place + (paid ? " paid" : " cancelled"), () -> {
                    startWithEmptyBooks();
                    Invoice invoice = enter(debtor("PARTOUT"), "900.00", monday.minusDays(2));
                    transaction.execute(status -> plans.propose(new PlanOrder(
                            invoice.debtorId(),
                            List.of(invoice.id()),
                            Instalment.evenly(euros("900.00"), 3, monday.plusDays(14), Interval.MONTH),
                            false,
                            null,
                            "camille")));
                    LocalDate day = monday;
                    while (!standing("instalmentPlan").contains(place)) {
                        assertThat(day).as("no way found to " + place).isBefore(monday.plusDays(40));
                        if (!tasks("approvePlan").isEmpty()) {
                            complete("approvePlan", Map.of("planDecision", "APPROVE"));
                        } else {
                            day = day.plusDays(1);
                            advanceTo(day);
                        }
                    }
                    settleAt("instalmentPlan", place, "900.00", paid);
                })));
    }

    private List<String> standing(String process) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(process).list().stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .toList();
    }

    private void settleAt(String process, String place, String euros, boolean paid) {
        assertThat(standing(process)).as("it waits at").contains(place);
        settle(euros, paid);
    }

    private Stream<DynamicTest> journey(String key, String euros) {
        Set<String> places = waitStates(key);
        assertThat(places).hasSizeGreaterThanOrEqualTo(12);
        return places.stream().flatMap(place -> Stream.of(true, false)
                .map(paid -> DynamicTest.dynamicTest(
                        place + (paid ? " paid" : " cancelled"), () -> endsAt(key, euros, place, paid))));
    }

    private Set<String> waitStates(String key) {
        BpmnModelInstance model = repository.getBpmnModelInstance(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId());
        Set<String> places = new TreeSet<>();
        for (Class<? extends FlowNode> kind :
                List.of(UserTask.class, ReceiveTask.class, IntermediateCatchEvent.class)) {
            model.getModelElementsByType(kind).forEach(node -> places.add(node.getId()));
        }
        return places;
    }

    private void endsAt(String key, String euros, String place, boolean paid) throws Exception {
        startWithEmptyBooks();
        Debtor debtor = debtor("PARTOUT");
        reach(debtor, key, euros, place);
        assertThat(journeyOf("F-1")).as("the journey waits at").containsExactly(place);
        settle(euros, paid);
    }

    private void settle(String euros, boolean paid) {
        if (paid) {
            pay("F-1", euros);
        } else {
            transaction.executeWithoutResult(status -> ledger.cancel(found("F-1"), "story"));
        }

        nothingIsLeft();
    }

    private List<RouteChoice> roads() {
        return routes.choices().stream()
                .filter(choice -> choice.route().isPresent())
                .toList();
    }

    private void nothingIsLeft() {
        assertThat(runtime.createProcessInstanceQuery().list())
                .as("processes right after the transaction")
                .isEmpty();
        assertThat(tasks.createTaskQuery().count()).isZero();
        assertThat(jobsWaiting()).isZero();
        int said = mails().size();
        advanceTo(LocalDate.now(clock).plusDays(LATE_ENOUGH_FOR_EVERYTHING));
        assertThat(mails().subList(said, mails().size()))
                .as("thanks for a promise kept are the only answer to a payment")
                .allSatisfy(mail -> assertThat(mail.subject()).startsWith("Merci"));
        assertThat(tasks.createTaskQuery().count()).isZero();
    }

    private void reach(Debtor debtor, String key, String euros, String place) {
        switch (place) {
            case "awaitDisputeOutcome" -> held(HoldKind.DISPUTE, debtor, euros);
            case "awaitPromise" -> held(HoldKind.PROMISE, debtor, euros);
            case "awaitInstalments" -> held(HoldKind.INSTALMENTS, debtor, euros);
            case "awaitResume" -> held(HoldKind.PAUSE, debtor, euros);
            case "declareKnownInsolvency" -> {
                hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));
                enter(debtor, euros, monday.minusDays(2));
            }
            case "declareClaim" -> held(HoldKind.INSOLVENCY, debtor, euros);
            default -> walk(debtor, key, euros, place);
        }
    }

    private void held(HoldKind kind, Debtor debtor, String euros) {
        hold(kind, debtor, enter(debtor, euros, monday.minusDays(2)), monday.plusDays(30));
    }

    /** Down the ladder, past calls and decisions, until the place is reached. */
    private void walk(Debtor debtor, String key, String euros, String place) {
        enter(debtor, euros, monday.plusDays(9));
        assertThat(found("F-1").journey()).isEqualTo(key);
        LocalDate day = monday;
        while (!journeyOf("F-1").contains(place)) {
            assertThat(day).as("no way found to " + place).isBefore(monday.plusDays(120));
            if (!tasks("callDebtor").isEmpty()) {
                complete("callDebtor", Map.of("outcome", "OTHER", "note", "rappellera"));
            } else if (!tasks("signNotice").isEmpty() && !place.equals("awaitNotice")) {
                signPostAndDeliver();
            } else if (!tasks("allowNotice").isEmpty() && !place.equals("awaitNotice")) {
                complete("allowNotice", Map.of("allowed", "YES"));
            } else if (!tasks("chooseRoute").isEmpty() && place.equals("awaitHandoff")) {
                complete("chooseRoute", Map.of("routeChoice", roads().get(0).name(), "reason", "story"));
            } else {
                day = day.plusDays(1);
                advanceTo(day);
            }
        }
    }

    private Invoice enter(Debtor debtor, String euros, LocalDate due) {
        return transaction.execute(status -> ledger.register(List.of(new InvoiceDraft(
                        "F-1", debtor.id(), due.minusDays(30), due, euros(euros), euros("0.00"), null)))
                .get(0));
    }
}
