package io.relance.intake.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.bank.Complaint;
import io.relance.bank.StatementFormat;
import io.relance.intake.bank.FileReport.Line;
import io.relance.intake.bank.FileReport.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The files of statements that were brought, and what became of each. */
@Component
class StatementFiles {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    StatementFiles(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    long nextId() {
        return Objects.requireNonNull(jdbc.queryForObject("select nextval('bank_file_seq')", Long.class));
    }

    void receive(long id, String name, String fingerprint, String way, String by, boolean dryRun, Instant at) {
        jdbc.update("""
                insert into bank_file (id, name, fingerprint, way, received_at, received_by, dry_run, state)
                values (?, ?, ?, ?, ?, ?, ?, 'RUNNING')""", id, name, fingerprint, way, Timestamp.from(at), by, dryRun);
    }

    void fail(long id, Complaint problem, long line) {
        jdbc.update(
                "update bank_file set state = 'FAILED', problem = ?, problem_line = ? where id = ?",
                write(problem),
                line,
                id);
    }

    void done(long id, StatementFormat format, List<Line> lines) {
        lines.forEach(line -> jdbc.update(
                """
                insert into bank_file_statement (file_id, position, line, reference, account, outcome, from_date,
                    to_date, transactions, created, problem, notes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                line.position(),
                line.line(),
                line.reference(),
                line.account(),
                line.outcome(),
                line.from(),
                line.to(),
                line.transactions(),
                line.created(),
                line.problem() == null ? null : write(line.problem()),
                String.join(",", line.notes())));
        int total = lines.stream().mapToInt(Line::transactions).sum();
        int created = lines.stream().mapToInt(Line::created).sum();
        int unchanged = lines.stream()
                .filter(line -> !line.outcome().equals("REFUSED"))
                .mapToInt(line -> line.transactions() - line.created())
                .sum();
        jdbc.update(
                "update bank_file set state = 'DONE', format = ?, total = ?, created = ?, unchanged = ? where id = ?",
                format.name(),
                total,
                created,
                unchanged,
                id);
    }

    Optional<FileReport> find(long id) {
        return read("where id = ?", id).stream().findFirst();
    }

    /** What was really brought, latest first. */
    List<FileReport> latest(int most) {
        return read("where not dry_run order by received_at desc, id desc limit ?", most);
    }

    private List<FileReport> read(String which, Object argument) {
        List<Long> ids = new ArrayList<>();
        Map<Long, List<Line>> lines = new HashMap<>();
        jdbc.query(
                "select id from bank_file " + which,
                rs -> {
                    ids.add(rs.getLong(1));
                },
                argument);
        jdbc.query(
                "select * from bank_file_statement where file_id = any (?) order by file_id, position",
                rs -> {
                    lines.computeIfAbsent(rs.getLong("file_id"), id -> new ArrayList<>())
                            .add(line(rs));
                },
                (Object) ids.toArray(Long[]::new));
        return jdbc.query(
                "select * from bank_file " + which,
                (rs, row) -> new FileReport(
                        rs.getLong("id"),
                        rs.getString("name"),
                        rs.getString("format") == null ? null : StatementFormat.valueOf(rs.getString("format")),
                        rs.getString("way"),
                        rs.getTimestamp("received_at").toInstant(),
                        rs.getString("received_by"),
                        rs.getBoolean("dry_run"),
                        State.valueOf(rs.getString("state")),
                        rs.getInt("total"),
                        rs.getInt("created"),
                        rs.getInt("unchanged"),
                        complaint(rs.getString("problem")),
                        rs.getLong("problem_line"),
                        lines.getOrDefault(rs.getLong("id"), List.of())),
                argument);
    }

    private Line line(ResultSet rs) throws SQLException {
        String notes = Objects.requireNonNullElse(rs.getString("notes"), "");
        return new Line(
                rs.getInt("position"),
                rs.getLong("line"),
                rs.getString("reference"),
                rs.getString("account"),
                rs.getString("outcome"),
                rs.getObject("from_date", LocalDate.class),
                rs.getObject("to_date", LocalDate.class),
                rs.getInt("transactions"),
                rs.getInt("created"),
                complaint(rs.getString("problem")),
                notes.isEmpty() ? List.of() : List.of(notes.split(",")));
    }

    private String write(Complaint complaint) {
        try {
            return json.writeValueAsString(complaint);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @Nullable Complaint complaint(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, Complaint.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
