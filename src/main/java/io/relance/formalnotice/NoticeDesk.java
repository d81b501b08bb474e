package io.relance.formalnotice;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldPlaced;
import io.relance.hold.Holds;
import io.relance.invoice.DueDateMoved;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceBalanceChanged;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceClosed;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.Invoices;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only place where formal notices change. Every change is told in the same transaction. A letter that has not left
 * follows what happens to its invoices; one that has left stays what it is, and its invoices only drop out of what follows.
 */
@Component
@Transactional
public class NoticeDesk {

    private final FormalNotices notices;
    private final NoticeItems items;
    private final NoticePapers papers;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Holds holds;
    private final Demands demands;
    private final NoticeOutlook outlook;
    private final NoticeLetter letters;
    private final NoticeSettings settings;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NoticeDesk(
            FormalNotices notices,
            NoticeItems items,
            NoticePapers papers,
            Invoices invoices,
            Debtors debtors,
            Holds holds,
            Demands demands,
            NoticeOutlook outlook,
            NoticeLetter letters,
            NoticeSettings settings,
            JdbcTemplate jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.notices = notices;
        this.items = items;
        this.papers = papers;
        this.invoices = invoices;
        this.debtors = debtors;
        this.holds = holds;
        this.demands = demands;
        this.outlook = outlook;
        this.letters = letters;
        this.settings = settings;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What an approval came to. */
    public enum Approval {
        /** It may leave. */
        APPROVED,
        /** A second person has to sign too. */
        COUNTERSIGN
    }

    /** What keeps a notice from being approved. */
    public static final class NotApprovable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<NoticeWarning> reasons;

        NotApprovable(List<NoticeWarning> reasons) {
            super("A formal notice cannot be approved: " + reasons);
            this.reasons = reasons;
        }

        public List<NoticeWarning> reasons() {
            return reasons;
        }
    }

    /**
     * Asks that the debtor be put on notice for an invoice: it joins the notice that is being prepared, or opens one. Safe to
     * repeat.
     *
     * @param allowanceNeeded whether the account manager has to agree first
     * @return whether there is a notice to wait for; false when one has ended for the invoice already
     * @throws IllegalArgumentException if there is no such open invoice
     */
    public boolean ask(long invoiceId, boolean allowanceNeeded) {
        Invoice invoice = invoices.findById(invoiceId)
                .filter(Invoice::isOpen)
                .orElseThrow(() -> new IllegalArgumentException("No open invoice " + invoiceId));
        List<NoticeItem> before = items.findByInvoiceIdOrderByIdDesc(invoiceId);
        if (before.stream().anyMatch(item -> item.state() == NoticeItem.State.STANDING)) {
            return true;
        }
        if (before.stream().findFirst().filter(NoticeDesk::isDone).isPresent()) {
            return false;
        }
        lock(invoice.debtorId());
        Instant now = clock.instant();
        Optional<FormalNotice> open = notices.openOf(invoice.debtorId()).filter(notice -> !notice.inHand(now));
        FormalNotice notice =
                open.orElseGet(() -> notices.save(new FormalNotice(invoice.debtorId(), settings.channel(), now)));
        if (allowanceNeeded) {
            notice.needAllowance();
        }
        items.saveAndFlush(new NoticeItem(notice.id(), invoiceId, now));
        if (open.isEmpty()) {
            events.publishEvent(new NoticeOpened(notice.id(), notice.debtorId()));
        } else {
            changed(notice);
        }
        return true;
    }

    /** One that went to its end, or that a person would not send, is not written a second time. */
    private static boolean isDone(NoticeItem item) {
        return item.state() == NoticeItem.State.EXPIRED || item.state() == NoticeItem.State.NOT_SENT;
    }

    /** @throws java.util.NoSuchElementException if there is no such notice */
    @Transactional(readOnly = true)
    public FormalNotice get(long noticeId) {
        return notices.findById(noticeId).orElseThrow();
    }

    /** Whether the account manager has to be asked before anybody signs. */
    @Transactional(readOnly = true)
    public boolean needsAllowance(long noticeId) {
        return get(noticeId).allowance() == FormalNotice.Allowance.NEEDED;
    }

    /** The account manager agrees that the debtor is put on notice. */
    public void allow(long noticeId, String by) {
        get(noticeId).allow(by);
    }

