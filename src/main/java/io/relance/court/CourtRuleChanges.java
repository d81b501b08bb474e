package io.relance.court;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who changed which rule for courts, from what to what: written once, never changed. */
@Component
@Transactional(readOnly = true)
public class CourtRuleChanges {

    private final JdbcClient database;
    private final Clock clock;

    CourtRuleChanges(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What was changed. */
    public enum Subject {
        DEADLINE,
        CHECKLIST,
        PROCEDURE,
        FEE,
        SEAT
    }

    /**
     * One change.
     *
     * @param procedure the kind of dossier it concerns, null for courts
     * @param before null where there was nothing
     * @param after null where there is nothing any more
     * @param source on what the new value rests, or why it was changed
     */
    public record Change(
            Instant at,
            String by,
            Subject subject,
            @Nullable String procedure,
            String frenchName,
            String englishName,
            @Nullable String before,
            @Nullable String after,
            @Nullable String source) {

        /** The name of the rule in the reader's language. */
        public String name(Locale language) {
            return language.getLanguage().equals("fr") ? frenchName : englishName;
        }
    }

    /** The latest changes, the newest first. */
    public List<Change> latest(int most) {
        return database.sql("select * from court_rule_change order by id desc limit ?")
                .param(most)
                .query((row, number) -> new Change(
                        row.getTimestamp("at").toInstant(),
                        row.getString("by_user"),
                        Subject.valueOf(row.getString("subject")),
                        row.getString("procedure"),
                        row.getString("name_fr"),
                        row.getString("name_en"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("source")))
                .list();
    }

    @Transactional
    void write(
            Subject subject,
            @Nullable String procedure,
            String frenchName,
            String englishName,
            @Nullable String before,
            @Nullable String after,
            @Nullable String source,
            String by) {
        database.sql("""
                        insert into court_rule_change (at, by_user, subject, procedure, name_fr, name_en, before, after, source)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        Timestamp.from(clock.instant()),
                        by,
                        subject.name(),
                        procedure,
                        frenchName,
                        englishName,
                        before,
                        after,
                        source))
                .update();
    }
}
