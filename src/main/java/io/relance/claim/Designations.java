package io.relance.claim;

import io.relance.interest.PaymentOrder;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What single payments were meant to pay first, where debtor and creditor have said so; of all others the setting
 * decides (Code civil 1343-1, from which an agreement may depart).
 */
@Component
@Transactional
public class Designations {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Designations(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes what a payment pays first.
     *
     * @param order {@code null}: nothing was said of it after all
     * @param by user id
     */
    public void designate(long paymentId, @Nullable PaymentOrder order, String by) {
        jdbc.update("delete from payment_designation where payment_id = ?", paymentId);
        if (order != null) {
            jdbc.update(
                    "insert into payment_designation (payment_id, payment_order, designated_at, designated_by)"
                            + " values (?, ?, ?, ?)",
                    paymentId,
                    order.name(),
                    Timestamp.from(clock.instant()),
                    by);
        }
    }

    /** What some payments pay first; those of which nothing was said are absent. */
    @Transactional(readOnly = true)
    public Map<Long, PaymentOrder> of(Collection<Long> paymentIds) {
        Map<Long, PaymentOrder> orders = new HashMap<>();
        if (!paymentIds.isEmpty()) {
            jdbc.query(
                    "select payment_id, payment_order from payment_designation where payment_id = any (?)",
                    row -> {
                        orders.put(row.getLong(1), PaymentOrder.valueOf(row.getString(2)));
                    },
                    (Object) paymentIds.toArray(Long[]::new));
        }
        return orders;
    }
}