    /**
     * The account manager, or whoever should have signed, does not want the letter: its invoices go on without it.
     *
     * @param why kept with the notice
     */
    public void reject(long noticeId, String by, String why) {
        FormalNotice notice = get(noticeId);
        String reason = needsAllowance(noticeId) ? "NOT_ALLOWED" : "NOT_APPROVED";
        end(notice, NoticeState.ENDED, NoticeItem.State.NOT_SENT, by, reason, why);
    }

    /**
     * A person signs the letter. Once signed by all who have to, it is written with the figures of this moment and kept as it
     * is; until then it waits for another person. Where an invoice or its principal has changed since the first signature,
     * that one stands for something else: this one is the first then.
     *
     * @param signatory who signs it, a person able to bind the creditor
     * @throws NotApprovable if something keeps it from leaving
     * @throws IllegalArgumentException if this person has signed it already
     */
    public Approval approve(long noticeId, NoticeChannel channel, String signatory, @Nullable String title, String by) {
        FormalNotice notice = get(noticeId);
        if (!maySign(noticeId, by)) {
            throw new IllegalArgumentException("Four eyes belong to two persons");
        }
        notice.sign(channel, signatory, title);
        List<NoticeWarning> reasons = obstacles(notice);
        if (!reasons.isEmpty()) {
            throw new NotApprovable(reasons);
        }
        Demand demand = demands.of(notice);
        notice.write(demand.day(), settings.delayDays());
        boolean second = demand.sums().stream()
                .anyMatch(sum -> sum.total().getAmount().compareTo(settings.fourEyesAbove()) >= 0);
        if (second && (notice.firstApprover() == null || !notice.isApprovedFor(demand.signed()))) {
            notice.approveFirst(by, clock.instant(), demand.signed());
            return Approval.COUNTERSIGN;
        }
        finish(notice, demand, by);
        return Approval.APPROVED;
    }

    /** Whether this person may sign: whoever signed first may not sign again. */
    @Transactional(readOnly = true)
    public boolean maySign(long noticeId, String by) {
        return !by.equals(get(noticeId).firstApprover());
    }

    /** What keeps the notice from leaving by the channel chosen. */
    private List<NoticeWarning> obstacles(FormalNotice notice) {
        Debtor debtor = debtors.findById(notice.debtorId()).orElseThrow();
        List<NoticeWarning> found = new ArrayList<>(outlook.warnings(notice).stream()
                .filter(NoticeWarning::prevents)
                .toList());
        if (notice.channel() == NoticeChannel.ELECTRONIC
                && (debtor.email() == null || debtor.email().isBlank() || debtor.emailBroken())) {
            found.add(NoticeWarning.of(NoticeWarning.Kind.NO_EMAIL));
        }
        return found;
    }

    private void finish(FormalNotice notice, Demand demand, String by) {
        notice.approve(by, clock.instant());
        byte[] letter = letters.print(notice, demand, settings.delayDays(), false);
        papers.save(new NoticePaper(
                notice,
                NoticePaper.Kind.LETTER,
                demand.day(),
                "mise-en-demeure-" + notice.id() + "-" + notice.round() + ".pdf",
                "application/pdf",
                letter,
                clock.instant(),
                by));
        for (Demand.Line line : demand.lines()) {
            items.standing(line.invoice().id())
                    .ifPresent(item -> item.figures(line.principal(), line.interest(), line.indemnity()));
        }
    }

    /** The letter as it would be written now, marked as a draft. */
    @Transactional(readOnly = true)
    public byte[] draft(long noticeId) {
        FormalNotice notice = get(noticeId);
        return letters.print(notice, demands.of(notice), settings.delayDays(), true);
    }

    /** The letter as it was approved last. */
    @Transactional(readOnly = true)
    public Optional<NoticePaper> letter(long noticeId) {
        return papers.findFirstByNoticeIdAndKindOrderByIdDesc(noticeId, NoticePaper.Kind.LETTER);
    }

    /** Settles who brings the approved letter to the post: the carrier of its channel, or a person. */
    public FormalNotice.Carriage dispatch(long noticeId) {
        FormalNotice notice = get(noticeId);
        boolean asked = HttpCarrier.NAME.equals(settings.carrierOf(notice.channel()));
        notice.carry(asked ? FormalNotice.Carriage.CARRIER : FormalNotice.Carriage.HOUSE, clock.instant());
        return Objects.requireNonNull(notice.carriage());
    }

