package io.relance.route;

import io.relance.claim.Claim;
import io.relance.claim.Claims;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldPlaced;
import io.relance.hold.Holds;
import io.relance.interest.MissingRate;
import io.relance.invoice.DueDateMoved;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceClosed;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.limitation.Limitation;
import io.relance.limitation.Limitations;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where it is decided what follows: the only place where decisions change. Every change is told in the same transaction. */
@Component
@Transactional
public class RouteDesk {

    private final RouteDecisions decisions;
    private final RouteItems items;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Ledger ledger;
    private final Claims claims;
    private final Holds holds;
    private final Limitations limitations;
    private final SolvencyNotes solvency;
    private final RoutePolicy policy;
    private final ObjectProvider<Evidence> evidence;
    private final ObjectProvider<Handoff> handoffs;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RouteDesk(
            RouteDecisions decisions,
            RouteItems items,
            Invoices invoices,
            Debtors debtors,
            Ledger ledger,
            Claims claims,
            Holds holds,
            Limitations limitations,
            SolvencyNotes solvency,
            RoutePolicy policy,
            ObjectProvider<Evidence> evidence,
            ObjectProvider<Handoff> handoffs,
            JdbcTemplate jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.decisions = decisions;
        this.items = items;
        this.invoices = invoices;
        this.debtors = debtors;
        this.ledger = ledger;
        this.claims = claims;
        this.holds = holds;
        this.limitations = limitations;
        this.solvency = solvency;
        this.policy = policy;
        this.evidence = evidence;
        this.handoffs = handoffs;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What the journey of an invoice has to do. */
    public enum Next {
        /** A person is asked: wait. */
        CHOOSING,
        /** Hand it over, if that has not been done, and wait for its end. */
        HANDOFF,
        /** Stop collecting. */
        STOP
    }

    /**
     * Asks what follows for an invoice. It joins the decision that a person is asked for, or opens one, unless a road was
     * chosen that has not been gone to its end. Safe to repeat.
     *
     * @throws IllegalArgumentException if there is no such open invoice
     */
    public Next ask(long invoiceId) {
        Invoice invoice = invoices.findById(invoiceId)
                .filter(Invoice::isOpen)
                .orElseThrow(() -> new IllegalArgumentException("No open invoice " + invoiceId));
        if (isHandedOver(invoiceId)) {
            return Next.HANDOFF;
        }
        Optional<RouteItem> last = items.findFirstByInvoiceIdOrderByIdDesc(invoiceId);
        if (last.filter(item -> item.state() == RouteItem.State.STANDING).isPresent()) {
            return Next.CHOOSING;
        }
        if (last.filter(item -> item.state() == RouteItem.State.DECIDED).isPresent()) {
            return chosenFor(last.get()) == RouteChoice.STOP ? Next.STOP : Next.HANDOFF;
        }
        jdbc.queryForList("select id from debtor where id = ? for no key update", invoice.debtorId());
        Optional<RouteDecision> open = decisions.findByDebtorIdAndState(invoice.debtorId(), RouteDecision.State.OPEN);
        RouteDecision decision =
                open.orElseGet(() -> decisions.saveAndFlush(new RouteDecision(invoice.debtorId(), clock.instant())));
        items.saveAndFlush(new RouteItem(decision.id(), invoiceId));
        if (open.isEmpty()) {
            events.publishEvent(new RouteOpened(decision.id(), decision.debtorId()));
        }
        return Next.CHOOSING;
    }

    private boolean isHandedOver(long invoiceId) {
        return handoffs.stream().anyMatch(handoff -> handoff.has(invoiceId));
    }

    private RouteChoice chosenFor(RouteItem item) {
        return Objects.requireNonNull(get(item.decisionId()).chosen());
    }

    /**
     * Sends an invoice down the road that was chosen for it. Does nothing if it is on one already.
     *
     * @throws IllegalStateException if none was chosen, or nobody takes it
     */
    public void handOver(long invoiceId) {
        Optional<RouteItem> chosen = items.findFirstByInvoiceIdOrderByIdDesc(invoiceId)
                .filter(item -> item.state() == RouteItem.State.DECIDED);
        if (isHandedOver(invoiceId)) {
            chosen.ifPresent(item -> item.become(RouteItem.State.TAKEN));
            return;
        }
        RouteItem item =
                chosen.orElseThrow(() -> new IllegalStateException("No road was chosen for invoice " + invoiceId));
        Route route = chosenFor(item)
                .route()
                .orElseThrow(() -> new IllegalStateException("No road leads on for invoice " + invoiceId));
        item.become(RouteItem.State.TAKEN);
        items.flush();
        handoffs.stream()
                .filter(handoff -> handoff.route() == route)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody takes the road " + route))
                .refer(invoiceId);
    }

    /** A person decided to collect the invoice no longer: it is closed with that reason. */
    public void stop(long invoiceId) {
        Invoice invoice = invoices.findById(invoiceId).orElseThrow();
        String reason = items.findFirstByInvoiceIdOrderByIdDesc(invoiceId)
                .filter(item -> item.state() == RouteItem.State.DECIDED)
                .map(item -> {
                    item.become(RouteItem.State.TAKEN);
                    return get(item.decisionId()).reason();
                })
                .map(why -> "STOP: " + why)
                .orElse("STOP");
        ledger.close(invoice, reason);
    }

    /** @throws java.util.NoSuchElementException if there is no such decision */
    @Transactional(readOnly = true)
    public RouteDecision get(long decisionId) {
        return decisions.findById(decisionId).orElseThrow();
    }

    /** What may be chosen now: the roads that somebody takes, to wait, and to stop. */
    @Transactional(readOnly = true)
    public List<RouteChoice> choices() {
        Set<Route> taken = handoffs.stream().map(Handoff::route).collect(Collectors.toSet());
        return Arrays.stream(RouteChoice.values())
                .filter(choice -> choice.route().map(taken::contains).orElse(true))
                .toList();
    }

    /** Whether this choice is another than the one the table proposes, so that it needs a reason. */
    @Transactional(readOnly = true)
    public boolean differs(long decisionId, RouteChoice choice) {
        return !policy.propose(facts(decisionId)).route().equals(choice.name());
    }

    /**
     * A person decides.
     *
     * @param reason needed where the choice differs from what the table proposes
     * @param reviewOn with WAIT: a later day than today
     * @param by user id
     * @throws IllegalArgumentException if it cannot be chosen, or reason or day are missing
     */
    public void decide(
            long decisionId, RouteChoice choice, @Nullable String reason, @Nullable LocalDate reviewOn, String by) {
        RouteDecision decision = get(decisionId);
        RoutePolicy.Proposal proposal = policy.propose(facts(decisionId));
        if (!choices().contains(choice)) {
            throw new IllegalArgumentException("Nobody takes the road " + choice);
        }
        boolean reasoned = reason != null && !reason.isBlank();
        if (!proposal.route().equals(choice.name()) && choice != RouteChoice.WAIT && !reasoned) {
            throw new IllegalArgumentException("Another choice than the proposed one needs a reason");
        }
        if (choice == RouteChoice.WAIT && (reviewOn == null || !reviewOn.isAfter(LocalDate.now(clock)))) {
            throw new IllegalArgumentException("To wait needs a later day");
        }
        decision.decide(choice, proposal, reasoned ? reason : null, reviewOn, clock.instant(), by);
        if (choice != RouteChoice.WAIT) {
            List<RouteItem> standing = items.findByDecisionIdAndStateOrderById(decisionId, RouteItem.State.STANDING);
            standing.forEach(item -> item.become(RouteItem.State.DECIDED));
            items.flush();
            standing.forEach(item -> events.publishEvent(new RouteChosen(item.invoiceId(), choice)));
        }
    }

    /** The invoices that a decision is still about, or was about when it was taken. */
    @Transactional(readOnly = true)
    public List<Invoice> invoicesOf(long decisionId) {
        return invoices
                .findAllById(items.findByDecisionIdOrderById(decisionId).stream()
                        .filter(item -> item.state() != RouteItem.State.LEFT)
                        .map(RouteItem::invoiceId)
                        .toList())
                .stream()
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .toList();
    }

    /** What is known today. */
    @Transactional(readOnly = true)
    public RouteFacts facts(long decisionId) {
        LocalDate today = LocalDate.now(clock);
        Debtor debtor = debtors.findById(get(decisionId).debtorId()).orElseThrow();
        List<Invoice> concerned = invoicesOf(decisionId);
        List<Money> claimed = claimed(concerned, today);
        List<String> missing = missing(debtor, concerned);
        Optional<LocalDate> limitation = limitations.of(concerned).values().stream()
                .map(Limitation::lastDay)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        return new RouteFacts(
                claimed,
                claimed.stream()
                        .map(Money::getAmount)
                        .max(Comparator.naturalOrder())
                        .orElse(BigDecimal.ZERO),
                concerned.stream()
                        .mapToInt(invoice -> invoice.daysLate(today))
                        .max()
                        .orElse(0),
                debtor.conditions().insolvencyOpenedOn() != null
                        || holds.activeOf(List.of(debtor.id())).stream()
                                .anyMatch(hold -> hold.kind() == HoldKind.INSOLVENCY),
                solvency.of(debtor.id()).map(Solvency::grade).orElse(Solvency.Grade.UNKNOWN),
                debtor.segment(),
                missing.isEmpty(),
                missing,
                debtor.country(),
                debtor.publicBuyer(),
                limitation.orElse(null),
                limitation
                        .map(day -> (int) ChronoUnit.MONTHS.between(today, day))
                        .orElse(RouteFacts.NO_LIMIT));
    }

    /** What the company's table proposes today. */
    @Transactional(readOnly = true)
    public RoutePolicy.Proposal proposal(long decisionId) {
        return policy.propose(facts(decisionId));
    }

    private List<Money> claimed(List<Invoice> concerned, LocalDate today) {
        TreeMap<CurrencyUnit, Money> sums = new TreeMap<>();
        List<Money> totals;
        try {
            totals = claims.of(concerned, today).stream().map(Claim::total).toList();
        } catch (MissingRate unknown) {
            totals = concerned.stream().map(Invoice::openBalance).toList();
        }
        totals.forEach(total -> sums.merge(total.getCurrencyUnit(), total, Money::plus));
        return List.copyOf(sums.values());
    }

    private List<String> missing(Debtor debtor, List<Invoice> concerned) {
        Set<Long> ids = concerned.stream().map(Invoice::id).collect(Collectors.toSet());
        List<Exhibit> papers = evidence.orderedStream()
                .flatMap(source -> source.about(debtor.id(), ids).stream())
                .toList();
        List<String> missing = new ArrayList<>();
        for (Invoice invoice : concerned) {
            boolean pictured = papers.stream()
                    .anyMatch(paper ->
                            paper.kind() == Exhibit.Kind.INVOICE && invoice.id().equals(paper.invoiceId()));
            if (!pictured) {
                missing.add(invoice.number());
            }
        }
        if (papers.stream().noneMatch(paper -> paper.kind() == Exhibit.Kind.PROOF_OF_DELIVERY)) {
            missing.add("NOTICE");
        }
        return missing;
    }

    @EventListener
    void leave(InvoiceSettled settled) {
        leave(settled.invoiceId());
    }

    @EventListener
    void leave(InvoiceCancelled cancelled) {
        leave(cancelled.invoiceId());
    }

    @EventListener
    void leave(InvoiceAbandoned abandoned) {
        leave(abandoned.invoiceId());
    }

    @EventListener
    void leave(InvoiceClosed closed) {
        leave(closed.invoiceId());
    }

    /** What is held is not decided about; its journey asks again when it comes back. */
    @EventListener
    void leave(HoldPlaced placed) {
        List<Long> concerned = placed.invoiceId() == null
                ? invoices.openOf(placed.debtorId()).stream().map(Invoice::id).toList()
                : List.of(placed.invoiceId());
        concerned.stream()
                .filter(invoiceId -> holds.on(placed.debtorId(), invoiceId).isPresent())
                .forEach(this::leave);
    }

    /** A due date that has moved takes the invoice back into its ladder. */
    @EventListener
    void leave(DueDateMoved moved) {
        leave(moved.invoiceId());
    }

    private void leave(long invoiceId) {
        items.findFirstByInvoiceIdOrderByIdDesc(invoiceId)
                .filter(item -> item.state() == RouteItem.State.STANDING)
                .ifPresent(item -> {
                    item.become(RouteItem.State.LEFT);
                    items.flush();
                    if (items.findByDecisionIdAndStateOrderById(item.decisionId(), RouteItem.State.STANDING)
                            .isEmpty()) {
                        get(item.decisionId()).cancel();
                        events.publishEvent(new RouteCancelled(item.decisionId()));
                    }
                });
    }
}
