package io.relance.bank;

import io.relance.bank.StatementOutcome.Verdict;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes statements in, each whole or not at all. One that does not add up is refused with the difference; one that was
 * taken before, or overlaps with others, adds only what is new.
 */
@Component
@Transactional
public class StatementBook {

    private static final int LATEST = 400;

    /** Statements older than this, counted from the latest, no longer say anything about gaps or freshness. */
    private static final int DAYS_OF_INTEREST = 31;

    private final BankAccounts accounts;
    private final BankStatements statements;
    private final BankTransactions transactions;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    StatementBook(
            BankAccounts accounts,
            BankStatements statements,
            BankTransactions transactions,
            JdbcTemplate jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.statements = statements;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Says what {@link #take} would do. */
    @Transactional(readOnly = true)
    public StatementOutcome look(StatementDraft draft) {
        Optional<StatementOutcome> refusal = refusal(draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return accounts.findByIdentifier(draft.account())
                .map(account -> decide(draft, account).outcome(draft))
                .orElseGet(() ->
                        new StatementOutcome(Verdict.TAKEN, draft.transactions().size(), 0, null, notes(draft)));
    }

    /**
     * Takes a statement in.
     *
     * @param fileId the file it came in, when it came in one
     */
    public StatementOutcome take(StatementDraft draft, @Nullable Long fileId) {
        Optional<StatementOutcome> refusal = refusal(draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        BankAccount account = lock(draft);
        Decision decision = decide(draft, account);
        if (!decision.known) {
            account.describe(draft.accountName());
            BankStatement statement = statements.save(
                    new BankStatement(account.id(), fileId, decision.fingerprint, draft, clock.instant()));
            transactions.saveAll(decision.created.stream()
                    .map(fresh -> new BankTransaction(account.id(), statement.id(), fresh.key(), fresh.draft()))
                    .toList());
            refresh(account);
        }
        return decision.outcome(draft);
    }

    /** A person chooses whether reminders wait for an account's statements. */
    public void watch(long accountId, boolean watched) {
        accounts.findById(accountId).orElseThrow().watch(watched);
    }

    /** A person knows that no statement is missing where the balances break. */
    public void acceptGap(long accountId) {
        BankAccount account = accounts.findById(accountId).orElseThrow();
        List<BankStatement> latest = latest(account);
        Set<BankStatement> joined = joined(latest);
        latest.stream()
                .filter(statement -> !joined.contains(statement))
                .findFirst()
                .ifPresent(BankStatement::acceptGap);
        refresh(account);
    }

    private static Optional<StatementOutcome> refusal(StatementDraft draft) {
        Money difference = draft.difference();
        if (difference.isZero()) {
            return Optional.empty();
        }
        Money closing = Objects.requireNonNull(draft.closing());
        return Optional.of(StatementOutcome.refused(
                Complaint.of(
                        "balance",
                        text(Objects.requireNonNull(draft.opening())),
                        text(closing.minus(difference).minus(draft.opening())),
                        text(closing.minus(difference)),
                        text(closing),
                        text(difference)),
                notes(draft)));
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
    }

    private static List<String> notes(StatementDraft draft) {
        List<String> notes = new ArrayList<>(draft.notes());
        if (!draft.isProven()) {
            notes.add("unproven");
        }
        if (draft.pending() > 0) {
            notes.add("pending");
        }
        return notes;
    }

    /** Two files for one account at the same moment: the second must find what the first has written. */
    private BankAccount lock(StatementDraft draft) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 45))", rs -> {}, draft.account());
        return accounts.findByIdentifier(draft.account())
                .orElseGet(() -> accounts.save(new BankAccount(draft.account(), draft.currency())));
    }

    private record Fresh(String key, TransactionDraft draft) {}

    private record Decision(String fingerprint, boolean known, List<Fresh> created) {

        StatementOutcome outcome(StatementDraft draft) {
            int all = draft.transactions().size();
            return new StatementOutcome(
                    known ? Verdict.KNOWN : Verdict.TAKEN, created.size(), all - created.size(), null, notes(draft));
        }
    }

    private Decision decide(StatementDraft draft, BankAccount account) {
        String fingerprint = fingerprint(draft);
        if (statements.existsByAccountIdAndFingerprint(account.id(), fingerprint)) {
            return new Decision(fingerprint, true, List.of());
        }
        Map<LocalDate, List<Known>> known = known(account, draft);
        Map<String, Integer> alike = new HashMap<>();
        known.values().forEach(day -> day.forEach(movement -> alike.merge(movement.base(), 1, Integer::sum)));
        boolean follows = follows(draft, account, known);
        List<TransactionDraft> open = new ArrayList<>(draft.transactions());
        if (!follows) {
            open.removeIf(movement -> isKnown(movement, known, true));
            // another format, or another service of the bank, words the same movement differently
            open.removeIf(movement -> isKnown(movement, known, false));
        }
        List<Fresh> created = new ArrayList<>();
        for (TransactionDraft movement : open) {
            String base = hash(movement.likeness());
            int number = alike.merge(base, 1, Integer::sum);
            created.add(new Fresh(number == 1 ? base : base + "-" + number, movement));
        }
        return new Decision(fingerprint, false, created);
    }

    /** A movement in the books, not yet found again in the statement at hand. */
    private record Known(String base, BigDecimal amount) {}

    private Map<LocalDate, List<Known>> known(BankAccount account, StatementDraft draft) {
        Map<LocalDate, List<Known>> known = new HashMap<>();
        if (draft.transactions().isEmpty()) {
            return known;
        }
        Date[] days = draft.transactions().stream()
                .map(movement -> Date.valueOf(movement.bookedOn()))
                .distinct()
                .toArray(Date[]::new);
        jdbc.query(
                "select booked_on, key, amount from bank_transaction where account_id = ? and booked_on = any (?)",
                rs -> {
                    String key = rs.getString(2);
                    int number = key.indexOf('-');
                    known.computeIfAbsent(rs.getObject(1, LocalDate.class), day -> new ArrayList<>())
                            .add(new Known(number < 0 ? key : key.substring(0, number), rs.getBigDecimal(3)));
                },
                account.id(),
                days);
        return known;
    }

    private static boolean isKnown(TransactionDraft movement, Map<LocalDate, List<Known>> known, boolean exactly) {
        List<Known> day = known.getOrDefault(movement.bookedOn(), List.of());
        String base = exactly ? hash(movement.likeness()) : "";
        for (Known candidate : day) {
            boolean same = exactly
                    ? candidate.base().equals(base)
                    : candidate.amount().compareTo(movement.amount().getAmount()) == 0;
            if (same) {
                day.remove(candidate);
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the statement goes on exactly where another one of the same day ended: then what looks alike is another
     * movement. Otherwise it tells the day again.
     */
    private boolean follows(StatementDraft draft, BankAccount account, Map<LocalDate, List<Known>> known) {
        Money opening = draft.opening();
        Optional<LocalDate> first = known.keySet().stream().min(LocalDate::compareTo);
        if (opening == null || first.isEmpty()) {
            return false;
        }
        List<BankStatement> latest = latest(account);
        return latest.stream()
                .filter(BankStatement::isProven)
                .filter(end -> !Objects.requireNonNull(end.closingDate()).isBefore(first.get()))
                .filter(end -> same(end.closing(), opening.getAmount()))
                .anyMatch(end -> latest.stream()
                        .noneMatch(next -> next != end
                                && same(next.opening(), opening.getAmount())
                                && next.closingDate() != null
                                && !next.closingDate().isBefore(end.closingDate())));
    }

    private List<BankStatement> latest(BankAccount account) {
        return statements.findByAccountIdAndClosingDateNotNullOrderByClosingDateDescIdDesc(
                account.id(), Limit.of(LATEST));
    }

    private void refresh(BankAccount account) {
        statements.flush();
        List<BankStatement> latest = latest(account);
        Set<BankStatement> joined = joined(latest);
        LocalDate complete = joined.stream()
                .map(BankStatement::closingDate)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(LocalDate::compareTo)
                .orElse(null);
        LocalDate today = LocalDate.now(clock);
        LocalDate last = latest.stream()
                .filter(BankStatement::isProven)
                .map(BankStatement::closingDate)
                .findFirst()
                .orElse(null);
        BankStatement gap = null;
        for (BankStatement statement : latest) {
            if (statement.isProven() && ofInterest(statement, last) && !joined.contains(statement)) {
                gap = statement;
            }
        }
        account.reaches(
                earlier(complete, today),
                last,
                gap == null ? null : complete,
                gap == null
                        ? null
                        : Objects.requireNonNullElse(gap.openingDate(), Objects.requireNonNull(gap.closingDate())));
        if (last != null && last.isAfter(today.minusDays(DAYS_OF_INTEREST))) {
            account.isInUse();
        }
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
        return one == null || one.isBefore(other) ? one : other;
    }

    private static boolean ofInterest(BankStatement statement, @Nullable LocalDate last) {
        LocalDate closing = statement.closingDate();
        return last != null && closing != null && closing.isAfter(last.minusDays(DAYS_OF_INTEREST));
    }

    /** The statements that hang together with the earliest one of interest, day by day or balance by balance. */
    private static Set<BankStatement> joined(List<BankStatement> latestFirst) {
        LocalDate last = latestFirst.stream()
                .filter(BankStatement::isProven)
                .map(BankStatement::closingDate)
                .findFirst()
                .orElse(null);
        List<BankStatement> open = new ArrayList<>();
        for (int i = latestFirst.size() - 1; i >= 0; i--) {
            BankStatement statement = latestFirst.get(i);
            if (statement.isProven() && ofInterest(statement, last)) {
                open.add(statement);
            }
        }
        Set<BankStatement> joined = new HashSet<>();
        boolean grew = !open.isEmpty();
        while (grew) {
            grew = false;
            for (BankStatement statement : List.copyOf(open)) {
                if (joined.isEmpty() || joins(statement, joined)) {
                    joined.add(statement);
                    open.remove(statement);
                    grew = true;
                }
            }
        }
        return joined;
    }

    private static boolean joins(BankStatement statement, Set<BankStatement> joined) {
        if (statement.gapAccepted()) {
            return true;
        }
        LocalDate covered = joined.stream()
                .map(other -> Objects.requireNonNull(other.closingDate()))
                .max(LocalDate::compareTo)
                .orElseThrow();
        LocalDate opening = statement.openingDate();
        return opening != null && opening.isBefore(covered)
                || joined.stream()
                        .anyMatch(other -> same(other.closing(), statement.opening())
                                || same(other.opening(), statement.closing()));
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null && other != null && one.compareTo(other) == 0;
    }

    private static String fingerprint(StatementDraft draft) {
        StringBuilder all = new StringBuilder();
        all.append(draft.openingDate()).append(draft.opening());
        all.append(draft.closingDate()).append(draft.closing());
        if (!draft.isProven()) {
            all.append(draft.reference());
        }
        draft.transactions().forEach(movement -> all.append('\n').append(movement.likeness()));
        return hash(all.toString());
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
