package io.relance.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.InvoiceImport.Kind;
import io.relance.intake.InvoiceImport.State;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All imports, what became of their lines, and what files have said so far. Written set by set, never line by line. */
@Component
class Imports {

    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> SAID = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Imports(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long nextId() {
        return single("select nextval('invoice_import_seq')");
    }

    @Transactional
    void receive(long id, String fileName, long bytes, String fingerprint, boolean whole, String by) {
        jdbc.update("""
                insert into invoice_import
                    (id, file_name, bytes, fingerprint, state, dry_run, whole, mapping, received_at, received_by)
                values (?, ?, ?, ?, 'RECEIVED', true, ?, '{}', ?, ?)""", id, fileName, bytes, fingerprint, whole, Timestamp.from(clock.instant()), by);
    }

    /** What the files hold, once that is known. */
    @Transactional
    void isOf(long id, Kind kind, int parts) {
        jdbc.update("update invoice_import set kind = ?, parts = ? where id = ?", kind.name(), parts, id);
    }

    /** @throws NoSuchElementException if there is no such import */
    InvoiceImport get(long id) {
        return jdbc.query("select * from invoice_import where id = ?", Imports::read, id).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("import " + id));
    }

    List<InvoiceImport> latest(int limit) {
        return jdbc.query("select * from invoice_import order by id desc limit ?", Imports::read, limit);
    }

    List<Long> running(Kind... kinds) {
        return jdbc.queryForList(
                "select id from invoice_import where state = 'RUNNING' and kind = any (?) order by id",
                Long.class,
                (Object) names(kinds));
    }

    private static String[] names(Kind... kinds) {
        return Stream.of(kinds).map(Kind::name).toArray(String[]::new);
    }

    /** Sets an import to its start, whatever a preview has counted before. */
    @Transactional
    void start(long id, Survey survey, boolean dryRun, boolean whole, int lanes) {
        start(
                id,
                new ReadAs(
                        survey.mapping().json(),
                        survey.shape().encoding().name(),
                        survey.shape().separator(),
                        survey.datesCertain(),
                        survey.amountsCertain()),
                survey.records(),
                dryRun,
                whole,
                lanes);
    }

    /** Sets an import to its start, whatever a preview has counted before. */
    @Transactional
    void start(long id, ReadAs readAs, int records, boolean dryRun, boolean whole, int lanes) {
        jdbc.update("delete from import_line where import_id = ?", id);
        jdbc.update("delete from import_lane where import_id = ?", id);
        jdbc.update("delete from import_account where import_id = ?", id);
        for (int lane = 0; lane < lanes; lane++) {
            jdbc.update("insert into import_lane (import_id, lane) values (?, ?)", id, lane);
        }
        jdbc.update(
                """
                update invoice_import set state = 'RUNNING', dry_run = ?, whole = ?, mapping = ?, encoding = ?, separator = ?,
                    dates_certain = ?, amounts_certain = ?, total = ?, processed = 0, created = 0, updated = 0,
                    unchanged = 0, rejected = 0, failure = null, finished_at = null where id = ?""",
                dryRun,
                whole,
                readAs.mapping(),
                readAs.encoding(),
                String.valueOf(readAs.separator()),
                readAs.datesCertain(),
                readAs.amountsCertain(),
                records,
                id);
    }

