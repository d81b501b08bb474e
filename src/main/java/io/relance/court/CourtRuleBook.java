package io.relance.court;

import static io.relance.court.CourtRuleRefusal.unless;

import io.relance.court.CourtRuleChanges.Subject;
import io.relance.court.CourtRuleRefusal.Reason;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what dossiers for courts go by. The row that stood before is kept with its last day, the change is written down
 * with who made it, and what a company enters counts as checked against the source it names. What cannot be is a
 * {@link CourtRuleRefusal}.
 */
@Component
@Transactional
public class CourtRuleBook {

    /** The steps of a dossier ask for these times by their codes. */
    private static final Set<String> NEEDED = Set.of("SERVICE", "OPPOSITION", "ENFORCEABLE", "SUMMONS", "ANSWER");

    private static final int MOST_YEARS = 10;

    private final CourtRules rules;
    private final CourtRuleChanges changes;
    private final JdbcClient database;
    private final Clock clock;

    CourtRuleBook(CourtRules rules, CourtRuleChanges changes, JdbcClient database, Clock clock) {
        this.rules = rules;
        this.changes = changes;
        this.database = database;
        this.clock = clock;
    }

    /**
     * How long a time lasts.
     *
     * @param unit DAYS, MONTHS or YEARS
     */
    public record Length(int amount, String unit) {

        private String text() {
            return amount + " " + unit;
        }

        private void check() {
            unless(
                    Arrays.stream(Period.Unit.values())
                            .anyMatch(known -> known.name().equals(unit)),
                    CourtRuleRefusal.Reason.LENGTH);
            int most =
                    switch (Period.Unit.valueOf(unit)) {
                        case DAYS -> MOST_YEARS * 365;
                        case MONTHS -> MOST_YEARS * 12;
                        case YEARS -> MOST_YEARS;
                    };
            unless(amount > 0 && amount <= most, CourtRuleRefusal.Reason.LENGTH);
        }
    }

    /**
     * A time the company adds: it opens a task of its own, as a formality does.
     *
     * @param countedFrom what starts it
     * @param before whether it is counted backwards, as from a hearing
     */
    public record NewDeadline(
            String procedure,
            String frenchName,
            String englishName,
            DeadlineRule.From countedFrom,
            boolean before,
            Length length,
            String basis,
            String source) {}

    /** A point of a checklist as the company wants it. */
    public record PointText(String frenchName, String englishName, boolean required, String basis, String source) {}

    /** How long a time lasts for decisions from a day on. */
    public void changeDeadline(long id, Length length, LocalDate from, String source, String by) {
        DeadlineRule old = standing(id);
        length.check();
        unless(!source.isBlank(), Reason.SOURCE);
        unless(old.validTo() == null || !from.isAfter(old.validTo()), Reason.DAY);
        Timestamp now = Timestamp.from(clock.instant());
        LocalDate oldFrom = old.validFrom();
        if (oldFrom == null || from.isAfter(oldFrom)) {
            database.sql("update court_deadline set valid_to = ? where id = ?")
                    .params(from.minusDays(1), id)
                    .update();
        } else {
            database.sql("update court_deadline set replaced_at = ? where id = ?")
                    .params(now, id)
                    .update();
        }
        database.sql("""
                        insert into court_deadline (procedure, code, counted_from, before, amount, unit, ours, distance, formality,
                            courts, name_fr, name_en, valid_from, valid_to, basis, source, read_on, confirmed, entered_at, entered_by)
                        select procedure, code, counted_from, before, ?, ?, ours, distance, formality, courts, name_fr, name_en, ?,
                            cast(? as date), basis, ?, ?, true, ?, ? from court_deadline where id = ?""")
                .params(Arrays.asList(
                        length.amount(),
                        length.unit(),
                        from,
                        old.validTo(),
                        source.strip(),
                        LocalDate.now(clock),
                        now,
                        by,
                        id))
                .update();
        write(old, new Length(old.amount(), old.unit()).text(), length.text(), source.strip(), by);
    }

    /** Adds a time to a kind of dossier. */
    public void addDeadline(NewDeadline wanted, String by) {
        unless(known(wanted.procedure()), Reason.UNKNOWN);
        unless(!wanted.frenchName().isBlank() && !wanted.englishName().isBlank(), Reason.NAME);
        unless(!wanted.basis().isBlank(), Reason.BASIS);
        unless(!wanted.source().isBlank(), Reason.SOURCE);
        wanted.length().check();
        database.sql("""
                        insert into court_deadline (procedure, code, counted_from, before, amount, unit, ours, formality, name_fr,
                            name_en, valid_from, basis, source, read_on, confirmed, entered_at, entered_by)
                        values (?, 'OWN', ?, ?, ?, ?, true, true, ?, ?, ?, ?, ?, ?, true, ?, ?)""")
                .params(
                        wanted.procedure(),
                        wanted.countedFrom().name(),
                        wanted.before(),
                        wanted.length().amount(),
                        wanted.length().unit(),
                        wanted.frenchName().strip(),
                        wanted.englishName().strip(),
                        LocalDate.now(clock),
                        wanted.basis().strip(),
                        wanted.source().strip(),
                        LocalDate.now(clock),
                        Timestamp.from(clock.instant()),
                        by)
                .update();
        changes.write(
                Subject.DEADLINE,
                wanted.procedure(),
                wanted.frenchName().strip(),
                wanted.englishName().strip(),
                null,
                wanted.length().text(),
                wanted.source().strip(),
                by);
    }

