package io.relance.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds invoices for the list; reads rows, not entities, so that 100,000 open invoices answer at once. */
@Component
class InvoiceList {

    static final int PAGE = 50;

    /** Counting further costs more than anybody wants to know. */
    private static final int COUNTED = 10_000;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    InvoiceList(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Days past the due date, in the bands of an aged balance. */
    enum Band {
        NOT_DUE,
        TO_30,
        TO_60,
        TO_90,
        BEYOND
    }

    /** How the list is sorted. */
    enum Sort {
        DUE("i.due_date, i.number"),
        NEWEST("i.due_date desc, i.number desc"),
        AMOUNT("(i.total - i.credited - i.paid) desc, i.number"),
        NUMBER("i.number"),
        DEBTOR("d.name, i.due_date, i.number");

        private final String order;

        Sort(String order) {
            this.order = order;
        }
    }

    /**
     * What to look for; {@code null} where all will do. Public for FreeMarker only.
     *
     * @param q begins the number, or stands in the debtor's name or reference
     * @param state an invoice state, or ALL
     * @param step id of the last reminder asked for
     * @param page from 0
     */
    public record Search(
            @Nullable String q,
            @Nullable String state,
            @Nullable Band band,
            @Nullable String segment,
            @Nullable Boolean held,
            @Nullable String step,
            @Nullable Sort sort,
            @Nullable Integer page) {

        /** The page asked for, the first when none was. */
        public int number() {
            return page == null ? 0 : Math.max(0, page);
        }
    }

    /** One line of the list. Public for FreeMarker only. */
    public record Line(
            String number,
            long debtorId,
            String debtor,
            @Nullable String segment,
            LocalDate dueDate,
            int daysLate,
            Money total,
            Money open,
            String state,
            @Nullable String step,
            @Nullable Instant stepAt,
            @Nullable String hold,
            @Nullable LocalDate heldUntil) {}

    /**
     * A page of lines. Public for FreeMarker only.
     *
     * @param count how many were found, at most {@code COUNTED} + 1
     */
    public record Found(List<Line> lines, int count, boolean more) {

        /** Whether there are more than anybody counted. */
        public boolean uncounted() {
            return count > COUNTED;
        }
    }

    Found find(Search search) {
        List<Object> arguments = new ArrayList<>();
        String where = where(search, arguments);
        Sort sort = search.sort() == null ? Sort.DUE : search.sort();
        // the debtor's row costs more than all the rest: it is read where it decides, and for the lines that are shown
        String invoices = " from invoice i"
                + (where.contains("d.segment") || sort == Sort.DEBTOR ? " join debtor d on d.id = i.debtor_id" : "");
        Integer count = jdbc.queryForObject(
                "select count(*) from (select 1" + invoices + where + " limit " + (COUNTED + 1) + ") found",
                Integer.class,
                arguments.toArray());
        int offset = search.number() * PAGE;
        List<Line> lines = jdbc.query(
                """
                select f.*, r.step, r.asked_at, h.kind as hold, h.expires_on from (
                    select i.*, d.name as debtor_name, d.segment as debtor_segment, row_number() over () as place
                    from (select i.* %s order by %s limit %d offset %d) i
                    join debtor d on d.id = i.debtor_id) f
                left join lateral (select step, asked_at from contact_request
                    where invoice_id = f.id and state in ('ASKED', 'JOINED', 'ANSWERED') order by asked_at desc, id desc limit 1) r on true
                left join lateral (select kind, expires_on from hold where state = 'ACTIVE'
                    and (invoice_id = f.id or (invoice_id is null and debtor_id = f.debtor_id)) order by id limit 1) h
                    on f.state = 'OPEN'
                order by f.place""".formatted(invoices + where, sort.order, PAGE + 1, offset),
                (row, i) -> line(row),
                arguments.toArray());
        boolean more = lines.size() > PAGE;
        return new Found(more ? lines.subList(0, PAGE) : lines, count == null ? 0 : count, more);
    }

    /** The segments that debtors have. */
    List<String> segments() {
        return jdbc.queryForList("select distinct segment from debtor order by 1", String.class);
    }

    /** The steps that journeys have asked for so far, in the usual order. */
    List<String> steps() {
        return jdbc.queryForList("""
                with recursive steps(step) as (
                    (select step from contact_request order by step limit 1)
                    union all
                    select (select r.step from contact_request r where r.step > s.step order by r.step limit 1)
                    from steps s where s.step is not null)
                select step from steps where step is not null""", String.class);
    }

    private String where(Search search, List<Object> arguments) {
        List<String> conditions = new ArrayList<>();
        String state = search.state() == null ? "OPEN" : search.state();
        if (!state.equals("ALL")) {
            conditions.add("i.state = ?");
            arguments.add(state);
        }
        if (search.q() != null && !search.q().isBlank()) {
            String wanted = search.q().strip().toLowerCase(Locale.ROOT);
            // two ways to an invoice, each by its index; as one "or" every line would be held against every debtor
            conditions.add("""
                    i.id in (select id from invoice where lower(number) ~>=~ ? and lower(number) ~<~ ?
                    union all select o.id from debtor c join invoice o on o.debtor_id = c.id
                        where lower(c.name) like ? or lower(c.reference) like ?)""");
            arguments.add(wanted);
            arguments.add(wanted + '\uFFFF');
            arguments.add("%" + escaped(wanted) + "%");
            arguments.add(escaped(wanted) + "%");
        }
        if (search.band() != null) {
            LocalDate today = LocalDate.now(clock);
            switch (search.band()) {
                case NOT_DUE -> between(conditions, arguments, today, null);
                case TO_30 -> between(conditions, arguments, today.minusDays(30), today.minusDays(1));
                case TO_60 -> between(conditions, arguments, today.minusDays(60), today.minusDays(31));
                case TO_90 -> between(conditions, arguments, today.minusDays(90), today.minusDays(61));
                case BEYOND -> between(conditions, arguments, null, today.minusDays(91));
            }
        }
        if (search.segment() != null && !search.segment().isBlank()) {
            conditions.add("d.segment = ?");
            arguments.add(search.segment());
        }
        if (search.held() != null) {
            conditions.add((search.held() ? "" : "not ") + "exists (select 1 from hold h where h.state = 'ACTIVE'"
                    + " and (h.invoice_id = i.id or (h.invoice_id is null and h.debtor_id = i.debtor_id)))");
        }
        if (search.step() != null && !search.step().isBlank()) {
            conditions.add(
                    "i.id in (select r.invoice_id from contact_request r where r.step = ? and r.state in ('ASKED', 'JOINED', 'ANSWERED')"
                            + " and not exists (select 1 from contact_request l where l.invoice_id = r.invoice_id"
                            + " and l.state in ('ASKED', 'JOINED', 'ANSWERED') and (l.asked_at, l.id) > (r.asked_at, r.id)))");
            arguments.add(search.step());
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static void between(
            List<String> conditions, List<Object> arguments, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null) {
            conditions.add("i.due_date >= ?");
            arguments.add(from);
        }
        if (to != null) {
            conditions.add("i.due_date <= ?");
            arguments.add(to);
        }
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private Line line(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        LocalDate due = row.getObject("due_date", LocalDate.class);
        BigDecimal open = row.getBigDecimal("total")
                .subtract(row.getBigDecimal("credited"))
                .subtract(row.getBigDecimal("paid"));
        var asked = row.getTimestamp("asked_at");
        return new Line(
                row.getString("number"),
                row.getLong("debtor_id"),
                row.getString("debtor_name"),
                row.getString("debtor_segment"),
                due,
                (int) ChronoUnit.DAYS.between(due, LocalDate.now(clock)),
                Money.of(currency, row.getBigDecimal("total"), RoundingMode.UNNECESSARY),
                Money.of(currency, open, RoundingMode.UNNECESSARY),
                row.getString("state"),
                row.getString("step"),
                asked == null ? null : asked.toInstant(),
                row.getString("hold"),
                row.getObject("expires_on", LocalDate.class));
    }
}
