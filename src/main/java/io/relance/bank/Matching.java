package io.relance.bank;

import io.relance.bank.BankTransaction.State;
import io.relance.bank.MatchBook.FreeCredit;
import io.relance.bank.MatchBook.KnownMoney;
import io.relance.bank.Matcher.Movement;
import io.relance.bank.Proposal.Reason;
import io.relance.debtor.DebtorName;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoices;
import io.relance.invoice.InvoicesRegistered;
import io.relance.invoice.OpenItem;
import io.relance.money.SettlementTolerance;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks what every waiting movement may be, writes it down, and books what is sure. */
@Component
@EnableConfigurationProperties(BankSettings.class)
public class Matching {

    private static final Logger log = LoggerFactory.getLogger(Matching.class);
    private static final int AT_ONCE = 1_000;
    private static final int BOOKED_TOGETHER = 100;
    private static final int ROUNDS = 3;

    /** How close the next best may be for the best one to be sure. */
    private static final int LEAD = 5;

    /** How long settled invoices are remembered: whoever pays one again has paid twice. */
    private static final int SETTLED_DAYS = 120;

    /** A SEPA direct debit may be given back for 13 months (CMF L133-24). */
    private static final int RETURN_DAYS = 400;

    private static final int CANDIDATES = 20;

    private final BankTransactions transactions;
    private final Proposals proposals;
    private final MoneyDesk desk;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Payments payments;
    private final SettlementTolerance tolerance;
    private final BankSettings settings;
    private final TransactionTemplate transaction;
    private final OneStroke stroke;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private volatile boolean stale = true;

    Matching(
            BankTransactions transactions,
            Proposals proposals,
            MoneyDesk desk,
            Invoices invoices,
            Debtors debtors,
            Payments payments,
            SettlementTolerance tolerance,
            BankSettings settings,
            TransactionTemplate transaction,
            OneStroke stroke,
            JdbcTemplate jdbc,
            Clock clock) {
        this.transactions = transactions;
        this.proposals = proposals;
        this.desk = desk;
        this.invoices = invoices;
        this.debtors = debtors;
        this.payments = payments;
        this.tolerance = tolerance;
        this.settings = settings;
        this.transaction = transaction;
        this.stroke = stroke;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a run brought.
     *
     * @param booked movements that were sure
     * @param waiting movements left for a person
     */
    public record Result(int booked, int waiting) {}

    /** An invoice that comes after its payment may explain it; it cannot be seen before its transaction is through. */
    @TransactionalEventListener(fallbackExecution = true)
    void invoicesHaveCome(InvoicesRegistered registered) {
        stale = true;
    }

    /**
     * Looks again if something has come since the last look that may explain what waits. A look under way elsewhere is
     * waited for, so that what it books is booked when this returns.
     */
    public synchronized void runIfStale() {
        if (stale) {
            run();
        }
    }

    /** Looks at every waiting movement anew, because money, invoices or debtors have come. */
    public synchronized Result run() {
        stale = false;
        int booked = 0;
        int waiting = 0;
        for (int round = 0; round < ROUNDS; round++) {
            waiting = look();
            int now = settings.automatic() ? bookWhatIsSure() : 0;
            booked += now;
            waiting -= now;
            if (now == 0 || waiting == 0) {
                break;
            }
        }
        return new Result(booked, waiting);
    }

    private int look() {
        if (transactions
                .findByStateAndIdGreaterThanOrderById(State.WAITING, 0, Limit.of(1))
                .isEmpty()) {
            return 0;
        }
        Matcher matcher = new Matcher(book(), tolerance);
        long after = 0;
        int looked = 0;
        List<BankTransaction> some;
        do {
            some = transactions.findByStateAndIdGreaterThanOrderById(State.WAITING, after, Limit.of(AT_ONCE));
            Map<Long, List<Proposal>> found = new HashMap<>();
            for (BankTransaction movement : some) {
                found.put(
                        movement.id(),
                        movement.goingBack() ? returns(movement) : matcher.proposals(movementOf(movement)));
                after = movement.id();
            }
            transaction.executeWithoutResult(status -> {
                waitForOthers();
                proposals.replace(found);
            });
            looked += some.size();
        } while (some.size() == AT_ONCE);
        return looked;
    }

    /** Two programs on one database must not write the proposals of one movement at the same moment. */
    private void waitForOthers() {
        jdbc.query("select pg_advisory_xact_lock(450045)", rs -> {});
    }

    private static Movement movementOf(BankTransaction movement) {
        return new Movement(
                movement.amount(),
                movement.bookedOn(),
                movement.counterparty(),
                movement.counterpartyIban(),
                movement.endToEndId(),
                movement.structuredReference(),
                movement.text());
    }

    private MatchBook book() {
        List<OpenItem> items = invoices.payable(LocalDate.now(clock).minusDays(SETTLED_DAYS));
        List<DebtorName> names = debtors.names();
        Map<String, Set<Long>> payers = new HashMap<>();
        jdbc.query("select iban, debtor_id from bank_payer", rs -> {
            payers.computeIfAbsent(rs.getString(1), iban -> new HashSet<>()).add(rs.getLong(2));
        });
        List<FreeCredit> credits = payments.freeCreditNotes().stream()
                .map(note -> new FreeCredit(note.id(), Objects.requireNonNull(note.debtorId()), note.unallocated()))
                .toList();
        return new MatchBook(items, names, credits, knownMoney(), payers);
    }

    /** Payments that another source has told, around the days of what waits, and that no movement stands for yet. */
    private List<KnownMoney> knownMoney() {
        return jdbc.query(
                """
                select p.id, p.debtor_id, p.currency, p.amount, p.received_on, p.source, p.amount - p.allocated as free
                from payment p
                where p.kind = 'PAYMENT' and p.source <> 'bank' and p.debtor_id is not null and p.gone = 0
                and p.received_on >= (select min(booked_on) - ? from bank_transaction where state = 'WAITING')
                and not exists (select 1 from bank_transaction t where t.payment_id = p.id)""",
                (row, i) -> {
                    CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
                    return new KnownMoney(
                            row.getLong("id"),
                            row.getLong("debtor_id"),
                            Money.of(currency, row.getBigDecimal("amount"), RoundingMode.UNNECESSARY),
                            row.getObject("received_on", LocalDate.class),
                            row.getString("source"),
                            Money.of(currency, row.getBigDecimal("free"), RoundingMode.UNNECESSARY));
                },
                MatchBook.DAYS_APART);
    }

    /** Money that goes back came in before: the payment with the same mark, or at least the same amount. */
    private List<Proposal> returns(BankTransaction movement) {
        List<BankTransaction> candidates = transactions.booked(
                movement.amount().negated().getAmount(),
                movement.amount().getCurrencyUnit().getCode(),
                movement.bookedOn().minusDays(RETURN_DAYS),
                movement.bookedOn(),
                Limit.of(CANDIDATES));
        Map<Long, Long> owners = owners(candidates);
        List<Proposal> found = new ArrayList<>();
        for (BankTransaction candidate : candidates) {
            List<Reason> reasons = new ArrayList<>();
            int confidence = 40;
            if (same(movement.endToEndId(), candidate.endToEndId())) {
                confidence = 98;
                reasons.add(Reason.of("return.endToEnd", Objects.requireNonNull(movement.endToEndId())));
            } else if (same(movement.bankReference(), candidate.bankReference())) {
                confidence = 95;
                reasons.add(Reason.of("return.bankReference", Objects.requireNonNull(movement.bankReference())));
            } else if (same(movement.counterpartyIban(), candidate.counterpartyIban())) {
                confidence = candidates.size() == 1 ? 95 : 80;
                reasons.add(Reason.of("return.account"));
            } else if (candidate.counterparty() != null
                    && !NameIndex.words(candidate.counterparty()).isEmpty()
                    && NameIndex.words(Objects.requireNonNullElse(movement.counterparty(), "") + " " + movement.text())
                            .containsAll(NameIndex.words(candidate.counterparty()))) {
                confidence = candidates.size() == 1 ? 85 : 75;
                reasons.add(Reason.of("return.name"));
            } else if (candidates.size() == 1) {
                confidence = 55;
            }
            reasons.add(Reason.of("return.amount"));
            found.add(new Proposal(
                    owners.get(candidate.paymentId()), candidate.id(), confidence, List.of(), List.of(), reasons));
        }
        found.sort(Comparator.comparing(Proposal::confidence).reversed());
        return found.stream().limit(4).toList();
    }

    private Map<Long, Long> owners(Collection<BankTransaction> candidates) {
        return payments
                .findAllById(candidates.stream()
                        .map(BankTransaction::paymentId)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList())
                .stream()
                .filter(payment -> payment.debtorId() != null)
                .collect(Collectors.toMap(Payment::id, payment -> Objects.requireNonNull(payment.debtorId())));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other) && !one.equals("NOTPROVIDED") && one.matches(".*[1-9A-Za-z].*");
    }

