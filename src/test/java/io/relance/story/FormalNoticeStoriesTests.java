package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.debtor.Debtor;
import io.relance.formalnotice.FormalNotice;
import io.relance.formalnotice.FormalNotices;
import io.relance.formalnotice.NoticeDesk;
import io.relance.formalnotice.NoticeItem;
import io.relance.formalnotice.NoticeItems;
import io.relance.formalnotice.NoticePaper;
import io.relance.formalnotice.NoticeState;
import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.invoice.InvoiceState;
import io.relance.route.RouteDecisions;
import io.relance.workflow.Refusal;
import io.relance.workflow.guard.Visitor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** From the last reminder through the formal notice to the decision about what follows. */
class FormalNoticeStoriesTests extends Story {

    @Autowired
    FormalNotices notices;

    @Autowired
    NoticeItems noticeItems;

    @Autowired
    NoticeDesk desk;

    @Autowired
    RouteDecisions decisions;

    @Autowired
    List<Evidence> evidence;

    @Test
    void tenInvoicesOfADebtorGiveOneNoticeAndMoveOnTogether() throws IOException {
        Debtor debtor = lateWith(10, "300.00");
        FormalNotice notice = onlyNotice(debtor);
        assertThat(standing(notice)).hasSize(10);
        pay("F-4", "300.00");
        assertThat(standing(notice)).as("paid before it was signed").hasSize(9);

        signPostAndDeliver();

        notice = onlyNotice(debtor);
        assertThat(notice.state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(notice.runsUntil()).isEqualTo(today().plusDays(8));
        NoticePaper paper = desk.letter(notice.id()).orElseThrow();
        Files.write(Path.of("target", "formal-notice.pdf"), paper.content());
        String letter = text(paper);
        assertThat(letter)
                .contains("MISE EN DEMEURE DE PAYER", "F-1", "F-10", "L441-10", "1344", "8 jours")
                .contains("Société GROUPE", "2\u00A0700,00\u00A0€", "360,00\u00A0€", "commissaire de justice")
                .doesNotContain("F-4 ", "PROJET");
        assertThat(noticeItems.standing(found("F-1").id()))
                .hasValueSatisfying(item -> assertThat(item.principal()).isEqualTo(euros("300.00")));

        pay("F-5", "300.00");
        advanceTo(today().plusDays(8));
        assertThat(tasks("chooseRoute")).as("the last day is still in time").isEmpty();
        pay("F-6", "300.00");
        advanceTo(today().plusDays(4));

        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.EXPIRED);
        assertThat(tasks("chooseRoute")).hasSize(1);
        assertThat(decisions.findByDebtorIdOrderByIdDesc(debtor.id())).hasSize(1);
        assertThat(journeyOf("F-1")).containsExactly("awaitRoute");
        assertThat(journeyOf("F-6")).isEmpty();
        assertThat(evidence.stream()
                        .flatMap(source ->
                                source.about(debtor.id(), Set.of(found("F-1").id())).stream())
                        .map(Exhibit::kind))
                .contains(Exhibit.Kind.FORMAL_NOTICE);
        assertNothingForgotten();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, delayOver", "DELIVERED, delayOver", "UNCLAIMED, decideReturned", "RETURNED, decideReturned"})
    void aRefusalCountsAndWhatComesBackIsForAPersonToJudge(String outcome, String place) {
        Debtor debtor = lateWith(1, "300.00");
        sign("andre");
        complete("postNotice", Map.of("trackingNumber", "1A", "postedOn", today().toString()));
        var answer = program.post(
                "/api/v1/formal-notices/" + onlyNotice(debtor).id() + "/delivery?outcome=" + outcome + "&on=" + today(),
                "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(onlyNotice(debtor).state().name()).isEqualTo(outcome);
        assertThat(tasks("recordDelivery")).isEmpty();
        assertThat(processAt(place)).isTrue();
    }

    @Test
    void aLetterThatCameBackIsWrittenAgain() {
        Debtor debtor = lateWith(1, "300.00");
        sign("andre");
        complete("postNotice", Map.of("trackingNumber", "1A", "postedOn", today().toString()));
        complete("recordDelivery", Map.of("deliveryOutcome", "RETURNED", "receivedOn", today().toString()));
        complete("decideReturned", Map.of("afterReturn", "WRITE_AGAIN"));

        signPostAndDeliver();

        assertThat(onlyNotice(debtor).round()).isEqualTo(2);
        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void aLargeClaimNeedsFourEyes() {
        Debtor debtor = lateWith(1, "12000.00");
        sign("andre");
        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.PREPARING);
        assertThatThrownBy(() -> sign("andre")).as("the same person").isInstanceOf(Refusal.class);

        sign("lea");

        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.APPROVED);
        assertThat(onlyNotice(debtor).firstApprover()).isEqualTo("andre");
        assertThat(onlyNotice(debtor).approvedBy()).isEqualTo("lea");
    }

    @Test
    void aFirstSignatureStandsForWhatWasSignedOnly() {
        Debtor debtor = lateWith(2, "9000.00");
        sign("andre");
        pay("F-1", "100.00");

        sign("lea");

        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.PREPARING);
        assertThat(onlyNotice(debtor).firstApprover()).isEqualTo("lea");
        sign("andre");
        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.APPROVED);
    }

    @Test
    void whatTheDebtorContestsIsNotDemanded() {
        Debtor debtor = lateWith(2, "300.00");
        transaction.executeWithoutResult(status -> holds.place(new HoldOrder(
                HoldKind.DISPUTE,
                debtor.id(),
                found("F-1").id(),
                "DEFECTIVE",
                "camille",
                new BigDecimal("100.00"),
                monday.plusDays(90))));

        Task task = tasks("signNotice").get(0);

        assertThat(engine.getFormService().getTaskFormVariables(task.getId()).get("noticeSigned"))
                .isEqualTo("F-1 : 200,00\u00a0€\nF-2 : 300,00\u00a0€");
    }

    @Test
    void aNoticeThatHasChangedSinceItsFormWasOpenedIsNotSigned() {
        Debtor debtor = lateWith(2, "300.00");
        Task task = tasks("signNotice").get(0);
        Object seen = engine.getFormService().getTaskFormVariables(task.getId()).get("noticeSigned");
        assertThat(seen).isEqualTo("F-1 : 300,00\u00a0€\nF-2 : 300,00\u00a0€");
        pay("F-1", "100.00");

        Map<String, Object> form =
                Map.of("verdict", "APPROVE", "noticeChannel", "PAPER", "noticeSigned", seen.toString());
        assertThatThrownBy(() -> tasks.complete(task.getId(), form))
                .isInstanceOf(Refusal.class)
                .hasMessageMatching("(?s).*(changé|changed).*");
        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.PREPARING);
    }

    @Test
    void whatChangesBeforeTheLetterLeavesIsSignedAnew() {
        Debtor debtor = lateWith(2, "300.00");
        sign("andre");
        assertThat(tasks("postNotice")).hasSize(1);

        pay("F-1", "100.00");

        assertThat(tasks("postNotice")).isEmpty();
        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.PREPARING);
        signPostAndDeliver();
        pay("F-1", "100.00");
        assertThat(onlyNotice(debtor).state()).as("what has left stays").isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void whatIsHeldBeforeTheLetterLeavesComesBackIntoANotice() {
        Debtor debtor = lateWith(2, "300.00");
        Hold hold = hold(HoldKind.PAUSE, debtor, found("F-1"), monday.plusDays(90));
        assertThat(standing(onlyNotice(debtor)))
                .extracting(NoticeItem::invoiceId)
                .containsExactly(found("F-2").id());

        transaction.executeWithoutResult(status -> holds.end(hold.id(), "camille", "vu"));
        advanceTo(today().plusDays(2));

        assertThat(standing(onlyNotice(debtor))).hasSize(2);
        hold(HoldKind.PAUSE, debtor, null, monday.plusDays(90));
        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.ENDED);
        assertThat(tasks("signNotice")).isEmpty();
    }

    @Test
    void aNoticeThatNobodyWillSignLeadsToTheDecision() {
        Debtor debtor = lateWith(2, "300.00");
        assertThatThrownBy(() -> complete("signNotice", Map.of("verdict", "REJECT")))
                .as("without a reason");
        complete("signNotice", Map.of("verdict", "REJECT", "reason", "client historique"));

        assertThat(onlyNotice(debtor).state()).isEqualTo(NoticeState.ENDED);
        assertThat(tasks("chooseRoute")).hasSize(1);
        assertThatThrownBy(() -> complete("chooseRoute", Map.of("routeChoice", "WAIT", "reviewOn", "2020-01-01")));
        complete(
                "chooseRoute",
                Map.of("routeChoice", "WAIT", "reviewOn", today().plusDays(8).toString()));
        assertThat(tasks("chooseRoute")).isEmpty();
        advanceTo(today().plusDays(10));
        complete("chooseRoute", Map.of("routeChoice", "STOP", "reason", "geste"));
        assertThat(found("F-1").state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(found("F-2").state()).isEqualTo(InvoiceState.CLOSED);
        assertNothingForgotten();
    }

    @Test
    void aKeyAccountIsNotPutOnNoticeWithoutItsManager() {
        Debtor debtor = debtor("GROUPE");
        jdbc.update("update debtor set excluded = true, segment = 'KEY_ACCOUNT' where id = ?", debtor.id());
        invoice(debtor, "F-1", monday.minusDays(44), "300.00");
        advanceTo(monday.plusDays(30));
        assertThat(tasks("signNotice")).isEmpty();

        complete("allowNotice", Map.of("allowed", "NO", "reason", "négociation en cours"));

        assertThat(onlyNotice(debtor).endReason()).isEqualTo("NOT_ALLOWED");
        assertThat(tasks("chooseRoute")).hasSize(1);
        assertNothingForgotten();
    }

    @Test
    void thePageShowsTheNoticeAndItsDraft() throws IOException {
        Debtor debtor = lateWith(1, "300.00");
        String page = "/formal-notices/" + onlyNotice(debtor).id();

        assertThat(page("/formal-notices")).contains("Société GROUPE", "À signer");
        assertThat(page(page)).contains("F-1", "Lire le projet", "Aucune relance");
        assertThat(text(desk.draft(onlyNotice(debtor).id()))).contains("PROJET", "F-1");
        complete("signNotice", Map.of("verdict", "REJECT", "reason", "non"));
        assertThat(page("/routes")).contains("Société GROUPE");
        assertThat(page("/routes/"
                        + decisions
                                .findByDebtorIdOrderByIdDesc(debtor.id())
                                .get(0)
                                .id()))
                .contains("F-1", "Proposition de votre table");
    }

    /** Nobody writes to the debtor before: the ladder is climbed at once, and all its invoices ask on one morning. */
    private Debtor lateWith(int count, String euros) {
        Debtor debtor = debtor("GROUPE");
        jdbc.update("update debtor set excluded = true where id = ?", debtor.id());
        IntStream.rangeClosed(1, count).forEach(i -> invoice(debtor, "F-" + i, monday.minusDays(29), euros));
        advanceTo(monday.plusDays(20));
        assertThat(tasks("signNotice")).hasSize(1);
        return debtor;
    }

    private FormalNotice onlyNotice(Debtor debtor) {
        List<FormalNotice> all = notices.findByDebtorIdOrderByIdDesc(debtor.id());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<NoticeItem> standing(FormalNotice notice) {
        return noticeItems.standingIn(notice.id());
    }

    private boolean processAt(String place) {
        return runtime.createProcessInstanceQuery().list().stream()
                .anyMatch(instance ->
                        runtime.getActiveActivityIds(instance.getId()).contains(place));
    }

    private String page(String path) {
        return new Visitor(port).basic("admin", "secret").get(path).body();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static String text(NoticePaper paper) throws IOException {
        return text(paper.content());
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
