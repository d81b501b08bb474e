package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What money that the accounting has not lettered might have paid: an invoice of exactly its amount, else the oldest ones
 * (Code civil art. 1342-10). Only a proposal: which debt a debtor has paid is the debtor's to say, so that a person
 * decides.
 */
@Component
class AllocationProposals {

    private final JdbcTemplate jdbc;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Payments payments;
    private final Cashbook cashbook;

    AllocationProposals(JdbcTemplate jdbc, Debtors debtors, Invoices invoices, Payments payments, Cashbook cashbook) {
        this.jdbc = jdbc;
        this.debtors = debtors;
        this.invoices = invoices;
        this.payments = payments;
        this.cashbook = cashbook;
    }

    /** Debtors with money from the accounting that is set against nothing, by name. */
    @Transactional(readOnly = true)
    public List<Proposal> all(int limit) {
        List<Long> ids = jdbc.queryForList("""
                select d.id from debtor d where exists
                    (select 1 from payment p where p.debtor_id = d.id and p.source = 'fec' and p.allocated < p.amount)
                and exists (select 1 from invoice i where i.debtor_id = d.id and i.state = 'OPEN')
                order by lower(d.name), d.id limit ?""", Long.class, limit);
        Map<Long, Debtor> found =
                debtors.findAllById(ids).stream().collect(Collectors.toMap(Debtor::id, Function.identity()));
        return ids.stream()
                .map(id -> of(Objects.requireNonNull(found.get(id))))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * A person agrees to the proposal for a debtor.
     *
     * @param seen what the person saw of it, see {@link Proposal#seal}
     * @return false if it has changed meanwhile; then nothing happens
     */
    @Transactional
    public boolean accept(long debtorId, String seen, String by) {
        Optional<Proposal> proposal = debtors.findById(debtorId).flatMap(this::of);
        if (proposal.isEmpty() || !proposal.get().seal().equals(seen)) {
            return false;
        }
        for (Line line : proposal.get().lines()) {
            cashbook.allocate(
                    cashbook.known(line.payment()).orElseThrow(),
                    invoices.findByNumber(line.invoice()).orElseThrow(),
                    line.amount(),
                    by);
        }
        return true;
    }

    private Optional<Proposal> of(Debtor debtor) {
        List<Payment> money = payments.unallocatedOf(debtor.id()).stream()
                .filter(payment -> payment.source().equals(FecBooking.SOURCE))
                .toList();
        List<Line> lines = oldestFirst(money, invoices.openOf(debtor.id()));
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Proposal(debtor.id(), debtor.reference(), debtor.name(), lines));
    }

    /** Sets money against invoices: first what fits exactly, then the oldest due first. */
    static List<Line> oldestFirst(List<Payment> money, List<Invoice> open) {
        Map<Payment, Money> left = new LinkedHashMap<>();
        money.stream()
                .sorted(Comparator.comparing(Payment::receivedOn).thenComparing(Payment::reference))
                .forEach(payment -> left.put(payment, payment.unallocated()));
        Map<Invoice, Money> owed = new LinkedHashMap<>();
        open.forEach(invoice -> owed.put(invoice, invoice.openBalance()));
        List<Line> lines = new ArrayList<>();
        for (Payment payment : left.keySet()) {
            owed.entrySet().stream()
                    .filter(entry ->
                            entry.getValue().isPositive() && entry.getValue().equals(left.get(payment)))
                    .findFirst()
                    .ifPresent(entry -> lines.add(take(payment, entry.getKey(), left, owed, true)));
        }
        for (Payment payment : left.keySet()) {
            for (Invoice invoice : owed.keySet()) {
                Money rest = Objects.requireNonNull(left.get(payment));
                Money due = Objects.requireNonNull(owed.get(invoice));
                if (rest.isPositive() && due.isPositive() && rest.isSameCurrency(due)) {
                    lines.add(take(payment, invoice, left, owed, false));
                }
            }
        }
        return List.copyOf(lines);
    }

    private static Line take(
            Payment payment, Invoice invoice, Map<Payment, Money> left, Map<Invoice, Money> owed, boolean exact) {
        Money rest = Objects.requireNonNull(left.get(payment));
        Money due = Objects.requireNonNull(owed.get(invoice));
        Money amount = rest.isLessThan(due) ? rest : due;
        left.put(payment, rest.minus(amount));
        owed.put(invoice, due.minus(amount));
        return new Line(payment.reference(), payment, invoice.number(), invoice, amount, exact);
    }

    /** What one debtor's money might have paid. Public for FreeMarker only. */
    public record Proposal(long debtorId, String reference, String name, List<Line> lines) {

        /** Whether every payment fits one invoice to the cent. */
        public boolean isExact() {
            return lines.stream().allMatch(Line::exact);
        }

        /** Changes with anything in the proposal. */
        public String seal() {
            return Integer.toHexString(lines.stream()
                    .map(line -> line.payment() + '>' + line.invoice() + '=' + line.amount())
                    .toList()
                    .hashCode());
        }
    }

    /** A part of a payment and the invoice it might have paid. Public for FreeMarker only. */
    public record Line(String payment, Payment money, String invoice, Invoice paid, Money amount, boolean exact) {}
}
