package io.relance.intake;

import io.relance.bank.BankAccount;
import io.relance.bank.BankAccounts;
import io.relance.bank.BankData;
import io.relance.calendar.WorkingDays;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every source that tells us what is owed and what came in: when it last did, how much, how fresh it is. */
@Component
class Connections {

    private static final String API = "API";
    private static final String BANK = "BANK";

    private final JdbcTemplate jdbc;
    private final BankAccounts bankAccounts;
    private final BankData bankData;
    private final WorkingDays workingDays;
    private final Clock clock;

    Connections(JdbcTemplate jdbc, BankAccounts bankAccounts, BankData bankData, WorkingDays workingDays, Clock clock) {
        this.jdbc = jdbc;
        this.bankAccounts = bankAccounts;
        this.bankData = bankData;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** All of them, those never used included. */
    List<Connection> all() {
        List<Connection> all = new ArrayList<>(files());
        List<Connection> banks = banks();
        all.addAll(banks.isEmpty() ? List.of(never(BANK)) : banks);
        List<Connection> programs = programs();
        all.addAll(programs.isEmpty() ? List.of(never(API)) : programs);
        return List.copyOf(all);
    }

    /** Another program has told us something. */
    @Transactional
    public void used(String by, int accepted, int refused) {
        jdbc.update("""
                insert into connection_use (name, last_at, last_by, accepted, refused) values (?, ?, ?, ?, ?)
                on conflict (name) do update set last_at = excluded.last_at, last_by = excluded.last_by,
                    accepted = connection_use.accepted + excluded.accepted,
                    refused = connection_use.refused + excluded.refused""", by, Timestamp.from(clock.instant()), by, accepted, refused);
    }

    private List<Connection> files() {
        List<Connection> last = jdbc.query("""
                select distinct on (kind) id, kind, file_name, received_at, received_by, processed, rejected, state
                from invoice_import where not dry_run or state = 'FAILED' order by kind, id desc""", (rs, i) -> {
            Instant at = rs.getTimestamp("received_at").toInstant();
            return new Connection(
                    rs.getString("kind"),
                    rs.getString("file_name"),
                    at,
                    rs.getString("received_by"),
                    rs.getLong("processed"),
                    rs.getLong("rejected"),
                    rs.getString("state"),
                    age(at),
                    "/imports/" + rs.getLong("id"));
        });
        List<Connection> all = new ArrayList<>(last);
        Arrays.stream(InvoiceImport.Kind.values())
                .map(Enum::name)
                .filter(kind ->
                        last.stream().noneMatch(connection -> connection.kind().equals(kind)))
                .forEach(kind -> all.add(never(kind)));
        return all;
    }

    /** Each account with the last file that held a statement of it, and how fresh its data are. */
    private List<Connection> banks() {
        Map<String, Connection> last = jdbc
                .query(
                        """
                        select distinct on (s.account) s.account, f.name, f.received_at, f.received_by, s.transactions, s.outcome
                        from bank_file_statement s join bank_file f on f.id = s.file_id
                        where not f.dry_run order by s.account, f.id desc""",
                        (rs, i) -> new Connection(
                                BANK,
                                rs.getString("account"),
                                rs.getTimestamp("received_at").toInstant(),
                                rs.getString("received_by"),
                                rs.getLong("transactions"),
                                rs.getString("outcome").equals("REFUSED") ? 1 : 0,
                                null,
                                null,
                                "/bank-statements"))
                .stream()
                .collect(Collectors.toMap(connection -> String.valueOf(connection.name()), Function.identity()));
        return bankAccounts.findAllByOrderByWatchedDescIdentifierAsc().stream()
                .map(account -> of(account, last.get(account.identifier())))
                .toList();
    }

    private Connection of(BankAccount account, @Nullable Connection last) {
        int age = bankData.ageOf(account.completeUntil());
        return new Connection(
                BANK,
                account.printed(),
                last == null ? null : last.lastAt(),
                last == null ? null : last.lastBy(),
                last == null ? 0 : last.rows(),
                last == null ? 0 : last.refused(),
                null,
                age == BankData.NO_SOURCE ? null : age,
                "/bank-statements");
    }

    private List<Connection> programs() {
        return jdbc.query("select * from connection_use order by name", (rs, i) -> {
            Instant at = rs.getTimestamp("last_at").toInstant();
            return new Connection(
                    API,
                    rs.getString("name"),
                    at,
                    rs.getString("last_by"),
                    rs.getLong("accepted"),
                    rs.getLong("refused"),
                    null,
                    age(at),
                    "/swagger-ui/index.html");
        });
    }

    private Connection never(String kind) {
        String link =
                switch (kind) {
                    case API -> "/swagger-ui/index.html";
                    case BANK -> "/bank-statements";
                    case "E_INVOICES" -> "/imports/e-invoices";
                    default -> "/imports";
                };
        return new Connection(kind, null, null, null, 0, 0, null, null, link);
    }

    private int age(Instant moment) {
        LocalDate day = moment.atZone(clock.getZone()).toLocalDate();
        LocalDate today = LocalDate.now(clock);
        return day.isBefore(today) ? workingDays.between(day, today) : 0;
    }

    /**
     * A source. Public for FreeMarker only.
     *
     * @param kind what comes from it
     * @param name of the last file, the account or the program; {@code null} when nothing ever came
     * @param rows taken in the last time; of a program, in all
     * @param state of the last import
     * @param age working days since
     * @param link where to look at it, or to use it
     */
    public record Connection(
            String kind,
            @Nullable String name,
            @Nullable Instant lastAt,
            @Nullable String lastBy,
            long rows,
            long refused,
            @Nullable String state,
            @Nullable Integer age,
            String link) {}
}
