package io.relance.bank;

import io.relance.calendar.WorkingDays;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How fresh the money data is: nobody is reminded on the word of old bank statements. */
@Component
public class BankData {

    /** No bank is connected: payments come by file, page or program, and nothing can be said of their age. */
    public static final int NO_SOURCE = -1;

    private final JdbcTemplate jdbc;
    private final WorkingDays workingDays;
    private final Clock clock;

    BankData(JdbcTemplate jdbc, WorkingDays workingDays, Clock clock) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * Working days since the stalest source was complete: an account that is watched, or a program that reports what it
     * has delivered. {@value #NO_SOURCE} when none is connected.
     */
    public int ageInWorkingDays() {
        Timestamp reported = jdbc.queryForObject("select min(fresh_until) from bank_source", Timestamp.class);
        LocalDate statements =
                jdbc.queryForObject("select min(complete_until) from bank_account where watched", LocalDate.class);
        return Stream.of(reported == null ? null : dayOf(reported.toInstant()), statements)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .min(LocalDate::compareTo)
                .map(this::ageOf)
                .orElse(NO_SOURCE);
    }

    /** Working days since that day: none on the next working day's eve, one when a whole working day has passed. */
    public int ageOf(@Nullable LocalDate completeUntil) {
        LocalDate today = LocalDate.now(clock);
        if (completeUntil == null) {
            return NO_SOURCE;
        }
        return completeUntil.isBefore(today) ? workingDays.between(completeUntil, today) : 0;
    }

    /** A source other than statements delivered everything up to the given moment. */
    @Transactional
    public void complete(String source, Instant until) {
        jdbc.update("""
                insert into bank_source (name, fresh_until) values (?, ?)
                on conflict (name) do update set fresh_until = greatest(bank_source.fresh_until, excluded.fresh_until)""", source, Timestamp.from(until));
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(clock.getZone()).toLocalDate();
    }
}
