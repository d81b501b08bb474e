package io.relance.hold;

import io.relance.calendar.WorkingDays;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceBalanceChanged;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.Invoices;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every reason why an invoice or a debtor is left alone for a while. */
@Component
@Transactional
@EnableConfigurationProperties(HoldSettings.class)
public class Holds {

    /**
     * A new day that a hold was given.
     *
     * @param by user id
     */
    public record Extension(
            Instant at,
            @Nullable String by,
            LocalDate from,
            LocalDate to,
            @Nullable String note) {}

    private static final Set<HoldKind> END_BY_THEMSELVES =
            EnumSet.of(HoldKind.PAUSE, HoldKind.PROMISE, HoldKind.INSTALMENTS);

    /** Days after its last one at which a hold that nobody ended counts as forgotten: a long week-end and a day. */
    private static final int FORGOTTEN_AFTER = 5;

    private final HoldRecords records;
    private final LeftAlone leftAlone;
    private final Invoices invoices;
    private final Standing standing;
    private final WorkingDays workingDays;
    private final HoldSettings settings;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Holds(
            HoldRecords records,
            LeftAlone leftAlone,
            Invoices invoices,
            Standing standing,
            WorkingDays workingDays,
            HoldSettings settings,
            JdbcTemplate jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.leftAlone = leftAlone;
        this.invoices = invoices;
        this.standing = standing;
        this.workingDays = workingDays;
        this.settings = settings;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Places a hold; reminders stop in the same transaction. A dispute of a part stops them for that part only. A new
     * promise takes the place of an earlier one for the same.
     *
     * @throws IllegalArgumentException if reason or owner is empty, or the last day has passed
     */
    public Hold place(HoldOrder order) {
        return placeTogether(List.of(order)).get(0);
    }

    /**
     * Places the holds that one word of the debtor calls for, such as a promise for several invoices: they count once in
     * its record.
     *
     * @throws IllegalArgumentException as {@link #place} does
     */
    public List<Hold> placeTogether(List<HoldOrder> orders) {
        Instant now = clock.instant();
        List<Hold> placed = new ArrayList<>();
        for (HoldOrder order : orders) {
            if (order.reason().isBlank() || order.owner().isBlank()) {
                throw new IllegalArgumentException("A hold needs a reason and an owner");
            }
            if (order.expiresOn().isBefore(LocalDate.now(clock))) {
                throw new IllegalArgumentException("A hold cannot end in the past: " + order.expiresOn());
            }
            Hold hold = new Hold(order, now);
            Standing.Sums sums = standing.of(order.debtorId(), order.invoiceId());
            BigDecimal amount = order.amount();
            switch (order.kind()) {
                case PROMISE -> {
                    replace(order);
                    hold.promisedFor(order.expiresOn(), workingDays.plus(order.expiresOn(), settings.promiseGrace()));
                    hold.measure(sums, amount == null ? sums.open() : amount, false);
                }
                case DISPUTE -> hold.measure(sums, amount, isPart(order.invoiceId(), amount, sums));
                default -> hold.measure(sums, amount, false);
            }
            leftAlone.forget(order.debtorId());
            placed.add(records.save(hold));
            hold.saidWith(placed.get(0));
        }
        records.flush();
        for (Hold hold : placed) {
            if (hold.stops()) {
                events.publishEvent(new HoldPlaced(hold.id(), hold.kind(), hold.debtorId(), hold.invoiceId()));
            }
            tellIfDispute(hold);
        }
        return placed;
    }

    private boolean isPart(@Nullable Long invoiceId, @Nullable BigDecimal amount, Standing.Sums sums) {
        return invoiceId != null
                && amount != null
                && !standing.covered(sums.open().subtract(amount), sums.currency());
    }

    private void replace(HoldOrder promise) {
        records.findByDebtorIdOrderByIdDesc(promise.debtorId()).stream()
                .filter(hold -> hold.isActive() && hold.kind() == HoldKind.PROMISE)
                .filter(hold -> Objects.equals(hold.invoiceId(), promise.invoiceId()))
                .forEach(hold -> hold.end(Hold.State.ENDED, clock.instant(), promise.owner(), null));
    }

    /**
     * A person ends a hold before its day; nothing is said about what came of it.
     *
     * @throws IllegalStateException if it has ended already
     */
    public void end(long holdId, String by, @Nullable String note) {
        end(get(holdId), Hold.State.ENDED, null, by, note);
    }

    /**
     * Writes down what came of a hold, and ends it if it has not ended with its invoice.
     *
     * @param by user id; {@code null} when nobody decided it
     */
    public void conclude(long holdId, HoldOutcome outcome, @Nullable String by, @Nullable String note) {
        Hold hold = get(holdId);
        if (hold.isActive()) {
            end(hold, Hold.State.ENDED, outcome, by, note);
        } else {
            hold.conclude(outcome);
        }
        tellIfBroken(hold);
    }

    /**
     * Decides a dispute. Rejected, it ends and the invoice goes on. Upheld, the invoice stays on hold until the credit
     * note comes. Upheld in part, only the conceded amount is left alone until its credit note comes.
     *
     * @param conceded what is to be credited, of a dispute upheld in part; in the invoice's currency
     * @throws IllegalStateException if it has ended already
     * @throws IllegalArgumentException if the outcome is none of a dispute's, or the conceded amount is no part of it; the
     *     caller's transaction can go on
     */
    @Transactional(noRollbackFor = IllegalArgumentException.class)
    public void decide(
            long holdId, HoldOutcome outcome, @Nullable BigDecimal conceded, String reason, @Nullable String by) {
        Hold dispute = get(holdId);
        Standing.Sums sums = standing.of(dispute);
        BigDecimal disputed = dispute.amount() == null ? sums.open() : dispute.amount();
        LocalDate until = LocalDate.now(clock).plusDays(settings.creditNoteDays());
        switch (outcome) {
            case REJECTED -> {
                end(dispute, Hold.State.ENDED, outcome, by, reason);
                return;
            }
            case UPHELD -> dispute.concede(outcome, disputed, dispute.isPartial(), until, reason);
            case PARTLY -> {
                if (conceded == null || conceded.signum() <= 0 || conceded.compareTo(disputed) >= 0) {
                    throw new IllegalArgumentException("Not a part of " + disputed + ": " + conceded);
                }
                dispute.concede(outcome, conceded, isPart(dispute.invoiceId(), conceded, sums), until, reason);
            }
            default -> throw new IllegalArgumentException("A dispute is not " + outcome);
        }
        records.flush();
        if (standing.creditedAsDecided(dispute, sums)) {
            end(dispute, Hold.State.ENDED, null, by, null);
        } else {
            lookAgain(dispute);
        }
    }

    /** The day of a hold has come; does nothing when it has ended already or its day was moved. */
    public void expire(long holdId) {
        Hold hold = get(holdId);
        if (!hold.isActive() || !hold.expiresOn().isBefore(LocalDate.now(clock))) {
            return;
        }
        if (hold.kind() != HoldKind.PROMISE) {
            end(hold, Hold.State.EXPIRED, null, null, null);
        } else if (standing.paidAsPromised(hold, standing.of(hold))) {
            keep(hold);
        } else {
            end(hold, Hold.State.EXPIRED, HoldOutcome.BROKEN, null, null);
            tellIfBroken(hold);
        }
    }

    /**
     * Ends what should have ended days ago and did not, because no journey was there to end it: the pause of a debtor
     * that owed nothing on the day, for example.
     *
     * @return the holds that had been forgotten
     */
    public List<Hold> endForgotten() {
        List<Hold> forgotten =
                records.activePast(END_BY_THEMSELVES, LocalDate.now(clock).minusDays(FORGOTTEN_AFTER));
        forgotten.forEach(hold -> expire(hold.id()));
        return forgotten;
    }

    /**
     * Moves the last day of a hold.
     *
     * @param by user id
     * @param note why
     * @throws IllegalArgumentException if the new day has passed
     */
    public void extend(long holdId, LocalDate until, String by, @Nullable String note) {
        if (until.isBefore(LocalDate.now(clock))) {
            throw new IllegalArgumentException("A hold cannot end in the past: " + until);
        }
        Hold hold = get(holdId);
        LocalDate before = hold.expiresOn();
        hold.extend(until);
        records.flush();
        jdbc.update(
                "insert into hold_extension (hold_id, at, by_user, until_from, until_to, note) values (?, ?, ?, ?, ?, ?)",
                holdId,
                Timestamp.from(clock.instant()),
                by,
                before,
                until,
                note);
        lookAgain(hold);
    }

    @EventListener
    void weigh(InvoiceSettled settled) {
        weigh(settled.invoiceId());
    }

    @EventListener
    void weigh(InvoiceCancelled cancelled) {
        weigh(cancelled.invoiceId());
    }

    @EventListener
    void weigh(InvoiceAbandoned abandoned) {
        weigh(abandoned.invoiceId());
    }

    @EventListener
    void weigh(InvoiceBalanceChanged changed) {
        weigh(changed.invoiceId());
    }

    /** Money or a credit note has come in: what waited for it is over. */
    private void weigh(long invoiceId) {
        Invoice invoice = invoices.findById(invoiceId).orElseThrow();
        for (Hold hold : List.copyOf(records.activeOn(invoice.debtorId(), invoiceId))) {
            Standing.Sums now = standing.of(hold);
            boolean over =
                    hold.invoiceId() != null ? !invoice.isOpen() : now.open().signum() == 0;
            switch (hold.kind()) {
                case PROMISE -> {
                    if (standing.paidAsPromised(hold, now)) {
                        keep(hold);
                    } else if (over) {
                        end(hold, Hold.State.ENDED, null, null, null);
                    }
                }
                case DISPUTE -> weighDispute(hold, now, over);
                case PAUSE, INSTALMENTS -> {
                    if (over && hold.invoiceId() != null) {
                        end(hold, Hold.State.ENDED, null, null, null);
                    }
                }
                case INSOLVENCY -> {}
            }
        }
    }

    private void weighDispute(Hold dispute, Standing.Sums now, boolean over) {
        BigDecimal disputed = dispute.amount();
        if (dispute.awaitsCreditNote() && standing.creditedAsDecided(dispute, now)) {
            end(dispute, Hold.State.ENDED, null, null, null);
        } else if (over) {
            BigDecimal before = dispute.creditedBefore();
            boolean credited = before != null && now.credited().compareTo(before) > 0;
            end(
                    dispute,
                    Hold.State.ENDED,
                    credited && dispute.outcome() == null ? HoldOutcome.UPHELD : null,
                    null,
                    null);
        } else if (dispute.isPartial()
                && disputed != null
                && standing.covered(now.open().subtract(disputed), now.currency())) {
            dispute.becomeWhole();
            records.flush();
            events.publishEvent(new HoldPlaced(dispute.id(), dispute.kind(), dispute.debtorId(), dispute.invoiceId()));
        }
    }

    private void keep(Hold promise) {
        end(promise, Hold.State.ENDED, HoldOutcome.KEPT, null, null);
        events.publishEvent(new PromiseKept(promise.id(), promise.debtorId(), promise.invoiceId()));
    }

    /** The hold that decides for an invoice: its own and its debtor's are read, the weightiest wins, then the longest. */
    @Transactional(readOnly = true)
    public Optional<Hold> on(long debtorId, long invoiceId) {
        if (leftAlone.isKnown(debtorId)) {
            return Optional.empty();
        }
        return records.activeOn(debtorId, invoiceId).stream()
                .filter(Hold::stops)
                .min(Comparator.comparing(Hold::kind)
                        .thenComparing(Comparator.comparing(Hold::expiresOn).reversed()));
    }

    /** Finds out, for the present transaction, which of many debtors nothing holds: {@link #on} then need not look. */
    public void readAhead(Collection<Long> debtorIds) {
        Set<Long> free = new HashSet<>(debtorIds);
        activeOf(debtorIds).forEach(hold -> free.remove(hold.debtorId()));
        leftAlone.remember(free);
    }

    /** All active holds of several debtors and their invoices. */
    @Transactional(readOnly = true)
    public List<Hold> activeOf(Collection<Long> debtorIds) {
        return debtorIds.isEmpty() ? List.of() : records.activeOf(debtorIds);
    }

    /**
     * What a debtor contests now of invoices that it owes for the rest.
     *
     * @return by invoice id, in the currency of the invoice; never more than one row for an invoice
     */
    @Transactional(readOnly = true)
    public Map<Long, BigDecimal> contestedParts(long debtorId) {
        Map<Long, BigDecimal> parts = new HashMap<>();
        for (Hold hold : activeOf(List.of(debtorId))) {
            Long invoiceId = hold.invoiceId();
            BigDecimal part = hold.amount();
            if (hold.isPartial() && invoiceId != null && part != null) {
                parts.merge(invoiceId, part, BigDecimal::add);
            }
        }
        return parts;
    }

    /** Past and present holds that concern an invoice, the latest first. */
    @Transactional(readOnly = true)
    public List<Hold> historyOf(long debtorId, long invoiceId) {
        return records.history(debtorId, invoiceId);
    }

    /** Past and present holds of a debtor and its invoices, the latest first. */
    @Transactional(readOnly = true)
    public List<Hold> historyOf(long debtorId) {
        return records.findByDebtorIdOrderByIdDesc(debtorId);
    }

    /** Every new day that a hold was given, oldest first. */
    @Transactional(readOnly = true)
    public List<Extension> extensionsOf(long holdId) {
        return jdbc.query(
                "select at, by_user, until_from, until_to, note from hold_extension where hold_id = ? order by id",
                (row, i) -> new Extension(
                        row.getTimestamp("at").toInstant(),
                        row.getString("by_user"),
                        row.getObject("until_from", LocalDate.class),
                        row.getObject("until_to", LocalDate.class),
                        row.getString("note")),
                holdId);
    }

    /** @throws java.util.NoSuchElementException if there is no such hold */
    @Transactional(readOnly = true)
    public Hold get(long holdId) {
        return records.findById(holdId).orElseThrow();
    }

    /** What the word of a debtor has been worth so far. */
    @Transactional(readOnly = true)
    public DebtorRecord recordOf(long debtorId) {
        return DebtorRecord.of(records.findByDebtorIdOrderByIdDesc(debtorId));
    }

    private void end(
            Hold hold, Hold.State how, @Nullable HoldOutcome outcome, @Nullable String by, @Nullable String note) {
        hold.end(how, outcome, clock.instant(), by, note);
        records.flush();
        lookAgain(hold);
    }

    private void lookAgain(Hold hold) {
        events.publishEvent(new HoldEnded(hold.id(), hold.kind(), hold.debtorId(), hold.invoiceId()));
        tellIfDispute(hold);
    }

    private void tellIfDispute(Hold hold) {
        if (hold.kind() == HoldKind.DISPUTE) {
            events.publishEvent(new DisputeChanged(hold.id(), hold.debtorId(), hold.invoiceId()));
        }
    }

    private void tellIfBroken(Hold hold) {
        if (hold.outcome() == HoldOutcome.BROKEN || hold.outcome() == HoldOutcome.DEFAULTED) {
            events.publishEvent(new WordBroken(hold.id(), hold.kind(), hold.debtorId(), hold.invoiceId()));
        }
    }
}
