package io.relance.interest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules of other countries on record, table {@code country_rule}. */
@Repository
public class CountryRules {

    private final JdbcClient database;

    CountryRules(JdbcClient database) {
        this.database = database;
    }

    /** The rule of a country for a delay that began on a day; empty where none was read. */
    public Optional<CountryRule> of(String country, LocalDate firstDay) {
        return database.sql("""
                        select * from country_rule
                        where country = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)""")
                .params(country, firstDay, firstDay)
                .query(CountryRules::rule)
                .optional();
    }

    /** All rules in force on a day, by country. */
    public List<CountryRule> on(LocalDate day) {
        return database.sql("""
                        select * from country_rule
                        where valid_from <= ? and (valid_to is null or valid_to >= ?) order by country""").params(day, day).query(CountryRules::rule).list();
    }

    private static CountryRule rule(ResultSet row, int number) throws SQLException {
        return new CountryRule(
                row.getString("country"),
                row.getBigDecimal("margin"),
                CountryRule.Anchor.valueOf(row.getString("anchor")),
                CountryRule.Rounding.valueOf(row.getString("rounding")),
                Money.of(CurrencyUnit.of(row.getString("fixed_sum_currency")), row.getBigDecimal("fixed_sum")),
                row.getString("source"),
                row.getObject("read_on", LocalDate.class),
                row.getBoolean("cross_checked"));
    }
}
