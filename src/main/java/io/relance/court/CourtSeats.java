package io.relance.court;

import io.relance.debtor.Debtor;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which court a debtor's seat leads to (CPC 1406): a proposal that a person confirms. */
@Component
@Transactional(readOnly = true)
public class CourtSeats {

    private final JdbcClient database;
    private final CourtRuleChanges changes;
    private final Clock clock;

    CourtSeats(JdbcClient database, CourtRuleChanges changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    /** What a court is. */
    public enum Kind {
        /** Tribunal de commerce. */
        TC("Tribunal de commerce"),
        /** Tribunal des activités économiques: twelve courts from 2025 to 2028 (DOMAIN §4.6). */
        TAE("Tribunal des activités économiques"),
        /** Tribunal judiciaire: its commercial chamber in Alsace and Moselle (C. com. L731-1), and for debtors who are no traders. */
        TJ("Tribunal judiciaire");

        private final String french;

        Kind(String french) {
            this.french = french;
        }

        /** Its name in French, as papers print it. */
        public String french() {
            return french;
        }
    }

    /**
     * The court of a department.
     *
     * @param town null where nobody has named it yet
     */
    public record Seat(
            String department,
            Kind kind,
            @Nullable String town,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String note,
            String source,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {

        /** "Tribunal de commerce de Bordeaux"; "du Mans", "d’Avignon". */
        public String title() {
            return title(kind, town);
        }

        static String title(Kind kind, @Nullable String town) {
            return town == null || town.isBlank() ? kind.french() : kind.french() + " " + of(town.strip());
        }

        private static String of(String town) {
            if (town.startsWith("Le ")) {
                return "du " + town.substring(3);
            }
            if (town.startsWith("Les ")) {
                return "des " + town.substring(4);
            }
            return ("AEIOUYÉÈÊ".indexOf(Character.toUpperCase(town.charAt(0))) >= 0 ? "d’" : "de ") + town;
        }
    }

    /** All departments with their courts, as they stand today. */
    public List<Seat> all() {
        LocalDate today = LocalDate.now(clock);
        return database.sql("""
                        select distinct on (department) * from court_seat
                        where valid_from <= ? and (valid_to is null or valid_to >= ?)
                        order by department, valid_from desc""")
                .params(today, today)
                .query((row, number) -> {
                    Timestamp changed = row.getTimestamp("changed_at");
                    return new Seat(
                            row.getString("department"),
                            Kind.valueOf(row.getString("kind")),
                            row.getString("town"),
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_to", LocalDate.class),
                            row.getString("note"),
                            row.getString("source"),
                            changed == null ? null : changed.toInstant(),
                            row.getString("changed_by"));
                })
                .list();
    }

    /** The court of the debtor's department; empty abroad, overseas, and where the postal code is not known. */
    public Optional<Seat> proposedFor(Debtor debtor) {
        if (!debtor.country().equals("FR")) {
            return Optional.empty();
        }
        return Department.of(debtor.postalCode()).flatMap(department -> all().stream()
                .filter(seat -> seat.department().equals(department))
                .findFirst());
    }

    /**
     * Names the court of a department from today's row on.
     *
     * @param by user id
     * @param source on what it rests; empty: on that person's word
     * @throws CourtRuleRefusal if the department is none, or the town empty
     */
    @Transactional
    public void name(String department, Kind kind, String town, String source, String by) {
        CourtRuleRefusal.unless(Department.isOne(department), CourtRuleRefusal.Reason.DEPARTMENT);
        CourtRuleRefusal.unless(!town.isBlank(), CourtRuleRefusal.Reason.TOWN);
        LocalDate today = LocalDate.now(clock);
        String rests = source.isBlank() ? "saisi par " + by : source.strip();
        Timestamp now = Timestamp.from(clock.instant());
        Seat old = all().stream()
                .filter(seat -> seat.department().equals(department))
                .findFirst()
                .orElse(null);
        if (old != null && old.validFrom().isBefore(today)) {
            database.sql("update court_seat set valid_to = ? where department = ? and valid_from = ?")
                    .params(today.minusDays(1), department, old.validFrom())
                    .update();
        }
        database.sql("""
                        insert into court_seat (department, kind, town, valid_from, source, changed_at, changed_by)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (department, valid_from) do update set kind = excluded.kind, town = excluded.town,
                            source = excluded.source, changed_at = excluded.changed_at, changed_by = excluded.changed_by""")
                .params(department, kind.name(), town.strip(), today, rests, now, by)
                .update();
        changes.write(
                CourtRuleChanges.Subject.SEAT,
                null,
                department,
                department,
                old == null ? null : old.title(),
                Seat.title(kind, town),
                rests,
                by);
    }
}
