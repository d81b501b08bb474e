package io.relance.formalnotice;

import io.relance.creditor.Creditor;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands approved letters to the postal service and asks what became of them. A letter is marked in one transaction, handed
 * over outside any, and noted in another; a crash in between is harmless, because the service takes one letter per key.
 */
@Component
public class Postroom {

    private static final Logger log = LoggerFactory.getLogger(Postroom.class);

    /** Longer than any conversation with the service. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    private final FormalNotices notices;
    private final NoticePapers papers;
    private final NoticeDesk desk;
    private final Creditors creditors;
    private final Debtors debtors;
    private final HttpCarrier service;
    private final FolderCarrier folder;
    private final NoticeSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Postroom(
            FormalNotices notices,
            NoticePapers papers,
            NoticeDesk desk,
            Creditors creditors,
            Debtors debtors,
            HttpCarrier service,
            FolderCarrier folder,
            NoticeSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.notices = notices;
        this.papers = papers;
        this.desk = desk;
        this.creditors = creditors;
        this.debtors = debtors;
        this.service = service;
        this.folder = folder;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Settles who brings an approved letter to the post. A letter that a person posts is laid into the folder; doing so again
     * lays the same file.
     */
    public FormalNotice.Carriage dispatch(long noticeId) {
        FormalNotice.Carriage carriage = desk.dispatch(noticeId);
        if (carriage == FormalNotice.Carriage.HOUSE) {
            lay(noticeId);
        }
        return carriage;
    }

    private void lay(long noticeId) {
        try {
            folder.take(job(desk.get(noticeId)));
        } catch (IOException failure) {
            throw new UncheckedIOException("The letter cannot be laid into its folder", failure);
        }
    }

    /** The letter would demand what has been paid since, or is not owed any more. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void takeBack(NoticeChanged changed) {
        takeBack(desk.get(changed.noticeId()));
    }

    /** Nothing is left to demand. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void takeBack(NoticeWithdrawn withdrawn) {
        takeBack(desk.get(withdrawn.noticeId()));
    }

    /** Nobody must find a letter to post that is not true any more; a folder out of reach must not turn a payment away. */
    private void takeBack(FormalNotice notice) {
        if (notice.postedOn() != null) {
            return;
        }
        try {
            folder.takeBack(key(notice));
        } catch (IOException failure) {
            log.error(
                    "The letter {} could not be taken out of the folder of letters to post: do not post it",
                    key(notice),
                    failure);
        }
    }

    /** Hands over what waits for the postal service; tells how many letters it took. */
    public int handOver() {
        int taken = 0;
        for (long id : notices.toHandOver(clock.instant())) {
            Carrier.Job job = transaction.execute(status -> mark(id));
            if (job != null && handOver(id, job)) {
                taken++;
            }
        }
        return taken;
    }

    private Carrier.@Nullable Job mark(long noticeId) {
        FormalNotice notice = desk.get(noticeId);
        if (notice.state() != NoticeState.APPROVED || notice.inHand(clock.instant())) {
            return null;
        }
        if (desk.readAgainIfUntrue(noticeId)) {
            return null;
        }
        notice.handOver(clock.instant().plus(LEASE));
        return job(notice);
    }

    private boolean handOver(long noticeId, Carrier.Job job) {
        try {
            Optional<Carrier.Receipt> receipt = service.take(job);
            receipt.ifPresent(it -> transaction.executeWithoutResult(status -> noteTaken(noticeId, it)));
            return receipt.isPresent();
        } catch (Carrier.Refused refused) {
            giveBack(noticeId, String.valueOf(refused.getMessage()), true);
        } catch (IOException failure) {
            giveBack(noticeId, String.valueOf(failure.getMessage()), false);
        }
        return false;
    }

    private void noteTaken(long noticeId, Carrier.Receipt receipt) {
        FormalNotice notice = desk.get(noticeId);
        if (notice.state() == NoticeState.APPROVED) {
            notice.post(receipt.depositedOn(), receipt.tracking(), receipt.reference(), HttpCarrier.NAME);
            events.publishEvent(new NoticePosted(noticeId));
        } else {
            log.warn(
                    "Formal notice {} was taken as {} while what it demands was paid or withdrawn",
                    noticeId,
                    receipt.reference());
        }
    }

    /** It is tried again after a pause that doubles, until a person has to post it. */
    private void giveBack(long noticeId, String why, boolean forGood) {
        log.warn("Formal notice {} was not taken: {}", noticeId, why);
        transaction.executeWithoutResult(status -> {
            FormalNotice notice = desk.get(noticeId);
            Instant again = clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << Math.min(10, notice.attempts() - 1)));
            boolean enough = forGood || notice.attempts() >= settings.attempts();
            notice.notTaken(why, again);
            boolean stands = notice.state() == NoticeState.APPROVED && !desk.readAgainIfUntrue(noticeId);
            if (enough && stands) {
                notice.carry(FormalNotice.Carriage.HOUSE, clock.instant());
                lay(noticeId);
                events.publishEvent(new NoticeNotTaken(noticeId));
            }
        });
    }

    /** Asks the postal service about every letter on its way, and stores what it can prove. */
    public void ask() {
        for (long id : notices.onTheirWay()) {
            FormalNotice notice = desk.get(id);
            if (notice.carrierReference() == null) {
                continue;
            }
            try {
                Carrier.Status status = service.ask(notice.carrierReference());
                transaction.executeWithoutResult(done -> note(id, status));
            } catch (IOException | RuntimeException failure) {
                log.warn("Nothing was learnt about formal notice {}: {}", id, failure.getMessage());
            }
        }
    }

    private void note(long noticeId, Carrier.Status status) {
        for (Carrier.Proof proof : status.proofs()) {
            desk.prove(
                    noticeId,
                    proof.kind(),
                    proof.day(),
                    proof.name(),
                    proof.mediaType(),
                    proof.content(),
                    HttpCarrier.NAME);
        }
        Delivery outcome = status.outcome();
        LocalDate on = status.on();
        if (outcome != null && on != null) {
            desk.delivered(noticeId, outcome, on, HttpCarrier.NAME);
        }
    }

    private Carrier.Job job(FormalNotice notice) {
        NoticePaper letter = papers.findFirstByNoticeIdAndKindOrderByIdDesc(notice.id(), NoticePaper.Kind.LETTER)
                .orElseThrow();
        Debtor debtor = debtors.findById(notice.debtorId()).orElseThrow();
        List<String> addressee = new ArrayList<>(List.of(debtor.name()));
        if (debtor.street() != null) {
            addressee.addAll(debtor.street().lines().toList());
        }
        addressee.add(Objects.requireNonNullElse(debtor.postalCode(), "") + " "
                + Objects.requireNonNullElse(debtor.city(), ""));
        addressee.add(debtor.country());
        return new Carrier.Job(
                key(notice),
                notice.channel(),
                creditors
                        .find()
                        .map(Creditor::details)
                        .map(details -> details.name())
                        .orElse(""),
                addressee,
                debtor.email(),
                letter.content(),
                letter.fingerprint());
    }

    /** One for each letter: one that is written again is another. */
    private static String key(FormalNotice notice) {
        return String.format(Locale.ROOT, "MD-%d-%d", notice.id(), notice.round());
    }
}
