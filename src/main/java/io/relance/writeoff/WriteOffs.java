package io.relance.writeoff;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import io.relance.handoff.Handoff;
import io.relance.handoff.HandoffEnded;
import io.relance.handoff.Route;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.Proceedings;
import io.relance.insolvency.ProceedingsClosed;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceAbandoned;
import io.relance.invoice.InvoiceCancelled;
import io.relance.invoice.InvoiceSettled;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.invoice.MoneyTakenBack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All debts let go, or about to be: from the proposal to the money that comes all the same. */
@Component
@Transactional
@EnableConfigurationProperties(WriteOffSettings.class)
public class WriteOffs implements Handoff {

    /** In whose name the route opens one. */
    private static final String ROUTE = "relance";

    private static final String OPEN = "('PREPARING', 'PROPOSED')";

    private final JdbcTemplate jdbc;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Insolvencies insolvencies;
    private final ObjectProvider<Evidence> evidence;
    private final WriteOffSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WriteOffs(
            JdbcTemplate jdbc,
            Invoices invoices,
            Ledger ledger,
            Insolvencies insolvencies,
            ObjectProvider<Evidence> evidence,
            WriteOffSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.ledger = ledger;
        this.insolvencies = insolvencies;
        this.evidence = evidence;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.WRITE_OFF;
    }

