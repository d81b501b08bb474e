package io.relance.contact;

import io.relance.calendar.WorkingDays;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How fresh the money data is: nobody is reminded on the word of old bank statements. */
@Component
public class BankData {

    /** No bank is connected: payments come by file, page or program, and nothing can be said of their age. */
    static final int NO_SOURCE = -1;

    private final JdbcTemplate jdbc;
    private final WorkingDays workingDays;
    private final Clock clock;

    BankData(JdbcTemplate jdbc, WorkingDays workingDays, Clock clock) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Working days since the stalest source was complete; {@value #NO_SOURCE} when none is connected. */
    int ageInWorkingDays() {
        Timestamp oldest = jdbc.queryForObject("select min(fresh_until) from bank_source", Timestamp.class);
        if (oldest == null) {
            return NO_SOURCE;
        }
        LocalDate complete = oldest.toInstant().atZone(clock.getZone()).toLocalDate();
        LocalDate today = LocalDate.now(clock);
        return complete.isBefore(today) ? workingDays.between(complete, today) : 0;
    }

    /** The sources connected, by name. */
    public List<Source> sources() {
        return jdbc.query(
                "select name, fresh_until from bank_source order by name",
                (rs, i) -> new Source(rs.getString(1), rs.getTimestamp(2).toInstant()));
    }

    /** A source of money data, and the moment up to which it told everything. */
    public record Source(String name, Instant completeUntil) {}

    /** A source delivered everything up to the given moment. */
    @Transactional
    public void complete(String source, Instant until) {
        jdbc.update("""
                insert into bank_source (name, fresh_until) values (?, ?)
                on conflict (name) do update set fresh_until = greatest(bank_source.fresh_until, excluded.fresh_until)""", source, Timestamp.from(until));
    }
}
