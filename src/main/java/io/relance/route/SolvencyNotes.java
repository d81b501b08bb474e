package io.relance.route;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people think of debtors' ability to pay. */
@Component
@Transactional
public class SolvencyNotes {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SolvencyNotes(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes an opinion; earlier ones are kept.
     *
     * @param by user id
     */
    public void note(long debtorId, Solvency.Grade grade, @Nullable String note, String by) {
        jdbc.update(
                "insert into solvency_note (id, debtor_id, grade, note, noted_at, noted_by)"
                        + " values (nextval('solvency_note_seq'), ?, ?, ?, ?, ?)",
                debtorId,
                grade.name(),
                note,
                Timestamp.from(clock.instant()),
                by);
    }

    /** The newest opinion about a debtor. */
    @Transactional(readOnly = true)
    public Optional<Solvency> of(long debtorId) {
        return historyOf(debtorId).stream().findFirst();
    }

    /** All opinions about a debtor, the newest first. */
    @Transactional(readOnly = true)
    public List<Solvency> historyOf(long debtorId) {
        return jdbc.query(
                "select grade, note, noted_at, noted_by from solvency_note where debtor_id = ? order by noted_at desc, id desc",
                (row, i) -> new Solvency(
                        Solvency.Grade.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4)),
                debtorId);
    }
}
