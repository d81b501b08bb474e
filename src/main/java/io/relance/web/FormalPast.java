package io.relance.web;

import io.relance.formalnotice.FormalNotice;
import io.relance.formalnotice.FormalNotices;
import io.relance.formalnotice.NoticeItem;
import io.relance.formalnotice.NoticeItems;
import io.relance.invoice.Invoice;
import io.relance.route.RouteDecision;
import io.relance.route.RouteDecisions;
import io.relance.route.RouteItem;
import io.relance.route.RouteItems;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What the timeline of an invoice tells of formal notices and of the decisions after them. */
@Component
class FormalPast {

    private final FormalNotices notices;
    private final NoticeItems noticeItems;
    private final RouteDecisions decisions;
    private final RouteItems routeItems;
    private final Clock clock;

    FormalPast(
            FormalNotices notices,
            NoticeItems noticeItems,
            RouteDecisions decisions,
            RouteItems routeItems,
            Clock clock) {
        this.notices = notices;
        this.noticeItems = noticeItems;
        this.decisions = decisions;
        this.routeItems = routeItems;
        this.clock = clock;
    }

    List<Happening> of(Invoice invoice, Ui ui) {
        List<Happening> past = new ArrayList<>();
        noticeItems.findByInvoiceIdOrderByIdDesc(invoice.id()).forEach(item -> notices.findById(item.noticeId())
                .ifPresent(notice -> addNotice(past, notice, item, ui)));
        routeItems
                .findFirstByInvoiceIdOrderByIdDesc(invoice.id())
                .filter(item -> item.state() == RouteItem.State.DECIDED || item.state() == RouteItem.State.TAKEN)
                .flatMap(item -> decisions.findById(item.decisionId()))
                .filter(decision -> decision.decidedAt() != null)
                .ifPresent(decision -> past.add(decided(decision, ui)));
        return past;
    }

    private void addNotice(List<Happening> past, FormalNotice notice, NoticeItem item, Ui ui) {
        String link = "/formal-notices/" + notice.id();
        past.add(new Happening(
                item.joinedAt(),
                "request",
                ui.text("past.notice.asked", notice.id().toString()),
                null,
                link,
                null));
        boolean inLetter = item.principal() != null;
        LocalDate posted = notice.postedOn();
        if (inLetter && posted != null) {
            past.add(new Happening(
                    morning(posted),
                    "contact",
                    ui.text("past.notice.posted"),
                    notice.trackingNumber(),
                    link,
                    notice.postedBy()));
        }
        LocalDate received = notice.receivedOn();
        if (inLetter && received != null) {
            String detail = notice.runsUntil() == null
                    ? null
                    : ui.text("past.notice.until", ui.dayInWords(Objects.requireNonNull(notice.runsUntil())));
            past.add(new Happening(
                    morning(received), "contact", ui.text("past.notice.received"), detail, link, notice.receivedBy()));
        }
        Instant left = item.leftAt();
        if (left != null) {
            past.add(new Happening(
                    left,
                    "task",
                    ui.text("past.notice.over"),
                    ui.text("notice.item." + item.state()),
                    link,
                    notice.endedBy()));
        }
    }

    private static Happening decided(RouteDecision decision, Ui ui) {
        return new Happening(
                Objects.requireNonNull(decision.decidedAt()),
                "task",
                ui.text("past.route"),
                ui.text("routes.choice." + decision.chosen())
                        + (decision.reason() == null ? "" : " – " + decision.reason()),
                "/routes/" + decision.id(),
                decision.decidedBy());
    }

    private Instant morning(LocalDate day) {
        return day.atTime(9, 0).atZone(clock.getZone()).toInstant();
    }
}
