package io.relance.web;

import io.relance.contact.TaskView;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The first page of the day: what needs a person, what is owed, what was sent this week. */
@Controller
class HomePage {

    private final JdbcTemplate jdbc;
    private final TaskView tasks;
    private final Clock clock;

    HomePage(JdbcTemplate jdbc, TaskView tasks, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** What is owed in one currency, in the bands of an aged balance. Public for FreeMarker only. */
    public record Owed(int invoices, Money total, Money notDue, Money to30, Money to60, Money to90, Money beyond) {

        /** Everything past its due date. */
        public Money overdue() {
            return to30.plus(to60).plus(to90).plus(beyond);
        }

        /** The share of a band in the whole, in percent, for its bar. */
        public int share(Money band) {
            return total.isZero()
                    ? 0
                    : band.getAmount()
                            .movePointRight(2)
                            .divide(total.getAmount(), 0, RoundingMode.HALF_UP)
                            .intValue();
        }
    }

    /** A message that left this week. Public for FreeMarker only. */
    public record Left(
            long id, Instant at, String channel, @Nullable String tone, long debtorId, String debtor) {}

    @GetMapping("/")
    String today(@ModelAttribute("ui") Ui ui, Model model) {
        if (!ui.isStaff()) {
            return "redirect:/camunda/app/cockpit/default/";
        }
        LocalDate today = LocalDate.now(clock);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Timestamp weekStart =
                Timestamp.from(monday.atStartOfDay(clock.getZone()).toInstant());
        Map<String, Long> open = tasks.open().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
        model.addAttribute("tasks", open);
        model.addAttribute(
                "filters",
                tasks.filters().entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue)));
        model.addAttribute("uncertain", count("select count(*) from contact where state = 'UNCERTAIN'"));
        model.addAttribute("receipts", count("select count(*) from bank_transaction where state = 'WAITING'"));
        model.addAttribute("unallocated", count("select count(*) from payment where allocated < amount"));
        model.addAttribute(
                "refusedImports",
                jdbc.queryForObject(
                        "select count(*) from invoice_import where not dry_run and received_at >= ?"
                                + " and (rejected > 0 or failure is not null)",
                        Long.class,
                        Timestamp.from(
                                today.minusDays(7).atStartOfDay(clock.getZone()).toInstant())));
        model.addAttribute("planned", count("select count(*) from contact where state in ('PENDING', 'APPROVED')"));
        model.addAttribute("owed", owed(today));
        model.addAttribute("monday", monday);
        model.addAttribute(
                "sentCount",
                jdbc.queryForObject("select count(*) from contact where sent_at >= ?", Long.class, weekStart));
        model.addAttribute(
                "received",
                jdbc.query(
                        "select currency, sum(amount - gone) from payment where kind = 'PAYMENT' and received_on >= ? group by 1 order by 1",
                        (row, i) -> Money.of(
                                CurrencyUnit.of(row.getString(1)), row.getBigDecimal(2), RoundingMode.UNNECESSARY),
                        monday));
        model.addAttribute(
                "sent",
                jdbc.query(
                        """
                        select c.id, c.sent_at, c.channel, c.tone, d.id, d.name from contact c
                        join debtor d on d.id = c.debtor_id where c.sent_at is not null
                        order by c.sent_at desc, c.id desc limit 12""",
                        (row, i) -> new Left(
                                row.getLong(1),
                                row.getTimestamp(2).toInstant(),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getString(6))));
        return "home";
    }

    private List<Owed> owed(LocalDate today) {
        return jdbc.query(
                """
                select currency, sum(invoices)::int, sum(b), coalesce(sum(b) filter (where late <= 0), 0),
                    coalesce(sum(b) filter (where late between 1 and 30), 0),
                    coalesce(sum(b) filter (where late between 31 and 60), 0),
                    coalesce(sum(b) filter (where late between 61 and 90), 0),
                    coalesce(sum(b) filter (where late > 90), 0)
                from (select currency, count(*) as invoices, sum(total - credited - paid) as b, ? - due_date as late
                    from invoice where state = 'OPEN' group by currency, due_date) open
                group by currency order by 3 desc""",
                (row, i) -> {
                    CurrencyUnit currency = CurrencyUnit.of(row.getString(1));
                    Money[] sums = new Money[6];
                    for (int column = 0; column < sums.length; column++) {
                        sums[column] = Money.of(currency, row.getBigDecimal(column + 3), RoundingMode.UNNECESSARY);
                    }
                    return new Owed(row.getInt(2), sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
                },
                today);
    }

    private long count(String query) {
        Long count = jdbc.queryForObject(query, Long.class);
        return count == null ? 0 : count;
    }
}
