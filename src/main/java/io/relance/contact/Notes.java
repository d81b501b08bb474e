package io.relance.contact;

import io.relance.calendar.OfficeHours;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOutcome;
import io.relance.hold.Holds;
import io.relance.hold.PromiseKept;
import io.relance.instalment.Plan;
import io.relance.instalment.PlanConfirmed;
import io.relance.instalment.PlanDefaulted;
import io.relance.instalment.PlanState;
import io.relance.instalment.Plans;
import io.relance.instalment.Progress;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.money.SettlementTolerance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages beside reminders: thanks for a promise kept, a plan confirmed or ended, an instalment announced or recalled. They go the
 * way of reminders, through the gate at the last moment, the approval where the company wants it, and the outbox.
 *
 * <p>Thanks are for good news only: while something else of the debtor is late nothing is said, because a reminder is on
 * its way and a mail that thanks and asks in one breath does neither.
 */
@Component
@Transactional
public class Notes {

    private final JdbcTemplate jdbc;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Holds holds;
    private final Plans plans;
    private final OfficeHours officeHours;
    private final ContactSettings settings;
    private final SettlementTolerance tolerance;
    private final Clock clock;

    Notes(
            JdbcTemplate jdbc,
            Debtors debtors,
            Invoices invoices,
            Holds holds,
            Plans plans,
            OfficeHours officeHours,
            ContactSettings settings,
            SettlementTolerance tolerance,
            Clock clock) {
        this.jdbc = jdbc;
        this.debtors = debtors;
        this.invoices = invoices;
        this.holds = holds;
        this.plans = plans;
        this.officeHours = officeHours;
        this.settings = settings;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** A promise for several invoices that one payment keeps is thanked for once. */
    @EventListener
    void thank(PromiseKept kept) {
        Debtor debtor = debtors.findById(kept.debtorId()).orElseThrow();
        if (settings.thanks() && debtor.reachableByEmail() && !isWaiting(Purpose.THANKS, kept.debtorId())) {
            write(debtor, Purpose.THANKS, kept.holdId(), null, clock.instant().plus(settings.gathering()));
        }
    }

    @EventListener
    void confirm(PlanConfirmed confirmed) {
        write(
                debtors.findById(confirmed.debtorId()).orElseThrow(),
                Purpose.PLAN,
                confirmed.planId(),
                null,
                clock.instant());
    }

    /** Whoever was given time by instalments must know that it is over before anything is demanded as a whole. */
    @EventListener
    void tellEnd(PlanDefaulted defaulted) {
        write(
                debtors.findById(defaulted.debtorId()).orElseThrow(),
                Purpose.PLAN_ENDED,
                defaulted.planId(),
                defaulted.number(),
                clock.instant());
    }

    /** Announces an instalment, unless its day has come, it is paid, or that was done. */
    public void announce(long planId, int number) {
        ask(planId, number, Purpose.INSTALMENT_COMING);
    }

    /** Recalls an instalment whose day has gone by, unless it is paid or that was done. */
    public void recall(long planId, int number) {
        ask(planId, number, Purpose.INSTALMENT_LATE);
    }

    private void ask(long planId, int number, Purpose purpose) {
        Plan plan = plans.get(planId);
        if (dueTerm(plan, number, purpose).isPresent() && !isWritten(purpose, planId, number)) {
            write(debtors.findById(plan.debtorId()).orElseThrow(), purpose, planId, number, clock.instant());
        }
    }

    /** Whether an instalment was announced or recalled already. */
    public boolean isDone(long planId, int number, boolean late) {
        return isWritten(late ? Purpose.INSTALMENT_LATE : Purpose.INSTALMENT_COMING, planId, number);
    }

    private boolean isWritten(Purpose purpose, long about, int part) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from contact where purpose = ? and about = ? and part = ?)",
                Boolean.class,
                purpose.name(),
                about,
                part));
    }

    private boolean isWaiting(Purpose purpose, long debtorId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from contact where purpose = ? and debtor_id = ? and state = 'PENDING')",
                Boolean.class,
                purpose.name(),
                debtorId));
    }

    private void write(Debtor debtor, Purpose purpose, long about, @Nullable Integer part, Instant earliest) {
        jdbc.update(
                """
                insert into contact (id, debtor_id, channel, state, purpose, about, part, due_at, created_at, attempts, version)
                values (nextval('contact_seq'), ?, ?, 'PENDING', ?, ?, ?, ?, ?, 0, 0)""",
                debtor.id(),
                (debtor.reachableByEmail() ? Channel.EMAIL : Channel.LETTER).name(),
                purpose.name(),
                about,
                part,
                Timestamp.from(officeHours.next(earliest)),
                Timestamp.from(clock.instant()));
    }

    /**
     * What the gate needs to know of such a message.
     *
     * @param items what is left to speak of; 0 when it has lost its object
     */
    record Matter(int items, BigDecimal amount) {

        static final Matter NONE = new Matter(0, BigDecimal.ZERO);
    }

    Matter matter(Contact note, List<Invoice> open) {
        return switch (note.purpose()) {
            case REMINDER -> throw new IllegalArgumentException("A reminder is no note");
            case THANKS -> isLate(open) ? Matter.NONE : thanks(note);
            case PLAN -> {
                Plan plan = plans.get(note.about());
                yield plan.state() == PlanState.RUNNING
                        ? new Matter(plan.instalments().size(), plan.total().getAmount())
                        : Matter.NONE;
            }
            case PLAN_ENDED -> {
                Money due = dueAfter(plans.get(note.about()));
                yield tolerance.covers(due) ? Matter.NONE : new Matter(1, due.getAmount());
            }
            case INSTALMENT_COMING, INSTALMENT_LATE ->
                dueTerm(plans.get(note.about()), note.part(), note.purpose())
                        .map(term -> new Matter(1, term.left().getAmount()))
                        .orElse(Matter.NONE);
        };
    }

    /** Held or not: thanks that say nothing is late any more must be true. */
    private boolean isLate(List<Invoice> open) {
        LocalDate today = LocalDate.now(clock);
        return open.stream().anyMatch(invoice -> invoice.daysLate(today) > 0);
    }

    private Matter thanks(Contact note) {
        List<Hold> kept = keptBy(note);
        return kept.isEmpty()
                ? Matter.NONE
                : new Matter(
                        kept.size(),
                        kept.stream()
                                .map(hold -> Objects.requireNonNullElse(hold.amount(), BigDecimal.ZERO))
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The promises kept since the thanks were first thought of; in the currency of the first. */
    private List<Hold> keptBy(Contact note) {
        Hold first = holds.get(note.about());
        CurrencyUnit currency = currencyOf(first);
        return holds.historyOf(note.debtorId()).stream()
                .filter(hold -> hold.kind() == HoldKind.PROMISE && hold.outcome() == HoldOutcome.KEPT)
                .filter(hold -> hold.id().equals(first.id())
                        || hold.endedAt() != null && !hold.endedAt().isBefore(note.createdAt()))
                .filter(hold -> currencyOf(hold).equals(currency))
                .toList();
    }

    private CurrencyUnit currencyOf(Hold hold) {
        Long invoiceId = hold.invoiceId();
        return invoiceId == null
                ? CurrencyUnit.EUR
                : invoices.findById(invoiceId).orElseThrow().currency();
    }

    /** The instalment, if it is the next one to be paid, the plan runs, and the message comes at its time. */
    private Optional<Progress.Term> dueTerm(Plan plan, int number, Purpose purpose) {
        if (plan.state() != PlanState.RUNNING) {
            return Optional.empty();
        }
        boolean late = purpose == Purpose.INSTALMENT_LATE;
        LocalDate today = LocalDate.now(clock);
        return plans.progress(plan)
                .next()
                .filter(term -> term.number() == number && late == term.dueOn().isBefore(today));
    }

    /**
     * What is due once a plan has ended: with the clause all that may be claimed of its invoices, without it the instalments
     * whose day has gone by (C. civ. 1305-4).
     */
    private Money dueAfter(Plan plan) {
        List<Hold> held = holds.activeOf(List.of(plan.debtorId()));
        Money claimable = plans.invoicesOf(plan).stream()
                .filter(Invoice::isOpen)
                .filter(invoice -> held.stream().noneMatch(hold -> Gate.holds(hold, invoice)))
                .map(invoice -> Claimable.of(invoice, held))
                .reduce(Money.zero(plan.currency()), Money::plus);
        if (plan.acceleration()) {
            return claimable;
        }
        Money late = plans.progress(plan).terms().stream()
                .filter(term -> term.state() == Progress.State.LATE)
                .map(Progress.Term::left)
                .reduce(Money.zero(plan.currency()), Money::plus);
        return late.isLessThan(claimable) ? late : claimable;
    }

    /** What the message says, apart from who writes to whom. */
    NoteFacts facts(Contact note, Writing.Head head) {
        Purpose purpose = note.purpose();
        if (purpose == Purpose.THANKS) {
            List<Hold> kept = keptBy(note);
            Money paid =
                    Money.of(currencyOf(holds.get(note.about())), thanks(note).amount(), RoundingMode.HALF_UP);
            List<String> numbers = kept.stream()
                    .map(Hold::invoiceId)
                    .flatMap(id -> id == null ? Stream.empty() : invoices.findById(id).stream())
                    .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                    .map(Invoice::number)
                    .toList();
            return head.note(purpose, numbers, paid, head.debtor().reference(), List.of(), 0, false, 0);
        }
        return planFacts(purpose, plans.get(note.about()), note.part(), head);
    }

    NoteFacts planFacts(Purpose purpose, Plan plan, int number, Writing.Head head) {
        Progress progress = plans.progress(plan);
        List<String> numbers =
                plans.invoicesOf(plan).stream().map(Invoice::number).toList();
        Money amount =
                switch (purpose) {
                    case PLAN -> plan.total();
                    case PLAN_ENDED -> dueAfter(plan);
                    default -> progress.terms().get(number - 1).left();
                };
        return head.note(
                purpose,
                numbers,
                amount,
                numbers.size() == 1 ? numbers.get(0) : head.debtor().reference(),
                progress.terms().stream()
                        .map(term -> new NoteFacts.Row(term.number(), term.dueOn(), term.amount(), term.left()))
                        .toList(),
                number,
                plan.acceleration(),
                plans.defaultAfter());
    }
}
