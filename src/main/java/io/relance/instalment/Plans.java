package io.relance.instalment;

import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.HoldOutcome;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceBalanceChanged;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.money.SettlementTolerance;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import io.relance.payment.Receipt;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes instalment plans and follows what comes in on them. A plan is a facility: it moves no due date. While it is kept
 * its invoices are left alone; once an instalment stays unpaid too long the plan ends and they are chased as before.
 */
@Component
@Transactional
@EnableConfigurationProperties(InstalmentSettings.class)
public class Plans {

    private final PlanRecords records;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Payments payments;
    private final Cashbook cashbook;
    private final Holds holds;
    private final SettlementTolerance tolerance;
    private final InstalmentSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Plans(
            PlanRecords records,
            Invoices invoices,
            Ledger ledger,
            Payments payments,
            Cashbook cashbook,
            Holds holds,
            SettlementTolerance tolerance,
            InstalmentSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.records = records;
        this.invoices = invoices;
        this.ledger = ledger;
        this.payments = payments;
        this.cashbook = cashbook;
        this.holds = holds;
        this.tolerance = tolerance;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Days after its day at which an unpaid instalment ends a plan. */
    public int defaultAfter() {
        return settings.defaultAfter();
    }

    /**
     * Makes a plan that waits for approval; its invoices are left alone from now on.
     *
     * @throws PlanRefused if the invoices are not open, not of one debtor and currency or already in a plan, if the days
     *     do not rise from today on, or if the amounts do not fit what is open. More than is open cannot be agreed here:
     *     interest for time to pay is a service to be invoiced (DOMAIN §2.1).
     */
    public Plan propose(PlanOrder order) {
        List<Invoice> covered = invoices.findAllById(new HashSet<>(order.invoiceIds())).stream()
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .toList();
        refuseIf(
                covered.isEmpty()
                        || covered.size() != new HashSet<>(order.invoiceIds()).size()
                        || covered.stream().anyMatch(i -> !i.isOpen() || i.debtorId() != order.debtorId()),
                "invoices");
        refuseIf(covered.stream().anyMatch(i -> !records.openOn(i.id()).isEmpty()), "covered");
        CurrencyUnit currency = covered.get(0).currency();
        refuseIf(covered.stream().anyMatch(i -> !i.currency().equals(currency)), "currency");
        check(order.instalments(), currency, total(covered, currency));

        List<Hold> placed = holds.placeTogether(covered.stream()
                .map(invoice -> new HoldOrder(
                        HoldKind.INSTALMENTS,
                        order.debtorId(),
                        invoice.id(),
                        order.note() == null || order.note().isBlank() ? "–" : order.note(),
                        order.by(),
                        null,
                        lastDayOf(order)))
                .toList());
        Set<Plan.Covered> parts = new HashSet<>();
        for (int i = 0; i < covered.size(); i++) {
            Invoice invoice = covered.get(i);
            parts.add(new Plan.Covered(
                    invoice.id(),
                    invoice.openBalance().getAmount(),
                    placed.get(i).id()));
        }
        Plan plan = records.saveAndFlush(new Plan(order, currency, parts, clock.instant()));
        events.publishEvent(new PlanMoved(plan.id()));
        return plan;
    }

    /**
     * Proposes to pay open invoices of a debtor in even monthly instalments: one plan for each currency, without clause of
     * acceleration. What is in a plan already stays there.
     *
     * @return the plans made; none if nothing was left for one
     * @throws PlanRefused as {@link #propose} does
     * @throws IllegalArgumentException if there is not a cent for each instalment
     */
    public List<Plan> proposeEvenly(
            long debtorId, Collection<Invoice> some, int count, LocalDate first, @Nullable String note, String by) {
        return some.stream()
                .filter(invoice -> invoice.isOpen() && openOn(invoice.id()).isEmpty())
                .collect(Collectors.groupingBy(Invoice::currency, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(sameCurrency -> propose(new PlanOrder(
                        debtorId,
                        sameCurrency.stream().map(Invoice::id).toList(),
                        Instalment.evenly(
                                total(sameCurrency, sameCurrency.get(0).currency()), count, first, Interval.MONTH),
                        false,
                        note,
                        by)))
                .toList();
    }

    /** The holds outlast the plan by far: the plan ends them, they end by themselves only if it is lost. */
    private LocalDate lastDayOf(PlanOrder order) {
        return order.instalments().get(order.instalments().size() - 1).dueOn().plusDays(4L * settings.defaultAfter());
    }

    private void check(List<Instalment> instalments, CurrencyUnit currency, Money open) {
        refuseIf(instalments.isEmpty() || instalments.size() > settings.most(), "amounts");
        refuseIf(instalments.get(0).dueOn().isBefore(LocalDate.now(clock)), "past");
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < instalments.size(); i++) {
            Instalment instalment = instalments.get(i);
            refuseIf(i > 0 && !instalment.dueOn().isAfter(instalments.get(i - 1).dueOn()), "dates");
            BigDecimal amount = instalment.amount();
            refuseIf(
                    amount.signum() <= 0 || amount.stripTrailingZeros().scale() > currency.getDecimalPlaces(),
                    "amounts");
            sum = sum.add(amount);
        }
        refuseIf(sum.compareTo(open.getAmount()) > 0, "tooMuch");
    }

    private static void refuseIf(boolean wrong, String code) {
        if (wrong) {
            throw new PlanRefused(code);
        }
    }

    private static Money total(List<Invoice> invoices, CurrencyUnit currency) {
        return invoices.stream().map(Invoice::openBalance).reduce(Money.zero(currency), Money::plus);
    }

    /**
     * A person lets the plan be confirmed to the debtor.
     *
     * @throws IllegalStateException if it does not wait for that
     */
    public void approve(long planId, String by) {
        Plan plan = get(planId);
        plan.approve(by, clock.instant());
        moved(plan);
    }

    /** Has the plan confirmed to the debtor in writing; from now on its instalments are followed. */
    public void confirm(long planId) {
        Plan plan = get(planId);
        plan.run();
        events.publishEvent(new PlanConfirmed(plan.id(), plan.debtorId()));
    }

    /** A person does not want the plan: the invoices are chased on. */
    public void refuse(long planId, String by, String reason) {
        end(get(planId), PlanState.REFUSED, null, by, reason);
    }

    /**
     * A person ends the plan before its time.
     *
     * @throws IllegalStateException if it has ended already
     */
    public void end(long planId, String by, String reason) {
        end(get(planId), PlanState.ENDED, null, by, reason);
    }

    /**
     * Looks at an instalment whose time has gone by. Unpaid, it ends the plan; while money of the debtor waits to be set
     * against invoices nobody knows whether it is.
     *
     * @param number of the instalment, from 1
     */
    public void judge(long planId, int number) {
        Plan plan = get(planId);
        Optional<Progress.Term> term = progress(plan).next().filter(next -> next.number() == number);
        if (plan.state() != PlanState.RUNNING || term.isEmpty() || moneyWaits(plan)) {
            return;
        }
        LocalDate due = term.get().dueOn();
        if (!LocalDate.now(clock).isBefore(due.plusDays(settings.defaultAfter()))) {
            end(
                    plan,
                    PlanState.DEFAULTED,
                    HoldOutcome.DEFAULTED,
                    null,
                    "%d/%d".formatted(number, plan.instalments().size()));
            events.publishEvent(new PlanDefaulted(plan.id(), plan.debtorId(), number));
        }
    }

    private boolean moneyWaits(Plan plan) {
        return payments.unallocatedOf(plan.debtorId()).stream()
                .map(Payment::unallocated)
                .anyMatch(money -> money.getCurrencyUnit().equals(plan.currency()) && !tolerance.covers(money));
    }

    /**
     * Takes money for a plan: it is set against its invoices, the oldest first. What exceeds them stays unallocated.
     *
     * @throws io.relance.payment.CurrencyMismatch if the money is in another currency than the plan
     */
    public Payment receive(long planId, Receipt receipt) {
        Plan plan = get(planId);
        Optional<Payment> known = cashbook.known(receipt.reference());
        if (known.isPresent()) {
            return known.get();
        }
        Payment payment = cashbook.receiveUnallocated(receipt, plan.debtorId());
        spread(plan, payment, receipt.recordedBy());
        return payment;
    }

    /** Sets what is left of a payment against the invoices of a plan, the oldest first. */
    private void spread(Plan plan, Payment payment, @Nullable String by) {
        for (Invoice invoice : invoicesOf(plan)) {
            Money left = payment.unallocated();
            if (invoice.isOpen() && left.isPositive() && invoice.openBalance().isPositive()) {
                cashbook.allocate(
                        payment, invoice, left.isLessThan(invoice.openBalance()) ? left : invoice.openBalance(), by);
            }
        }
    }

    /** The invoices of a plan, the oldest due date first. */
    @Transactional(readOnly = true)
    public List<Invoice> invoicesOf(Plan plan) {
        return invoices.findAllById(plan.invoiceIds()).stream()
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .toList();
    }

    /** How far a plan has come. */
    @Transactional(readOnly = true)
    public Progress progress(Plan plan) {
        Money open = invoicesOf(plan).stream()
                .filter(Invoice::isOpen)
                .map(Invoice::openBalance)
                .reduce(Money.zero(plan.currency()), Money::plus);
        return Progress.of(plan, plan.balance().minus(open), LocalDate.now(clock), tolerance::covers);
    }

    /** @throws java.util.NoSuchElementException if there is no such plan */
    @Transactional(readOnly = true)
    public Plan get(long planId) {
        return records.findById(planId).orElseThrow();
    }

    /** The plan that covers an invoice now. */
    @Transactional(readOnly = true)
    public Optional<Plan> openOn(long invoiceId) {
        return records.openOn(invoiceId).stream().findFirst();
    }

    /** All plans of a debtor, the latest first. */
    @Transactional(readOnly = true)
    public List<Plan> of(long debtorId) {
        return records.findByDebtorIdOrderByIdDesc(debtorId);
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

    private void weigh(long invoiceId) {
        for (Plan plan : records.openOn(invoiceId)) {
            Progress progress = progress(plan);
            List<Invoice> open =
                    invoicesOf(plan).stream().filter(Invoice::isOpen).toList();
            if (progress.next().isEmpty()) {
                if (plan.state() == PlanState.RUNNING) {
                    keep(plan, open);
                } else {
                    end(plan, PlanState.ENDED, null, null, null);
                }
            } else if (open.isEmpty()) {
                end(plan, PlanState.ENDED, null, null, null);
            } else {
                int paid = progress.next().get().number() - 1;
                if (paid > plan.paidTerms()) {
                    plan.termsPaid(paid);
                    moved(plan);
                }
            }
        }
    }

    /** All that was agreed is paid. Where less than everything was agreed, the rest is given up as agreed. */
    private void keep(Plan plan, List<Invoice> stillOpen) {
        end(plan, PlanState.KEPT, HoldOutcome.KEPT, null, null);
        stillOpen.forEach(invoice -> ledger.abandon(invoice, "PLAN_KEPT"));
    }

    private void end(
            Plan plan, PlanState how, @Nullable HoldOutcome outcome, @Nullable String by, @Nullable String note) {
        plan.end(how, clock.instant(), by, note);
        records.flush();
        for (Plan.Covered part : new ArrayList<>(plan.covered())) {
            Long holdId = part.holdId();
            if (holdId == null) {
                continue;
            }
            if (outcome != null) {
                holds.conclude(holdId, outcome, by, note);
            } else if (holds.get(holdId).isActive()) {
                holds.end(holdId, by == null ? "relance" : by, note);
            }
        }
        moved(plan);
    }

    private void moved(Plan plan) {
        records.flush();
        events.publishEvent(new PlanMoved(plan.id()));
    }
}
