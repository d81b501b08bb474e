package io.relance.court;

import io.relance.money.MoneyFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What courts and their officers charge, in euros: dated rows with a source. Where there is no row, nothing is guessed. */
@Component
@Transactional(readOnly = true)
public class CourtFees {

    private final JdbcClient database;
    private final CourtRuleChanges changes;
    private final Clock clock;

    CourtFees(JdbcClient database, CourtRuleChanges changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * A fee.
     *
     * @param code CLERK, SERVICE or SERVICE_TRAVEL
     * @param courtKind null for every court
     * @param above the claim in euros above which it holds
     * @param upTo the claim up to which it holds, null for no limit
     * @param confirmed whether a person of the company has checked it
     * @param replacedAt when another row took its place
     */
    public record Fee(
            long id,
            String code,
            String procedure,
            CourtSeats.@Nullable Kind courtKind,
            Money above,
            @Nullable Money upTo,
            Money amount,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String basis,
            String source,
            LocalDate readOn,
            boolean confirmed,
            @Nullable Instant enteredAt,
            @Nullable String enteredBy,
            @Nullable Instant replacedAt) {

        boolean holds(CourtSeats.@Nullable Kind court, Money claim, LocalDate day) {
            return replacedAt == null
                    && (courtKind == null || courtKind == court)
                    && claim.isGreaterThan(above)
                    && (upTo == null || !claim.isGreaterThan(upTo))
                    && !day.isBefore(validFrom)
                    && (validTo == null || !day.isAfter(validTo));
        }
    }

    /** Every row, replaced ones last. */
    public List<Fee> all() {
        return database.sql(
                        "select * from court_fee order by replaced_at desc nulls first, procedure, code, court_kind, above")
                .query((row, number) -> {
                    Timestamp entered = row.getTimestamp("entered_at");
                    Timestamp replaced = row.getTimestamp("replaced_at");
                    String court = row.getString("court_kind");
                    BigDecimal upTo = row.getBigDecimal("up_to");
                    return new Fee(
                            row.getLong("id"),
                            row.getString("code"),
                            row.getString("procedure"),
                            court == null ? null : CourtSeats.Kind.valueOf(court),
                            euros(row.getBigDecimal("above")),
                            upTo == null ? null : euros(upTo),
                            euros(row.getBigDecimal("amount")),
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_to", LocalDate.class),
                            row.getString("basis"),
                            row.getString("source"),
                            row.getObject("read_on", LocalDate.class),
                            row.getBoolean("confirmed"),
                            entered == null ? null : entered.toInstant(),
                            row.getString("entered_by"),
                            replaced == null ? null : replaced.toInstant());
                })
                .list();
    }

    /**
     * What a dossier will cost, as far as it is on record for the day.
     *
     * @param claim in euros
     */
    public List<Fee> expected(String procedure, CourtSeats.@Nullable Kind court, Money claim, LocalDate day) {
        return all().stream()
                .filter(fee -> fee.procedure().equals(procedure) && fee.holds(court, claim, day))
                .toList();
    }

    /**
     * Enters what a fee is from a day on, confirmed; the row it takes the place of is kept.
     *
     * @param by user id
     * @throws java.util.NoSuchElementException if there is no such row
     * @throws CourtRuleRefusal if the amount is negative or the source empty
     */
    @Transactional
    public void replace(long feeId, Money amount, LocalDate validFrom, String source, String by) {
        Fee old = all().stream().filter(fee -> fee.id() == feeId).findFirst().orElseThrow();
        CourtRuleRefusal.unless(old.replacedAt() == null, CourtRuleRefusal.Reason.UNKNOWN);
        CourtRuleRefusal.unless(!amount.isNegative(), CourtRuleRefusal.Reason.AMOUNT);
        CourtRuleRefusal.unless(!source.isBlank(), CourtRuleRefusal.Reason.SOURCE);
        Timestamp now = Timestamp.from(clock.instant());
        if (validFrom.isAfter(old.validFrom())) {
            database.sql("update court_fee set valid_to = ? where id = ?")
                    .params(validFrom.minusDays(1), feeId)
                    .update();
        } else {
            database.sql("update court_fee set replaced_at = ? where id = ?")
                    .params(now, feeId)
                    .update();
        }
        database.sql("""
                        insert into court_fee (code, procedure, court_kind, above, up_to, amount, valid_from, basis, source,
                            read_on, confirmed, entered_at, entered_by)
                        select code, procedure, court_kind, above, up_to, ?, ?, basis, ?, ?, true, ?, ?
                        from court_fee where id = ?""")
                .params(amount.getAmount(), validFrom, source.strip(), LocalDate.now(clock), now, by, feeId)
                .update();
        changes.write(
                CourtRuleChanges.Subject.FEE,
                old.procedure(),
                old.code(),
                old.code(),
                MoneyFormat.FRENCH.format(old.amount()),
                MoneyFormat.FRENCH.format(amount),
                source.strip(),
                by);
    }

    static Money euros(BigDecimal amount) {
        return Money.of(CurrencyUnit.EUR, Objects.requireNonNull(amount), RoundingMode.HALF_UP);
    }
}