    /** The last line that each lane has booked. */
    long[] lanes(long id) {
        return jdbc
                .queryForList("select line from import_lane where import_id = ? order by lane", Long.class, id)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /**
     * Moves a lane on, in the transaction that books its lines.
     *
     * @return false if another program has moved it meanwhile: then nothing of this must be committed
     */
    boolean advance(long id, int lane, long from, long to) {
        return jdbc.update(
                        "update import_lane set line = ? where import_id = ? and lane = ? and line = ?",
                        to,
                        id,
                        lane,
                        from)
                == 1;
    }

    void write(long id, List<BookedLine> lines) {
        jdbc.batchUpdate(
                "insert into import_line (import_id, line, outcome, number, debtor, notes) values (?, ?, ?, ?, ?, ?)",
                lines,
                lines.size(),
                (statement, line) -> {
                    statement.setLong(1, id);
                    statement.setLong(2, line.line());
                    statement.setString(3, line.outcome().name());
                    statement.setString(4, line.number());
                    statement.setString(5, line.debtor());
                    statement.setString(6, json(line.notes()));
                });
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        lines.forEach(line -> counts.merge(line.outcome(), 1, Integer::sum));
        jdbc.update(
                """
                update invoice_import set processed = processed + ?, created = created + ?, updated = updated + ?,
                    unchanged = unchanged + ?, rejected = rejected + ? where id = ?""",
                lines.size(),
                counts.getOrDefault(Outcome.CREATED, 0),
                counts.getOrDefault(Outcome.UPDATED, 0),
                counts.getOrDefault(Outcome.UNCHANGED, 0),
                counts.getOrDefault(Outcome.REJECTED, 0),
                id);
    }

    @Transactional
    void finish(long id) {
        jdbc.update(
                "update invoice_import set state = 'DONE', finished_at = ? where id = ? and state = 'RUNNING'",
                Timestamp.from(clock.instant()),
                id);
    }

    @Transactional
    void fail(long id, Problem why) {
        jdbc.update(
                "update invoice_import set state = 'FAILED', failure = ?, finished_at = ? where id = ?",
                json(List.of(why)),
                Timestamp.from(clock.instant()),
                id);
    }

    @Transactional
    void discard(long id) {
        jdbc.update(
                "update invoice_import set state = 'DISCARDED' where id = ? and dry_run and state <> 'RUNNING'", id);
    }

    @Transactional
    void delete(long id) {
        jdbc.update("delete from invoice_import where id = ?", id);
    }

    List<Long> finishedBefore(Instant moment, Kind... kinds) {
        return jdbc.queryForList(
                "select id from invoice_import where received_at < ? and state <> 'RUNNING' and kind = any (?)",
                Long.class,
                Timestamp.from(moment),
                names(kinds));
    }

    /** Lines of one outcome, or of all, behind a given line; in the order of the file. */
    List<BookedLine> lines(long id, @Nullable Outcome outcome, long after, int limit) {
        return jdbc.query(
                """
                select * from import_line where import_id = ? and (?::text is null or outcome = ?) and line > ?
                order by line limit ?""",
                (row, i) -> bookedLine(row),
                id,
                outcome == null ? null : outcome.name(),
                outcome == null ? null : outcome.name(),
                after,
                limit);
    }

    private static BookedLine bookedLine(ResultSet row) throws SQLException {
        return new BookedLine(
                row.getLong("line"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("number"),
                row.getString("debtor"),
                problems(row.getString("notes")));
    }

    /** Lines that went in although something on them was left out. */
    List<BookedLine> doubtful(long id, int limit) {
        return jdbc.query("""
                select * from import_line where import_id = ? and outcome <> 'REJECTED' and notes like '%"warning":true%'
                order by line limit ?""", (row, i) -> bookedLine(row), id, limit);
    }

    /** Ids of open invoices that a whole export no longer lists, not even on a refused line. */
    List<Long> vanished(long id, int limit) {
        return jdbc.queryForList("""
                select i.id from invoice i, invoice_import m
                where m.id = ? and m.whole and m.state = 'DONE' and i.state = 'OPEN' and i.created_at <= m.received_at
                and (m.kind <> 'FEC' or exists (select 1 from fec_invoice f where f.invoice_id = i.id))
                and not exists (select 1 from import_line l where l.import_id = m.id and l.number = i.number)
                order by i.due_date, i.number limit ?""", Long.class, id, limit);
    }

    int vanishedCount(long id) {
        return (int) single("""
                select count(*) from invoice i, invoice_import m
                where m.id = ? and m.whole and m.state = 'DONE' and i.state = 'OPEN' and i.created_at <= m.received_at
                and (m.kind <> 'FEC' or exists (select 1 from fec_invoice f where f.invoice_id = i.id))
                and not exists (select 1 from import_line l where l.import_id = m.id and l.number = i.number)""", id);
    }

    Optional<String> remembered(String signature) {
        return jdbc
                .queryForList("select mapping from import_mapping where signature = ?", String.class, signature)
                .stream()
                .findFirst();
    }

    @Transactional
    void remember(String signature, String mapping) {
        jdbc.update("""
                insert into import_mapping (signature, mapping, used_at) values (?, ?, ?)
                on conflict (signature) do update set mapping = excluded.mapping, used_at = excluded.used_at""", signature, mapping, Timestamp.from(clock.instant()));
    }

    /** What files last said under these keys. */
    Map<String, Map<String, String>> said(Collection<String> keys) {
        Map<String, Map<String, String>> said = new HashMap<>();
        jdbc.query(
                "select key, said from import_said where key = any (?)",
                rs -> {
                    said.put(rs.getString(1), parse(rs.getString(2), SAID));
                },
                (Object) keys.toArray(String[]::new));
        return said;
    }

    void say(Map<String, Map<String, String>> said) {
        jdbc.batchUpdate("""
                insert into import_said (key, said) values (?, ?)
                on conflict (key) do update set said = excluded.said""", said.entrySet(), Math.max(1, said.size()), (statement, entry) -> {
            statement.setString(1, entry.getKey());
            statement.setString(2, json(entry.getValue()));
        });
    }

    /** Keeps what the accounts of customers said, and what the books say after it. */
    void writeAccounts(long id, List<ImportAccount> accounts) {
        jdbc.batchUpdate(
                "insert into import_account (import_id, reference, name, balance, open_items, books, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                accounts,
                Math.max(1, accounts.size()),
                (statement, account) -> {
                    statement.setLong(1, id);
                    statement.setString(2, account.reference());
                    statement.setString(3, account.name());
                    statement.setBigDecimal(4, account.balance().getAmount());
                    statement.setBigDecimal(5, account.openItems().getAmount());
                    statement.setBigDecimal(6, account.books().getAmount());
                    statement.setString(7, account.state().name());
                });
    }

    /** Accounts whose sums differ, the largest difference first. */
    List<ImportAccount> differences(long id, int limit) {
        return jdbc.query(
                "select * from import_account where import_id = ? and state <> 'AGREES'"
                        + " order by state, abs(books - balance) desc, reference limit ?",
                Imports::account,
                id,
                limit);
    }

    /** All accounts summed up; empty when the file holds none. */
    Optional<ImportAccounts> accounts(long id) {
        return jdbc
                .query(
                        """
                        select count(*), count(*) filter (where state <> 'AGREES'), sum(balance), sum(open_items), sum(books)
                        from import_account where import_id = ? having count(*) > 0""",
                        (rs, i) -> new ImportAccounts(
                                rs.getInt(1), rs.getInt(2), euros(rs, 3), euros(rs, 4), euros(rs, 5)),
                        id)
                .stream()
                .findFirst();
    }

    /** Whether money that the accounting has not lettered is set against nothing. */
    boolean hasWaitingMoney() {
        return single("select count(*) from payment where source = 'fec' and allocated < amount") > 0;
    }

    private static ImportAccount account(ResultSet rs, int row) throws SQLException {
        return new ImportAccount(
                rs.getString("reference"),
                rs.getString("name"),
                euros(rs, rs.findColumn("balance")),
                euros(rs, rs.findColumn("open_items")),
                euros(rs, rs.findColumn("books")),
                ImportAccount.State.valueOf(rs.getString("state")));
    }

    private static Money euros(ResultSet rs, int column) throws SQLException {
        return Money.of(CurrencyUnit.EUR, rs.getBigDecimal(column), RoundingMode.UNNECESSARY);
    }

    static List<Problem> problems(@Nullable String json) {
        return json == null ? List.of() : parse(json, PROBLEMS);
    }

    private long single(String sql, Object... args) {
        Long value = jdbc.queryForObject(sql, Long.class, args);
        return value == null ? 0 : value;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InvoiceImport read(ResultSet rs, int row) throws SQLException {
        Timestamp finished = rs.getTimestamp("finished_at");
        return new InvoiceImport(
                rs.getLong("id"),
                Kind.valueOf(rs.getString("kind")),
                rs.getString("file_name"),
                rs.getLong("bytes"),
                State.valueOf(rs.getString("state")),
                rs.getBoolean("dry_run"),
                rs.getBoolean("whole"),
                rs.getString("mapping"),
                rs.getString("encoding"),
                rs.getString("separator"),
                rs.getBoolean("dates_certain"),
                rs.getBoolean("amounts_certain"),
                rs.getInt("total"),
                rs.getInt("processed"),
                rs.getInt("created"),
                rs.getInt("updated"),
                rs.getInt("unchanged"),
                rs.getInt("rejected"),
                rs.getString("failure"),
                rs.getTimestamp("received_at").toInstant(),
                rs.getString("received_by"),
                finished == null ? null : finished.toInstant(),
                rs.getInt("parts"));
    }

    /** How a file is read. */
    record ReadAs(String mapping, String encoding, char separator, boolean datesCertain, boolean amountsCertain) {}
}
