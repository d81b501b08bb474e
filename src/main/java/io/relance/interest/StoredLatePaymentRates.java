package io.relance.interest;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The figures in table {@code late_payment_rate}, two rows a year. They are kept once read, because a morning's
 * reminders ask for them thousands of times; a semester not among them makes the table be read again, so a new row
 * counts at once. So does a correction entered here; one entered on another node of the same database counts within a
 * minute.
 */
@Repository
class StoredLatePaymentRates implements LatePaymentRates {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcClient database;
    private volatile long readAt;
    private volatile Map<Semester, LatePaymentRate> known = Map.of();

    StoredLatePaymentRates(JdbcClient database) {
        this.database = database;
    }

    @Override
    public LatePaymentRate in(Semester semester) {
        LatePaymentRate rate = known.get(semester);
        if (rate == null || System.nanoTime() - readAt > FRESH.toNanos()) {
            known = read();
            readAt = System.nanoTime();
            rate = known.get(semester);
        }
        if (rate == null) {
            throw new MissingRate(semester);
        }
        return rate;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void forget(RatesChanged changed) {
        known = Map.of();
    }

    private Map<Semester, LatePaymentRate> read() {
        return database
                .sql("select * from late_payment_rate where replaced_at is null")
                .query((row, number) -> rate(row))
                .list()
                .stream()
                .collect(toUnmodifiableMap(LatePaymentRate::semester, Function.identity()));
    }

    static LatePaymentRate rate(ResultSet row) throws SQLException {
        return new LatePaymentRate(
                Semester.of(row.getObject("valid_from", LocalDate.class)),
                row.getBigDecimal("refinancing"),
                row.getBigDecimal("margin"),
                row.getBigDecimal("public_margin"),
                row.getBigDecimal("legal"),
                row.getBigDecimal("floor_multiple"),
                Money.of(CurrencyUnit.EUR, row.getBigDecimal("indemnity")),
                row.getString("source"),
                row.getObject("read_on", LocalDate.class),
                row.getBoolean("cross_checked"));
    }
}
