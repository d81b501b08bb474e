package io.relance.court;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Figures that decide what a person should know of a dossier: dated rows with a source, in euros. */
@Component
@Transactional(readOnly = true)
public class CourtFigures {

    private final JdbcClient database;

    CourtFigures(JdbcClient database) {
        this.database = database;
    }

    /**
     * What a company of a certain size pays for a claim before a tribunal des activités économiques.
     *
     * @param claimAbove the claim above which it is due
     * @param employeesFrom how many people the claimant employs at least
     * @param turnoverUpTo null for no limit
     * @param percent of the claim
     * @param most what it never exceeds
     */
    public record Contribution(
            Money claimAbove,
            int employeesFrom,
            Money turnoverAbove,
            @Nullable Money turnoverUpTo,
            Money profitAbove,
            BigDecimal percent,
            Money most,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String basis,
            String source,
            LocalDate readOn) {

        /** For a claim in euros, rounded half up. */
        Money of(Money claim) {
            Money share = claim.multipliedBy(percent.movePointLeft(2), RoundingMode.HALF_UP);
            return share.isGreaterThan(most) ? most : share;
        }
    }

    /** A figure in euros with its source. */
    public record Figure(Money amount, @Nullable LocalDate validFrom, String basis, String source, LocalDate readOn) {}

    /** The claim above which a lawyer is mandatory after a summons; empty where no row holds. */
    public Optional<Figure> lawyerAbove(LocalDate day) {
        return database.sql("""
                        select * from court_figure where code = 'LAWYER_ABOVE' and (valid_from is null or valid_from <= :day)
                        and (valid_to is null or valid_to >= :day) order by valid_from desc nulls last limit 1""")
                .param("day", day)
                .query((row, number) -> new Figure(
                        CourtFees.euros(row.getBigDecimal("amount")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getString("basis"),
                        row.getString("source"),
                        row.getObject("read_on", LocalDate.class)))
                .optional();
    }

    /** The contributions of a day, the smallest companies first. */
    public List<Contribution> contributions(LocalDate day) {
        return database.sql("""
                        select * from court_contribution where valid_from <= :day and (valid_to is null or valid_to >= :day)
                        order by turnover_above""")
                .param("day", day)
                .query((row, number) -> {
                    BigDecimal upTo = row.getBigDecimal("turnover_up_to");
                    return new Contribution(
                            CourtFees.euros(row.getBigDecimal("claim_above")),
                            row.getInt("employees_from"),
                            CourtFees.euros(row.getBigDecimal("turnover_above")),
                            upTo == null ? null : CourtFees.euros(upTo),
                            CourtFees.euros(row.getBigDecimal("profit_above")),
                            row.getBigDecimal("percent"),
                            CourtFees.euros(row.getBigDecimal("most")),
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_to", LocalDate.class),
                            row.getString("basis"),
                            row.getString("source"),
                            row.getObject("read_on", LocalDate.class));
                })
                .list();
    }
}