    @Override
    public void refer(long invoiceId) {
        Invoice invoice = invoices.findById(invoiceId)
                .filter(Invoice::isOpen)
                .orElseThrow(() -> new IllegalArgumentException("No open invoice " + invoiceId));
        if (!has(invoiceId)) {
            add(invoice.debtorId(), List.of(invoice), ROUTE);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> among(Set<Long> invoiceIds) {
        return new HashSet<>(jdbc.queryForList(
                """
                select i.invoice_id from write_off_item i join write_off w on w.id = i.write_off_id
                where i.state = 'OPEN' and w.state in\s""" + OPEN + " and i.invoice_id = any (?)", Long.class, (Object) invoiceIds.toArray(Long[]::new)));
    }

    /**
     * A person opens a write-off for invoices of one debtor; those that are not collected any more, such as claims that
     * were declared, may be among them.
     *
     * @param by user id
     * @return its id
     * @throws IllegalArgumentException if they are of several debtors, or nothing of one can be written off
     */
    public long open(Collection<Invoice> some, String by) {
        Set<Long> owners = some.stream().map(Invoice::debtorId).collect(toSet());
        Set<Long> ids = some.stream().map(Invoice::id).collect(toSet());
        boolean possible = some.stream()
                .allMatch(invoice -> (invoice.isOpen() || invoice.state() == InvoiceState.CLOSED)
                        && invoice.openBalance().isPositive());
        if (owners.size() != 1
                || !possible
                || !among(ids).isEmpty()
                || !booked(ids).isEmpty()) {
            throw new IllegalArgumentException("These invoices cannot be written off together");
        }
        return add(owners.iterator().next(), some, by);
    }

    /** @throws NoSuchElementException if there is none */
    @Transactional(readOnly = true)
    public WriteOff get(long id) {
        return read("where id = ?", id).stream().findFirst().orElseThrow();
    }

    /** All write-offs, those still open first, then the latest. */
    @Transactional(readOnly = true)
    public List<WriteOff> all() {
        return read("order by state in " + OPEN + " desc, id desc");
    }

    /** What was booked between two days, both included, in the order of the days. */
    @Transactional(readOnly = true)
    public List<WriteOff> bookedBetween(LocalDate from, LocalDate to) {
        return read("where state = 'BOOKED' and booked_on between ? and ? order by booked_on, id", from, to);
    }

    /** Whether a second person must approve it. */
    @Transactional(readOnly = true)
    public boolean needsSecondPerson(long id) {
        return get(id).items().stream()
                .collect(toMap(item -> item.amount().getCurrencyUnit(), WriteOff.Item::amount, Money::plus))
                .values()
                .stream()
                .anyMatch(sum -> sum.getAmount().compareTo(settings.secondPersonFrom()) >= 0);
    }

    /**
     * A person proposes it.
     *
     * @param by user id; if a second person must approve, it is another one
     * @throws IllegalStateException if it was proposed before
     */
    public void propose(long id, WriteOffReason reason, @Nullable String note, String by) {
        require(id, WriteOff.State.PREPARING);
        jdbc.update(
                "update write_off set state = 'PROPOSED', reason = ?, note = ?, proposed_at = ?, proposed_by = ? where id = ?",
                reason.name(),
                note,
                now(),
                by,
                id);
    }

    /**
     * Another person approves it.
     *
     * @param by user id
     * @throws SamePerson if it is the one who proposed it
     * @throws IllegalStateException if nobody has proposed it
     */
    public void approve(long id, @Nullable String decision, String by) {
        WriteOff proposed = require(id, WriteOff.State.PROPOSED);
        if (by.equals(proposed.proposedBy())) {
            throw new SamePerson(by);
        }
        jdbc.update(
                "update write_off set decided_at = ?, decided_by = ?, decision = ? where id = ?",
                now(),
                by,
                decision,
                id);
    }

    /**
     * Takes the invoices out of the books: nobody collects them any more, and what comes in for them is still taken.
     *
     * @throws IllegalStateException if a second person must approve and none has
     */
    public void book(long id) {
        WriteOff proposed = require(id, WriteOff.State.PROPOSED);
        if (needsSecondPerson(id) && proposed.decidedBy() == null) {
            throw new IllegalStateException("Write-off " + id + " needs a second person");
        }
        jdbc.update("update write_off set state = 'BOOKED', booked_on = ? where id = ?", LocalDate.now(clock), id);
        for (WriteOff.Item item : proposed.items()) {
            jdbc.update(
                    "update write_off_item set amount = ? where write_off_id = ? and invoice_id = ?",
                    item.amount().getAmount(),
                    id,
                    item.invoiceId());
            Invoice invoice = ledger.get(item.invoiceId());
            if (invoice.isOpen()) {
                ledger.abandon(invoice, "WRITE_OFF: " + proposed.reason());
            }
        }
    }

    /** It is not written off: whoever still owes goes back to the route. */
    public void refuse(long id, @Nullable String decision, String by) {
        WriteOff open = get(id);
        if (!open.state().isOpen()) {
            throw new IllegalStateException("Write-off " + id + " is " + open.state());
        }
        jdbc.update(
                "update write_off set state = 'REFUSED', decided_at = ?, decided_by = ?, decision = ? where id = ?",
                now(),
                by,
                decision,
                id);
        for (WriteOff.Item item : open.items()) {
            Invoice invoice = ledger.get(item.invoiceId());
            if (invoice.isOpen()) {
                events.publishEvent(new HandoffEnded(item.invoiceId(), Route.WRITE_OFF));
            } else if (invoice.state() == InvoiceState.CLOSED
                    && bookedOf(item.invoiceId(), Long.MAX_VALUE).signum() > 0) {
                // money that came before an earlier write-off went back, and somebody wants it after all
                ledger.reopen(invoice);
            }
        }
    }

    /**
     * A person says elsewhere than in the list of tasks what a write-off waits for, as its task would be answered.
     *
     * @param by user id
     * @throws IllegalStateException if it does not wait for this
     * @throws SamePerson if whoever proposed it approves it
     * @throws IllegalArgumentException if a proposal has no reason, or a refusal none in words
     */
    public void answer(
            long id,
            WriteOffAnswered.Answer answer,
            @Nullable WriteOffReason reason,
            @Nullable String note,
            String by) {
        boolean proposing = answer == WriteOffAnswered.Answer.PROPOSE || answer == WriteOffAnswered.Answer.DROP;
        WriteOff open = require(id, proposing ? WriteOff.State.PREPARING : WriteOff.State.PROPOSED);
        if (answer == WriteOffAnswered.Answer.APPROVE && by.equals(open.proposedBy())) {
            throw new SamePerson(by);
        }
        boolean said = note != null && !note.isBlank();
        if (answer == WriteOffAnswered.Answer.PROPOSE && reason == null
                || answer == WriteOffAnswered.Answer.REJECT && !said) {
            throw new IllegalArgumentException("No reason");
        }
        events.publishEvent(new WriteOffAnswered(id, answer, reason, note, by));
    }

    /** What is known of that by which VAT may be recovered. */
    @Transactional(readOnly = true)
    public List<VatEvidence> evidenceFor(long id) {
        WriteOff writeOff = get(id);
        List<Proceedings> proceedings = insolvencies.of(writeOff.debtorId());
        Optional<LocalDate> liquidation = proceedings.stream()
                .map(Proceedings::liquidationOn)
                .filter(Objects::nonNull)
                .findFirst();
        Optional<LocalDate> declared = proceedings.stream()
                .map(Proceedings::declaredOn)
                .filter(Objects::nonNull)
                .findFirst();
        Set<Long> ids = writeOff.items().stream().map(WriteOff.Item::invoiceId).collect(toSet());
        Map<Exhibit.Kind, List<Exhibit>> papers = evidence.stream()
                .flatMap(source -> source.about(writeOff.debtorId(), ids).stream())
                .collect(groupingBy(Exhibit::kind));
        List<VatEvidence> list = new ArrayList<>();
        list.add(new VatEvidence(
                VatEvidence.Kind.LIQUIDATION_JUDGMENT, liquidation.isPresent(), liquidation.orElse(null), 0));
        list.add(
                new VatEvidence(VatEvidence.Kind.DECLARATION_OF_CLAIM, declared.isPresent(), declared.orElse(null), 0));
        Optional<LocalDate> closed = insolvencies.closedWithoutAssets(writeOff.debtorId());
        if (!proceedings.isEmpty()) {
            list.add(new VatEvidence(
                    VatEvidence.Kind.CLOSING_WITHOUT_ASSETS, closed.isPresent(), closed.orElse(null), 0));
        }
        list.add(papers(VatEvidence.Kind.INVOICES, papers.getOrDefault(Exhibit.Kind.INVOICE, List.of())));
        list.add(papers(VatEvidence.Kind.REMINDERS, papers.getOrDefault(Exhibit.Kind.REMINDER, List.of())));
        list.add(papers(VatEvidence.Kind.FORMAL_NOTICE, papers.getOrDefault(Exhibit.Kind.FORMAL_NOTICE, List.of())));
        list.add(new VatEvidence(VatEvidence.Kind.RECTIFYING_INVOICE, false, null, 0));
        return list;
    }

    /** Nothing more will be paid: what is left of the claim is prepared for a person to propose. */
    @EventListener
    void prepare(ProceedingsClosed closed) {
        if (!closed.withoutAssets()) {
            return;
        }
        List<Invoice> owed = insolvencies.owedBefore(closed.proceedingsId()).stream()
                .filter(invoice -> invoice.isOpen() || invoice.state() == InvoiceState.CLOSED)
                .filter(invoice -> invoice.openBalance().isPositive())
                .toList();
        Set<Long> ids = owed.stream().map(Invoice::id).collect(toSet());
        Set<Long> elsewhere = new HashSet<>(among(ids));
        elsewhere.addAll(booked(ids));
        List<Invoice> left = owed.stream()
                .filter(invoice -> !elsewhere.contains(invoice.id()))
                .toList();
        if (!left.isEmpty()) {
            add(left.get(0).debtorId(), left, ROUTE);
        }
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

    /**
     * Money went back after its invoice was written off. What was written off stays so; what came before and went now was
     * never let go, and a person decides about it: nothing is chased by itself.
     */
    @EventListener
    void weighAgain(MoneyTakenBack back) {
        Invoice invoice = ledger.get(back.invoiceId());
        BigDecimal booked = bookedOf(invoice.id(), Long.MAX_VALUE);
        if (invoice.state() == InvoiceState.CLOSED
                && booked.signum() > 0
                && invoice.openBalance().getAmount().compareTo(booked) > 0
                && !has(invoice.id())) {
            add(invoice.debtorId(), List.of(invoice), ROUTE);
        }
    }

    /** Nothing is left to write off of an invoice; what is booked stays booked. */
    private void leave(long invoiceId) {
        List<Long> left = jdbc.queryForList("""
                update write_off_item i set state = 'LEFT' from write_off w
                where w.id = i.write_off_id and i.invoice_id = ? and i.state = 'OPEN' and w.state in\s""" + OPEN + " returning w.id", Long.class, invoiceId);
        for (Long id : left) {
            if (get(id).items().isEmpty()) {
                jdbc.update("update write_off set state = 'CANCELLED' where id = ?", id);
                events.publishEvent(new WriteOffCancelled(id));
            }
        }
    }

    private long add(long debtorId, Collection<Invoice> some, String by) {
        jdbc.queryForList("select id from debtor where id = ? for update", Long.class, debtorId);
        Optional<Long> preparing = jdbc
                .queryForList(
                        "select id from write_off where debtor_id = ? and state = 'PREPARING'", Long.class, debtorId)
                .stream()
                .findFirst();
        long id = preparing.orElseGet(
                () -> Objects.requireNonNull(jdbc.queryForObject("""
                insert into write_off (debtor_id, state, opened_at, opened_by) values (?, 'PREPARING', ?, ?)
                returning id""", Long.class, debtorId, now(), by)));
        for (Invoice invoice : some) {
            jdbc.update("""
                    insert into write_off_item (write_off_id, invoice_id, state) values (?, ?, 'OPEN')
                    on conflict (write_off_id, invoice_id) do update set state = 'OPEN'""", id, invoice.id());
        }
        if (preparing.isEmpty()) {
            events.publishEvent(new WriteOffOpened(id, debtorId));
        }
        return id;
    }

    private Set<Long> booked(Set<Long> invoiceIds) {
        return new HashSet<>(jdbc.queryForList("""
                select i.invoice_id from write_off_item i join write_off w on w.id = i.write_off_id
                where w.state = 'BOOKED' and i.state = 'OPEN' and i.invoice_id = any (?)""", Long.class, (Object) invoiceIds.toArray(Long[]::new)));
    }

    /** What of an invoice was written off by write-offs before a certain one, in its currency. */
    private BigDecimal bookedOf(long invoiceId, long before) {
        BigDecimal sum = jdbc.queryForObject("""
                select coalesce(sum(i.amount), 0) from write_off_item i join write_off w on w.id = i.write_off_id
                where w.state = 'BOOKED' and i.state = 'OPEN' and i.invoice_id = ? and w.id < ?""", BigDecimal.class, invoiceId, before);
        return sum == null ? BigDecimal.ZERO : sum;
    }

    private static VatEvidence papers(VatEvidence.Kind kind, List<Exhibit> papers) {
        return new VatEvidence(
                kind,
                !papers.isEmpty(),
                papers.stream().map(Exhibit::day).max(Comparator.naturalOrder()).orElse(null),
                papers.size());
    }

    private WriteOff require(long id, WriteOff.State state) {
        WriteOff found = get(id);
        if (found.state() != state) {
            throw new IllegalStateException("Write-off " + id + " is " + found.state());
        }
        return found;
    }

    private List<WriteOff> read(String condition, Object... arguments) {
        return jdbc.query("select * from write_off " + condition, this::writeOff, arguments);
    }

    private WriteOff writeOff(ResultSet row, int i) throws SQLException {
        long id = row.getLong("id");
        String reason = row.getString("reason");
        return new WriteOff(
                id,
                row.getLong("debtor_id"),
                WriteOff.State.valueOf(row.getString("state")),
                reason == null ? null : WriteOffReason.valueOf(reason),
                row.getString("note"),
                row.getTimestamp("opened_at").toInstant(),
                row.getString("opened_by"),
                instant(row.getTimestamp("proposed_at")),
                row.getString("proposed_by"),
                instant(row.getTimestamp("decided_at")),
                row.getString("decided_by"),
                row.getString("decision"),
                row.getObject("booked_on", LocalDate.class),
                items(id));
    }

    private List<WriteOff.Item> items(long id) {
        Map<Long, Optional<BigDecimal>> amounts = jdbc
                .query(
                        "select invoice_id, amount from write_off_item where write_off_id = ? and state = 'OPEN'",
                        (row, i) -> Map.entry(row.getLong(1), Optional.ofNullable(row.getBigDecimal(2))),
                        id)
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        return invoices.findAllById(amounts.keySet()).stream()
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .map(invoice -> item(id, invoice, amounts.getOrDefault(invoice.id(), Optional.empty())))
                .toList();
    }

    /** Before it is booked: what is open and was not written off before. After: what came in pays the oldest first. */
    private WriteOff.Item item(long id, Invoice invoice, Optional<BigDecimal> booked) {
        Function<BigDecimal, Money> money =
                amount -> Money.of(invoice.currency(), amount.stripTrailingZeros(), RoundingMode.UNNECESSARY);
        Money none = Money.zero(invoice.currency());
        Money earlier = money.apply(bookedOf(invoice.id(), id));
        Money amount = booked.map(money).orElseGet(() -> invoice.openBalance().minus(earlier));
        Money recovered = none;
        if (booked.isPresent()) {
            Money all = money.apply(bookedOf(invoice.id(), Long.MAX_VALUE));
            Money back = all.minus(invoice.openBalance()).minus(earlier);
            recovered = back.isNegative() ? none : back.isGreaterThan(amount) ? amount : back;
        }
        return new WriteOff.Item(invoice.id(), invoice.number(), invoice.dueDate(), amount, recovered);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
