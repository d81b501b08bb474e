package io.relance.court;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What happened to dossiers: written once, never changed. */
@Component
@Transactional(readOnly = true)
public class CourtNotes {

    private final JdbcClient database;
    private final Clock clock;

    CourtNotes(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One happening.
     *
     * @param fact a key of the messages, after "court.fact."
     * @param day the day it is about, where that is not the day it was written
     */
    public record Note(
            Instant at,
            String by,
            String fact,
            @Nullable LocalDate day,
            @Nullable String text) {}

    /** Everything that happened to a dossier, the latest first. */
    public List<Note> of(long dossierId) {
        return database.sql("select * from court_note where dossier_id = ? order by id desc")
                .param(dossierId)
                .query((row, number) -> new Note(
                        row.getTimestamp("at").toInstant(),
                        row.getString("by_user"),
                        row.getString("fact"),
                        row.getObject("day", LocalDate.class),
                        row.getString("text")))
                .list();
    }

    @Transactional
    void write(long dossierId, String by, String fact, @Nullable LocalDate day, @Nullable String text) {
        database.sql("insert into court_note (dossier_id, at, by_user, fact, day, text) values (?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(dossierId, Timestamp.from(clock.instant()), by, fact, day, text))
                .update();
    }
}
