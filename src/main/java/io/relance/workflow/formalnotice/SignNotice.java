package io.relance.workflow.formalnotice;

import io.relance.creditor.Creditor;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.formalnotice.Demand;
import io.relance.formalnotice.Demands;
import io.relance.formalnotice.NoticeChannel;
import io.relance.formalnotice.NoticeDesk;
import io.relance.workflow.Refusal;
import io.relance.workflow.Users;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** A person signs the notice, or will not have it sent; where two have to sign, it waits for the other. */
@Component
class SignNotice implements TaskListener {

    private final NoticeDesk desk;
    private final Demands demands;
    private final Creditors creditors;
    private final Users users;

    SignNotice(NoticeDesk desk, Demands demands, Creditors creditors, Users users) {
        this.desk = desk;
        this.demands = demands;
        this.creditors = creditors;
        this.users = users;
    }

    @Override
    public void notify(DelegateTask task) {
        long notice = NoticeVariables.noticeId(task);
        String verdict = NoticeVariables.text(task, "verdict").orElse("");
        Refusal.unless(verdict.equals("APPROVE") || verdict.equals("REJECT"), "refusal.notice.verdict");
        if (verdict.equals("REJECT")) {
            Optional<String> reason = NoticeVariables.text(task, "reason");
            Refusal.unless(reason.isPresent(), "refusal.reason");
            desk.reject(notice, users.acting(), reason.orElseThrow());
            NoticeVariables.signed(task, "REJECTED");
        } else {
            NoticeVariables.signed(task, sign(task, notice).name());
        }
    }

    private NoticeDesk.Approval sign(DelegateTask task, long notice) {
        String by = users.acting();
        Refusal.unless(desk.maySign(notice, by), "refusal.notice.fourEyes");
        Optional<String> seen = NoticeVariables.text(task, "noticeSigned");
        Refusal.unless(
                seen.isEmpty() || seen.equals(demands.find(desk.get(notice)).map(Demand::signed)),
                "refusal.notice.changed");
        Optional<CreditorDetails> creditor = creditors.find().map(Creditor::details);
        Optional<String> named = NoticeVariables.text(task, "signatory");
        String signatory =
                named.or(() -> creditor.map(CreditorDetails::senderName)).orElse("");
        String title = named.isPresent()
                ? NoticeVariables.text(task, "signatoryTitle").orElse(null)
                : creditor.map(CreditorDetails::senderTitle).orElse(null);
        NoticeChannel channel = NoticeVariables.text(task, "noticeChannel")
                .filter(NoticeChannel.ELECTRONIC.name()::equals)
                .map(chosen -> NoticeChannel.ELECTRONIC)
                .orElse(NoticeChannel.PAPER);
        try {
            return desk.approve(notice, channel, signatory, title, by);
        } catch (NoticeDesk.NotApprovable blocked) {
            throw Refusal.because("refusal.notice." + blocked.reasons().get(0).kind());
        }
    }
}
