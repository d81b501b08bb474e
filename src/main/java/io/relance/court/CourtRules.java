package io.relance.court;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of dossier, what each should hold and which times the law sets, as they stand on record. */
@Component
@Transactional(readOnly = true)
public class CourtRules {

    private final JdbcClient database;

    CourtRules(JdbcClient database) {
        this.database = database;
    }

    /**
     * A point of a checklist.
     *
     * @param code a kind of {@link io.relance.handoff.Exhibit.Kind}, or a paper the company adds itself
     */
    public record Point(
            String code,
            String frenchName,
            String englishName,
            boolean required,
            String basis,
            String source,
            LocalDate readOn) {

        /** Its name in the reader's language. */
        public String name(Locale language) {
            return language.getLanguage().equals("fr") ? frenchName : englishName;
        }
    }

    /** Every kind of dossier in its order, unavailable ones too. */
    public List<Procedure> procedures() {
        return database.sql("select * from court_procedure order by position")
                .query((row, number) -> procedure(row))
                .list();
    }

    /** @throws java.util.NoSuchElementException if there is no such kind */
    public Procedure procedure(String code) {
        return procedures().stream()
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** What a dossier of a kind should hold, in order. */
    public List<Point> checklist(String procedure) {
        return database.sql(
                        "select * from court_checklist where procedure = ? and replaced_at is null order by position, id")
                .param(procedure)
                .query((row, number) -> new Point(
                        row.getString("code"),
                        row.getString("name_fr"),
                        row.getString("name_en"),
                        row.getBoolean("required"),
                        row.getString("basis"),
                        row.getString("source"),
                        day(row, "read_on")))
                .list();
    }

    /** Every time set by law that no other row has taken the place of. */
    public List<DeadlineRule> deadlines() {
        return database.sql(
                        "select * from court_deadline where replaced_at is null order by procedure, code, valid_from nulls first, id")
                .query((row, number) -> deadline(row))
                .list();
    }

    /** @throws java.util.NoSuchElementException if there is no such rule */
    public DeadlineRule deadline(long id) {
        return database.sql("select * from court_deadline where id = ?")
                .param(id)
                .query((row, number) -> deadline(row))
                .optional()
                .orElseThrow();
    }

    /** The rules of a kind of dossier for decisions of a day. */
    public List<DeadlineRule> deadlines(String procedure, LocalDate day) {
        return deadlines().stream()
                .filter(rule -> rule.procedure().equals(procedure) && rule.holdsOn(day))
                .toList();
    }

    Optional<DeadlineRule> deadline(String procedure, String code, LocalDate day) {
        return deadlines(procedure, day).stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst();
    }

    private static Procedure procedure(ResultSet row) throws SQLException {
        return new Procedure(
                row.getString("code"),
                row.getString("name_fr"),
                row.getString("name_en"),
                row.getString("document_fr"),
                row.getString("filing_fr"),
                row.getString("filing_en"),
                row.getString("deciding_fr"),
                row.getString("deciding_en"),
                row.getBoolean("opposition"),
                row.getBoolean("summons"),
                row.getBigDecimal("most"),
                row.getBoolean("available"),
                row.getString("why_not_fr"),
                row.getString("why_not_en"),
                row.getString("basis"),
                row.getString("source"),
                day(row, "read_on"));
    }

    private static DeadlineRule deadline(ResultSet row) throws SQLException {
        return new DeadlineRule(
                row.getLong("id"),
                row.getString("procedure"),
                row.getString("code"),
                DeadlineRule.From.valueOf(row.getString("counted_from")),
                row.getBoolean("before"),
                new Period(row.getInt("amount"), Period.Unit.valueOf(row.getString("unit"))),
                row.getBoolean("ours"),
                row.getBoolean("distance"),
                row.getBoolean("formality"),
                courts(row.getString("courts")),
                row.getString("name_fr"),
                row.getString("name_en"),
                dayOrNull(row, "valid_from"),
                dayOrNull(row, "valid_to"),
                row.getString("basis"),
                row.getString("source"),
                day(row, "read_on"),
                row.getBoolean("confirmed"));
    }

    private static Set<CourtSeats.Kind> courts(@Nullable String named) {
        EnumSet<CourtSeats.Kind> kinds = EnumSet.noneOf(CourtSeats.Kind.class);
        if (named == null) {
            kinds.addAll(EnumSet.allOf(CourtSeats.Kind.class));
        } else {
            for (String kind : named.split(",", -1)) {
                kinds.add(CourtSeats.Kind.valueOf(kind));
            }
        }
        return Set.copyOf(kinds);
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static @Nullable LocalDate dayOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