    /**
     * The letter has been posted.
     *
     * @param by user id
     * @throws IllegalArgumentException if the tracking number is empty, or the day lies ahead or before the approval
     */
    public void posted(long noticeId, String tracking, LocalDate on, String by) {
        FormalNotice notice = get(noticeId);
        if (tracking.isBlank() || !mayBePostedOn(noticeId, on)) {
            throw new IllegalArgumentException("Not a posting: " + tracking + " on " + on);
        }
        notice.post(on, tracking.strip(), null, by);
        events.publishEvent(new NoticePosted(noticeId));
    }

    /** Whether the letter can have been posted on this day. */
    @Transactional(readOnly = true)
    public boolean mayBePostedOn(long noticeId, LocalDate on) {
        LocalDate written = get(noticeId).letterDate();
        return !on.isAfter(LocalDate.now(clock)) && (written == null || !on.isBefore(written));
    }

    /** Whether its outcome can be of this day. */
    @Transactional(readOnly = true)
    public boolean mayBeReceivedOn(long noticeId, LocalDate on) {
        LocalDate posted = get(noticeId).postedOn();
        return !on.isAfter(LocalDate.now(clock)) && (posted == null || !on.isBefore(posted));
    }

    /**
     * What became of a posted letter. The delay starts when it was handed over or refused; when it came back a person decides.
     * Saying the same twice changes nothing.
     *
     * @param by user id, or the name of the carrier
     * @throws IllegalArgumentException if the day lies ahead or before the posting
     * @throws IllegalStateException if it has not been posted, or another outcome is known
     */
    public void delivered(long noticeId, Delivery outcome, LocalDate on, String by) {
        FormalNotice notice = get(noticeId);
        if (notice.state() == outcome.state() && on.equals(notice.receivedOn())) {
            return;
        }
        if (!mayBeReceivedOn(noticeId, on)) {
            throw new IllegalArgumentException("Not a day of delivery: " + on);
        }
        notice.receive(outcome, on, by);
        if (outcome.reached()) {
            notice.runUntil(on.plusDays(delay(notice)));
        }
        events.publishEvent(new DeliveryKnown(noticeId));
    }

    /** Stores a proof and gives its id. The same paper twice is stored once. */
    public long prove(
            long noticeId,
            NoticePaper.Kind kind,
            LocalDate day,
            String name,
            String mediaType,
            byte[] content,
            String by) {
        FormalNotice notice = get(noticeId);
        String fingerprint = NoticePaper.fingerprint(content);
        return papers.findByNoticeIdOrderById(noticeId).stream()
                .filter(paper -> paper.kind() == kind && paper.fingerprint().equals(fingerprint))
                .findFirst()
                .orElseGet(() ->
                        papers.save(new NoticePaper(notice, kind, day, name, mediaType, content, clock.instant(), by)))
                .id();
    }

    /** A letter that came back is written again, to be approved anew: with the address as it is now. */
    public void writeAgain(long noticeId) {
        get(noticeId).writeAgain();
    }

    /** A letter that came back is taken as presented: the delay runs from the day on which it came back. */
    public void letRun(long noticeId) {
        FormalNotice notice = get(noticeId);
        LocalDate back = Objects.requireNonNullElse(notice.receivedOn(), LocalDate.now(clock));
        notice.runUntil(back.plusDays(delay(notice)));
    }

    private int delay(FormalNotice notice) {
        return Objects.requireNonNullElse(notice.delayDays(), settings.delayDays());
    }

    /** The delay is over: all invoices that are still unpaid move on together. */
    public void expire(long noticeId) {
        end(get(noticeId), NoticeState.EXPIRED, NoticeItem.State.EXPIRED, null, "EXPIRED", null);
    }

    private void end(
            FormalNotice notice,
            NoticeState how,
            NoticeItem.State itemState,
            @Nullable String by,
            String reason,
            @Nullable String note) {
        Instant now = clock.instant();
        notice.end(how, now, by, reason, note);
        List<NoticeItem> left = items.standingIn(notice.id());
        left.forEach(item -> item.leave(itemState, now));
        items.flush();
        left.forEach(item -> events.publishEvent(new NoticeItemEnded(item.invoiceId(), notice.id())));
    }