    /** Takes a time away; those that the steps of a dossier ask for stay. */
    public void removeDeadline(long id, String reason, String by) {
        DeadlineRule old = standing(id);
        unless(!NEEDED.contains(old.code()), Reason.NEEDED);
        unless(!reason.isBlank(), Reason.REASON);
        database.sql("update court_deadline set replaced_at = ? where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
        write(old, new Length(old.amount(), old.unit()).text(), null, reason.strip(), by);
    }

    /** A person has checked a time against its source. */
    public void confirm(long id, String by) {
        DeadlineRule rule = standing(id);
        database.sql("update court_deadline set confirmed = true, read_on = ? where id = ?")
                .params(LocalDate.now(clock), id)
                .update();
        write(rule, "UNCONFIRMED", "CONFIRMED", rule.source(), by);
    }

    /** Adds a point to the checklist of a kind of dossier; under a code of its own the company files papers for it. */
    public void addPoint(String procedure, PointText text, String by) {
        unless(known(procedure), Reason.UNKNOWN);
        check(text);
        unless(
                rules.checklist(procedure).stream().noneMatch(point -> point.frenchName()
                        .equalsIgnoreCase(text.frenchName().strip())),
                Reason.EXISTS);
        int position = 1 + rules.checklist(procedure).size();
        insert(procedure, "OWN_" + Long.toString(clock.millis(), 36).toUpperCase(Locale.ROOT), position, text, by);
        write(procedure, text, null, text.required() ? "REQUIRED" : "OPTIONAL", by);
    }

    /** Changes a point of a checklist; dossiers in preparation go by it at once. */
    public void changePoint(String procedure, String code, PointText text, String by) {
        CourtRules.Point old = point(procedure, code);
        check(text);
        int position = replace(procedure, code);
        insert(procedure, code, position, text, by);
        write(procedure, text, old.required() ? "REQUIRED" : "OPTIONAL", text.required() ? "REQUIRED" : "OPTIONAL", by);
    }

    /** Takes a point off a checklist. */
    public void removePoint(String procedure, String code, String reason, String by) {
        CourtRules.Point old = point(procedure, code);
        unless(!reason.isBlank(), Reason.REASON);
        replace(procedure, code);
        changes.write(
                Subject.CHECKLIST,
                procedure,
                old.frenchName(),
                old.englishName(),
                old.required() ? "REQUIRED" : "OPTIONAL",
                null,
                reason.strip(),
                by);
    }

    /** Opens a kind of dossier: the source says why it may be used. */
    public void open(String procedure, String source, String by) {
        unless(!source.isBlank(), Reason.SOURCE);
        available(procedure, true, source, by);
    }

    /** Closes a kind of dossier; the reason is shown wherever one is chosen. */
    public void close(String procedure, String reason, String by) {
        unless(!reason.isBlank(), Reason.REASON);
        available(procedure, false, reason, by);
    }

    private void available(String procedure, boolean open, String why, String by) {
        unless(known(procedure), Reason.UNKNOWN);
        Procedure old = rules.procedure(procedure);
        if (old.available() == open) {
            return;
        }
        database.sql("""
                        update court_procedure set available = ?, why_not_fr = ?, why_not_en = ?,
                            source = case when ? then ? else source end, read_on = case when ? then ? else read_on end
                        where code = ?""")
                .params(Arrays.asList(
                        open,
                        open ? null : why.strip(),
                        open ? null : why.strip(),
                        open,
                        why.strip(),
                        open,
                        LocalDate.now(clock),
                        procedure))
                .update();
        changes.write(
                Subject.PROCEDURE,
                procedure,
                old.frenchName(),
                old.englishName(),
                open ? "CLOSED" : "OPEN",
                open ? "OPEN" : "CLOSED",
                why.strip(),
                by);
    }

    private DeadlineRule standing(long id) {
        return rules.deadlines().stream()
                .filter(rule -> rule.id() == id)
                .findFirst()
                .orElseThrow(() -> new CourtRuleRefusal(Reason.UNKNOWN));
    }

    private boolean known(String procedure) {
        return rules.procedures().stream().anyMatch(kind -> kind.code().equals(procedure));
    }

    private CourtRules.Point point(String procedure, String code) {
        return rules.checklist(procedure).stream()
                .filter(known -> known.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new CourtRuleRefusal(Reason.UNKNOWN));
    }

    private static void check(PointText text) {
        unless(!text.frenchName().isBlank() && !text.englishName().isBlank(), Reason.NAME);
        unless(!text.basis().isBlank(), Reason.BASIS);
        unless(!text.source().isBlank(), Reason.SOURCE);
    }

    private int replace(String procedure, String code) {
        return database.sql("""
                        update court_checklist set replaced_at = ? where procedure = ? and code = ? and replaced_at is null
                        returning position""")
                .params(Timestamp.from(clock.instant()), procedure, code)
                .query(Integer.class)
                .single();
    }

    private void insert(String procedure, String code, int position, PointText text, String by) {
        database.sql("""
                        insert into court_checklist (procedure, position, code, name_fr, name_en, required, basis, source, read_on,
                            entered_at, entered_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        procedure,
                        position,
                        code,
                        text.frenchName().strip(),
                        text.englishName().strip(),
                        text.required(),
                        text.basis().strip(),
                        text.source().strip(),
                        LocalDate.now(clock),
                        Timestamp.from(clock.instant()),
                        by)
                .update();
    }

    private void write(
            DeadlineRule rule, @Nullable String before, @Nullable String after, @Nullable String source, String by) {
        changes.write(
                Subject.DEADLINE, rule.procedure(), rule.frenchName(), rule.englishName(), before, after, source, by);
    }

    private void write(String procedure, PointText text, @Nullable String before, String after, String by) {
        changes.write(
                Subject.CHECKLIST,
                procedure,
                text.frenchName().strip(),
                text.englishName().strip(),
                before,
                after,
                text.source().strip(),
                by);
    }
}
