package io.relance.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.intake.BookedLine.Outcome;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports of electronic documents, among all {@link Imports}: their lines know the document they come from. */
@Component
class Bundles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Bundles(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    void start(long id, boolean dryRun, int documents) {
        jdbc.update("""
                update invoice_import set state = 'RUNNING', dry_run = ?, total = ?, processed = 0, created = 0, updated = 0,
                    unchanged = 0, rejected = 0, failure = null, finished_at = null where id = ?""", dryRun, documents, id);
    }

    /** Lets the books take documents in, within a transaction that may yet be rolled back. */
    void bookForReal(long id) {
        jdbc.update("update invoice_import set dry_run = false where id = ?", id);
    }

    void progress(long id, int processed) {
        jdbc.update("update invoice_import set processed = ? where id = ?", processed, id);
    }

    @Transactional
    void finish(long id, List<BundleLine> lines) {
        jdbc.update("delete from import_line where import_id = ?", id);
        jdbc.batchUpdate(
                "insert into import_line (import_id, line, outcome, number, debtor, notes, document)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                lines,
                Math.max(1, lines.size()),
                (statement, line) -> {
                    statement.setLong(1, id);
                    statement.setLong(2, line.line());
                    statement.setString(3, line.outcome().name());
                    statement.setString(4, line.number());
                    statement.setString(5, line.debtor());
                    statement.setString(6, json(line.notes()));
                    statement.setString(7, line.document());
                });
        jdbc.update(
                """
                update invoice_import set state = 'DONE', total = ?, processed = ?, created = ?, updated = ?, unchanged = ?,
                    rejected = ?, finished_at = ? where id = ?""",
                lines.size(),
                lines.size(),
                count(lines, Outcome.CREATED),
                count(lines, Outcome.UPDATED),
                count(lines, Outcome.UNCHANGED),
                count(lines, Outcome.REJECTED),
                Timestamp.from(clock.instant()),
                id);
    }

    /** Lines of one outcome, or of all, behind a given line; in the order of the documents. */
    List<BundleLine> lines(long id, @Nullable Outcome outcome, long after, int limit) {
        String only = outcome == null ? null : outcome.name();
        return jdbc.query(
                """
                select * from import_line where import_id = ? and (?::text is null or outcome = ?) and line > ?
                order by line limit ?""",
                (row, i) -> new BundleLine(
                        row.getLong("line"),
                        Objects.requireNonNullElse(row.getString("document"), ""),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("number"),
                        row.getString("debtor"),
                        Imports.problems(row.getString("notes"))),
                id,
                only,
                only,
                after,
                limit);
    }

    private static int count(List<BundleLine> lines, Outcome outcome) {
        return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