    /** What a person has touched before is left to people. */
    private int bookWhatIsSure() {
        List<Long> sure = jdbc.queryForList("""
                select p.transaction_id from bank_proposal p join bank_transaction t on t.id = p.transaction_id
                where p.rank = 0 and t.state = 'WAITING' and t.decided_by is null and p.confidence >= ?
                and (p.parts <> '' or p.returns_id is not null or p.known_id is not null)
                and not exists (select 1 from bank_proposal q where q.transaction_id = p.transaction_id
                    and q.rank = 1 and q.confidence > p.confidence - ?)
                order by t.booked_on, p.transaction_id""", Long.class, settings.threshold(), LEAD);
        int booked = 0;
        for (int from = 0; from < sure.size(); from += BOOKED_TOGETHER) {
            List<Long> some = sure.subList(from, Math.min(sure.size(), from + BOOKED_TOGETHER));
            booked += together(some) ? some.size() : singly(some);
        }
        return booked;
    }

    private boolean together(List<Long> ids) {
        try {
            transaction.executeWithoutResult(status -> {
                Map<Long, List<Proposal>> known = proposals.of(ids);
                transactions.findAllById(ids);
                invoices.findAllById(known.values().stream()
                        .flatMap(list -> list.get(0).parts().stream())
                        .map(Proposal.Part::invoiceId)
                        .collect(Collectors.toSet()));
                Runnable bookings = () -> ids.forEach(id ->
                        desk.book(id, Objects.requireNonNull(known.get(id)).get(0), null));
                // money that goes back opens invoices again, and must find it if their journeys have just ended
                if (known.values().stream().anyMatch(list -> list.get(0).returnsId() != null)) {
                    bookings.run();
                } else {
                    stroke.run(bookings);
                }
            });
            return true;
        } catch (RuntimeException oneOfThem) {
            log.info("{} movements are booked one by one: {}", ids.size(), oneOfThem.getMessage());
            return false;
        }
    }

    private int singly(List<Long> ids) {
        int booked = 0;
        for (Long id : ids) {
            try {
                desk.accept(id, 0, null);
                booked++;
            } catch (MoneyDesk.OutOfDate | ConcurrencyFailureException meanwhile) {
                log.info("Movement {} waits: {}", id, meanwhile.getMessage());
            }
        }
        return booked;
    }
}
