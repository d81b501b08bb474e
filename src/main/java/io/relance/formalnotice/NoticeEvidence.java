package io.relance.formalnotice;

import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Letters that were posted, with the proofs of what became of them. */
@Component
@Transactional(readOnly = true)
class NoticeEvidence implements Evidence {

    private final FormalNotices notices;
    private final NoticeItems items;
    private final NoticePapers papers;

    NoticeEvidence(FormalNotices notices, NoticeItems items, NoticePapers papers) {
        this.notices = notices;
        this.items = items;
        this.papers = papers;
    }

    @Override
    public List<Exhibit> about(long debtorId, Set<Long> invoiceIds) {
        Set<Long> concerned = items.findByInvoiceIdIn(invoiceIds).stream()
                .map(NoticeItem::noticeId)
                .collect(Collectors.toSet());
        List<Exhibit> found = new ArrayList<>();
        for (FormalNotice notice : notices.findAllById(concerned)) {
            for (NoticePaper paper : papers.findByNoticeIdOrderById(notice.id())) {
                boolean left = paper.round() < notice.round() || notice.postedOn() != null;
                if (left) {
                    found.add(new Exhibit(
                            paper.kind().exhibit(),
                            null,
                            title(paper),
                            paper.day(),
                            paper.mediaType(),
                            paper::content));
                }
            }
        }
        found.sort(Comparator.comparing(Exhibit::day));
        return found;
    }

    private static String title(NoticePaper paper) {
        return switch (paper.kind()) {
            case LETTER -> "Mise en demeure n° " + paper.noticeId();
            case DEPOSIT -> "Preuve de dépôt de la mise en demeure n° " + paper.noticeId();
            case DELIVERY -> "Avis de réception de la mise en demeure n° " + paper.noticeId();
            case REFUSAL -> "Preuve du refus de la mise en demeure n° " + paper.noticeId();
            case RETURN -> "Retour de la mise en demeure n° " + paper.noticeId();
        };
    }
}