    @EventListener
    void leave(InvoiceSettled settled) {
        leave(settled.invoiceId(), NoticeItem.State.SETTLED);
    }

    @EventListener
    void leave(InvoiceCancelled cancelled) {
        leave(cancelled.invoiceId(), NoticeItem.State.SETTLED);
    }

    @EventListener
    void leave(InvoiceAbandoned abandoned) {
        leave(abandoned.invoiceId(), NoticeItem.State.DROPPED);
    }

    @EventListener
    void leave(InvoiceClosed closed) {
        leave(closed.invoiceId(), NoticeItem.State.DROPPED);
    }

    /** What is held leaves a letter that has not left; insolvency ends all that is under way. */
    @EventListener
    void leave(HoldPlaced placed) {
        List<Long> concerned = placed.invoiceId() == null
                ? invoices.openOf(placed.debtorId()).stream().map(Invoice::id).toList()
                : List.of(placed.invoiceId());
        for (long invoiceId : concerned) {
            items.standing(invoiceId).ifPresent(item -> {
                FormalNotice notice = get(item.noticeId());
                boolean ends = placed.kind() == HoldKind.INSOLVENCY;
                boolean stays = notice.state().isOpen() && !notice.inHand(clock.instant());
                boolean held = holds.on(placed.debtorId(), invoiceId).isPresent();
                if (ends || stays && held) {
                    leave(invoiceId, NoticeItem.State.HELD);
                } else if (stays) {
                    changed(notice);
                }
            });
        }
    }

    @EventListener
    void follow(InvoiceBalanceChanged changed) {
        items.standing(changed.invoiceId()).ifPresent(item -> changed(get(item.noticeId())));
    }

    /** A due date that has moved takes the invoice back into its ladder. */
    @EventListener
    void follow(DueDateMoved moved) {
        items.standing(moved.invoiceId())
                .filter(item -> get(item.noticeId()).state().isOpen())
                .ifPresent(item -> leave(moved.invoiceId(), NoticeItem.State.HELD));
    }

    private void leave(long invoiceId, NoticeItem.State how) {
        items.standing(invoiceId).ifPresent(item -> {
            item.leave(how, clock.instant());
            items.flush();
            FormalNotice notice = get(item.noticeId());
            if (items.standingIn(notice.id()).isEmpty()) {
                notice.end(NoticeState.ENDED, clock.instant(), null, "NOTHING_LEFT", null);
                events.publishEvent(new NoticeWithdrawn(notice.id()));
            } else {
                changed(notice);
            }
        });
    }

    /**
     * What is paid while a letter is being handed over cannot change that letter any more. Where it was not taken after all,
     * this has it signed anew before it is tried again.
     *
     * @return whether the letter says something else than what is owed now, or nobody can tell while a rate is missing
     */
    boolean readAgainIfUntrue(long noticeId) {
        FormalNotice notice = get(noticeId);
        Instant approved = notice.approvedAt();
        if (approved == null) {
            return false;
        }
        boolean left = items.findByNoticeIdOrderById(noticeId).stream()
                .map(NoticeItem::leftAt)
                .anyMatch(at -> at != null && at.isAfter(approved));
        boolean untrue = left || demands.find(notice).map(this::isNotAsWritten).orElse(true);
        if (untrue) {
            changed(notice);
        }
        return untrue;
    }

    private boolean isNotAsWritten(Demand demand) {
        return demand.lines().stream()
                .anyMatch(line -> items.standing(line.invoice().id())
                        .filter(item -> !line.principal().equals(item.principal()))
                        .isPresent());
    }

    /** What was approved is no longer what the letter would say, and it has not left: it must be read again. */
    private void changed(FormalNotice notice) {
        boolean read = notice.state() == NoticeState.APPROVED || notice.firstApprover() != null;
        if (notice.state().isOpen() && read && !notice.inHand(clock.instant())) {
            notice.reopen();
            events.publishEvent(new NoticeChanged(notice.id()));
        }
    }

    private void lock(long debtorId) {
        jdbc.queryForList("select id from debtor where id = ? for no key update", debtorId);
    }
}
