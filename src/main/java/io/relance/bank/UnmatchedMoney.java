package io.relance.bank;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Money that has come in and is nobody's yet: whoever may have paid it is not reminded until a person has looked. */
@Component
public class UnmatchedMoney {

    private final JdbcTemplate jdbc;

    UnmatchedMoney(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What each debtor may have paid, in whatever currency it came; absent where nothing points to the debtor. A movement
     * that may be one of several debtors' counts for each of them.
     */
    public Map<Long, BigDecimal> mayBelongTo(Collection<Long> debtorIds) {
        Map<Long, BigDecimal> sums = new HashMap<>();
        jdbc.query(
                """
                select l.debtor_id, sum(t.amount) from (
                    select distinct p.debtor_id, p.transaction_id from bank_proposal p
                    where p.debtor_id = any (?) and p.confidence >= ?) l
                join bank_transaction t on t.id = l.transaction_id and t.state = 'WAITING' and t.amount > 0
                group by l.debtor_id""",
                rs -> {
                    sums.put(rs.getLong(1), rs.getBigDecimal(2));
                },
                debtorIds.toArray(Long[]::new),
                Proposal.LIKELY);
        return sums;
    }
}
