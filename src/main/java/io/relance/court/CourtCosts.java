package io.relance.court;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What dossiers have cost, in euros. */
@Component
@Transactional(readOnly = true)
public class CourtCosts {

    private final JdbcClient database;
    private final Clock clock;

    CourtCosts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a cost was for. */
    public enum Kind {
        CLERK,
        SERVICE,
        ENFORCEMENT,
        LAWYER,
        OTHER
    }

    /**
     * One cost.
     *
     * @param recoverable whether it may be claimed with the debt once there is a title; without one, costs of collection
     *     stay with the creditor (CPCE L111-8)
     */
    public record Cost(
            LocalDate incurredOn,
            Kind kind,
            Money amount,
            boolean recoverable,
            @Nullable String note,
            String by) {}

    /** The costs of a dossier, oldest first. */
    public List<Cost> of(long dossierId) {
        return database.sql("select * from court_cost where dossier_id = ? order by incurred_on, id")
                .param(dossierId)
                .query((row, number) -> new Cost(
                        row.getObject("incurred_on", LocalDate.class),
                        Kind.valueOf(row.getString("code")),
                        CourtFees.euros(row.getBigDecimal("amount")),
                        row.getBoolean("recoverable"),
                        row.getString("note"),
                        row.getString("entered_by")))
                .list();
    }

    /**
     * Records a cost.
     *
     * @param by user id
     * @throws IllegalArgumentException if the amount is not a positive one in euros, or the day lies ahead
     */
    @Transactional
    public void record(
            long dossierId,
            LocalDate incurredOn,
            Kind kind,
            Money amount,
            boolean recoverable,
            @Nullable String note,
            String by) {
        if (!amount.isPositive()
                || !amount.getCurrencyUnit().equals(CurrencyUnit.EUR)
                || incurredOn.isAfter(LocalDate.now(clock))) {
            throw new IllegalArgumentException("No cost: " + amount + " on " + incurredOn);
        }
        database.sql("""
                        insert into court_cost (dossier_id, incurred_on, code, amount, recoverable, note, entered_at, entered_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        dossierId,
                        incurredOn,
                        kind.name(),
                        amount.getAmount(),
                        recoverable,
                        note,
                        Timestamp.from(clock.instant()),
                        by))
                .update();
    }
}
