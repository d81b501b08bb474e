package io.relance.interest;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where people enter and correct the legal figures. A row is never overwritten: a correction stands beside the row it
 * replaces, so that a claim of last month can be understood next year.
 */
@Component
public class RateBook {

    private final JdbcClient database;
    private final LatePaymentRates rates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RateBook(JdbcClient database, LatePaymentRates rates, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.rates = rates;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One row as it was entered.
     *
     * @param recordedBy user id; {@code null} for rows that came with the program
     * @param note why it was entered or corrected
     * @param replacedAt when a correction took its place; {@code null} for the row in force
     */
    public record Entry(
            LatePaymentRate rate,
            Instant recordedAt,
            @Nullable String recordedBy,
            @Nullable String note,
            @Nullable Instant replacedAt) {}

    /** Every row, replaced ones included: the latest semester first, of one semester the row in force first. */
    @Transactional(readOnly = true)
    public List<Entry> entries() {
        return database.sql("select * from late_payment_rate order by valid_from desc, replaced_at desc nulls first")
                .query((row, number) -> {
                    Timestamp replaced = row.getTimestamp("replaced_at");
                    return new Entry(
                            StoredLatePaymentRates.rate(row),
                            row.getTimestamp("recorded_at").toInstant(),
                            row.getString("recorded_by"),
                            row.getString("note"),
                            replaced == null ? null : replaced.toInstant());
                })
                .list();
    }

    /** Whether the figures of a semester are on record. */
    @Transactional(readOnly = true)
    public boolean knows(Semester semester) {
        return database.sql("select count(*) from late_payment_rate where valid_from = ? and replaced_at is null")
                        .param(semester.firstDay())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Enters the figures of a semester; where there are some already, they are replaced and stay in the history.
     *
     * @param by user id of whoever enters them
     * @param note why they are corrected; {@code null} for a semester entered for the first time
     * @throws IllegalArgumentException if the source is empty, a figure is negative or not plausible, or the page was
     *     read in the future
     */
    @Transactional
    public void enter(LatePaymentRate rate, String by, @Nullable String note) {
        RateFigures.check(rate, clock);
        database.sql("update late_payment_rate set replaced_at = ? where valid_from = ? and replaced_at is null")
                .params(Timestamp.from(clock.instant()), rate.semester().firstDay())
                .update();
        database.sql("""
                        insert into late_payment_rate (
                            valid_from, valid_to, refinancing, margin, public_margin, legal, floor_multiple, indemnity,
                            source, read_on, cross_checked, recorded_at, recorded_by, note)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(rate.semester().firstDay())
                .param(rate.semester().lastDay())
                .param(rate.refinancing())
                .param(rate.margin())
                .param(rate.publicMargin())
                .param(rate.legal())
                .param(rate.floorMultiple())
                .param(rate.indemnity().getAmount())
                .param(rate.source())
                .param(rate.readOn())
                .param(rate.crossChecked())
                .param(Timestamp.from(clock.instant()))
                .param(by)
                .param(note)
                .update();
        events.publishEvent(new RatesChanged(rate.semester()));
    }

    /**
     * Enters a semester of which only two rates were read anew; margins, multiple and indemnity, which change with the
     * law and not with the semester, are those of the semester before.
     *
     * @param refinancing the European Central Bank's rate on the first day, in percent
     * @param legal the legal interest rate of professional creditors, in percent
     * @throws MissingRate if the semester before is not on record either
     * @throws IllegalArgumentException as for {@link #enter}
     */
    @Transactional
    public void enterLike(
            Semester semester, BigDecimal refinancing, BigDecimal legal, String source, LocalDate readOn, String by) {
        LatePaymentRate before = rates.in(semester.previous());
        enter(
                new LatePaymentRate(
                        semester,
                        refinancing,
                        before.margin(),
                        before.publicMargin(),
                        legal,
                        before.floorMultiple(),
                        before.indemnity(),
                        source,
                        readOn,
                        true),
                by,
                null);
    }
}
