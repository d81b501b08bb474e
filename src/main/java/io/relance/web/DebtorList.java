package io.relance.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds debtors for the list, with what they owe. */
@Component
class DebtorList {

    static final int PAGE = 50;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    DebtorList(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What to look for. Public for FreeMarker only.
     *
     * @param trait held, unreachable, unallocated, directDebit or excluded
     */
    public record Search(
            @Nullable String q,
            @Nullable String collector,
            @Nullable String trait,
            @Nullable Integer page) {

        /** The page asked for, the first when none was. */
        public int number() {
            return page == null ? 0 : Math.max(0, page);
        }
    }

    /** One line; a debtor that owes in several currencies shows no sum. Public for FreeMarker only. */
    public record Line(
            long id,
            String reference,
            String name,
            @Nullable String city,
            String segment,
            @Nullable String collector,
            int openInvoices,
            @Nullable Money open,
            @Nullable Money overdue,
            int daysLate,
            boolean severalCurrencies,
            boolean held,
            boolean emailBroken,
            boolean directDebit,
            boolean excluded,
            boolean unallocated) {}

    /** A page of lines. Public for FreeMarker only. */
    public record Found(List<Line> lines, boolean more) {}

    Found find(Search search) {
        List<Object> arguments = new ArrayList<>();
        LocalDate today = LocalDate.now(clock);
        arguments.add(today);
        arguments.add(today);
        List<String> conditions = new ArrayList<>();
        if (search.q() != null && !search.q().isBlank()) {
            String wanted = InvoiceList.escaped(search.q().strip().toLowerCase(Locale.ROOT));
            conditions.add("(lower(d.name) like ? or lower(d.reference) like ? or d.siren like ?)");
            arguments.add("%" + wanted + "%");
            arguments.add(wanted + "%");
            arguments.add(wanted.replace(" ", "") + "%");
        }
        if (search.collector() != null && !search.collector().isBlank()) {
            conditions.add("d.collector = ?");
            arguments.add(search.collector());
        }
        String held = "exists (select 1 from hold h where h.state = 'ACTIVE' and h.debtor_id = d.id)";
        String unallocated = "exists (select 1 from payment p where p.debtor_id = d.id and p.allocated < p.amount)";
        if (search.trait() != null) {
            switch (search.trait()) {
                case "held" -> conditions.add(held);
                case "unallocated" -> conditions.add(unallocated);
                case "unreachable" ->
                    conditions.add(
                            "(d.email_broken or (coalesce(d.email, '') = '' and coalesce(d.postal_code, '') = '')"
                                    + " or exists (select 1 from person p where p.debtor_id = d.id and p.email_broken))");
                case "directDebit" -> conditions.add("d.direct_debit");
                case "excluded" -> conditions.add("d.excluded");
                default -> {}
            }
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        List<Line> lines = jdbc.query(
                """
                select d.*, f.currency, f.several, f.invoices, f.open, f.overdue, greatest(0, ? - f.oldest) as days_late,
                    %s as held, %s as unallocated
                from (
                    select d.id, o.* from debtor d left join (
                        select debtor_id, min(currency) as currency, min(currency) <> max(currency) as several,
                            count(*) as invoices, sum(total - credited - paid) as open, min(due_date) as oldest,
                            sum(total - credited - paid) filter (where due_date < ?) as overdue
                        from invoice where state = 'OPEN' group by debtor_id) o on o.debtor_id = d.id %s
                    order by o.overdue desc nulls last, o.open desc nulls last, d.name limit %d offset %d) f
                join debtor d on d.id = f.id
                order by f.overdue desc nulls last, f.open desc nulls last, d.name""".formatted(
                                held.replace("d.id", "f.id"),
                                unallocated.replace("d.id", "f.id"),
                                where,
                                PAGE + 1,
                                search.number() * PAGE),
                (row, i) -> {
                    // a sum over several currencies sorts well enough, but it must not be shown
                    boolean several = row.getBoolean("several");
                    String code = several ? null : row.getString("currency");
                    return new Line(
                            row.getLong("id"),
                            row.getString("reference"),
                            row.getString("name"),
                            row.getString("city"),
                            row.getString("segment"),
                            row.getString("collector"),
                            row.getInt("invoices"),
                            money(code, row.getBigDecimal("open")),
                            money(code, row.getBigDecimal("overdue")),
                            row.getInt("days_late"),
                            several,
                            row.getBoolean("held"),
                            row.getBoolean("email_broken"),
                            row.getBoolean("direct_debit"),
                            row.getBoolean("excluded"),
                            row.getBoolean("unallocated"));
                },
                arguments.toArray());
        boolean more = lines.size() > PAGE;
        return new Found(more ? lines.subList(0, PAGE) : lines, more);
    }

    private static @Nullable Money money(@Nullable String currency, @Nullable BigDecimal amount) {
        return currency == null || amount == null
                ? null
                : Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }
}
