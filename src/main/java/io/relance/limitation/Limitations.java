package io.relance.limitation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The period within which each invoice can be claimed, and everything on record about it. */
@Component
@Transactional
@EnableConfigurationProperties(LimitationSettings.class)
public class Limitations {

    private static final int SHORTEST_AGREED = 12;
    private static final int LONGEST_AGREED = 120;

    private final JdbcTemplate jdbc;
    private final Invoices invoices;
    private final LimitationSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Limitations(
            JdbcTemplate jdbc,
            Invoices invoices,
            LimitationSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An invoice whose period ends before long.
     *
     * @param months the nearest warning it has reached; 0 when its last day has passed
     */
    public record Near(Invoice invoice, Limitation limitation, int months) {}

    /** What was chosen for an invoice in place of the usual period. */
    private record Choice(String code, @Nullable Integer months, String reason, LocalDate on) {}

    /** @throws NoSuchElementException if there is no such invoice */
    @Transactional(readOnly = true)
    public Limitation of(long invoiceId) {
        return of(List.of(invoices.findById(invoiceId).orElseThrow())).values().stream()
                .findFirst()
                .orElseThrow();
    }

    /** The periods of several invoices, by the id of the invoice. */
    @Transactional(readOnly = true)
    public Map<Long, Limitation> of(Collection<Invoice> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        Long[] ids = some.stream().map(Invoice::id).toArray(Long[]::new);
        Map<Long, List<Interruption>> recorded = jdbc
                .query(
                        "select * from limitation_interruption where invoice_id = any (?)",
                        Limitations::interruption,
                        (Object) ids)
                .stream()
                .collect(groupingBy(Interruption::invoiceId));
        Map<Long, Choice> choices = choices(ids);
        Reckoning reckoning = new Reckoning(figures(periods()));
        return some.stream().collect(toMap(Invoice::id, invoice -> {
            Choice choice = choices.get(invoice.id());
            return reckoning.of(
                    invoice,
                    choice == null ? settings.period() : choice.code(),
                    choice == null ? null : agreed(choice),
                    recorded.getOrDefault(invoice.id(), List.of()));
        }));
    }

    /** All periods on record that an invoice may have, and those of titles and the longest of all. */
    @Transactional(readOnly = true)
    public List<Period> periods() {
        return jdbc.query(
                "select * from limitation_period order by code, valid_from desc",
                (row, i) -> new Period(
                        row.getString("code"),
                        row.getInt("months"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class),
                        row.getString("source"),
                        row.getObject("read_on", LocalDate.class),
                        row.getBoolean("cross_checked")));
    }

    /** Codes that may be chosen for an invoice. */
    @Transactional(readOnly = true)
    public List<String> choosable() {
        List<String> codes = new ArrayList<>(periods().stream()
                .map(Period::code)
                .filter(code -> !code.equals(Period.TITLE) && !code.equals(Period.LONG_STOP))
                .distinct()
                .toList());
        codes.add(Period.AGREED);
        return codes;
    }

    /**
     * Says that another period than the usual one applies to an invoice.
     *
     * @param months for {@link Period#AGREED} only, 12 to 120 (C. civ. 2254)
     * @param by user id
     * @throws IllegalArgumentException if the code is unknown, or the contract cannot set such a period
     */
    public void choose(long invoiceId, String code, @Nullable Integer months, String reason, String by) {
        boolean isAgreed = code.equals(Period.AGREED);
        if (!choosable().contains(code) || isAgreed != (months != null)) {
            throw new IllegalArgumentException("No such period: " + code + " " + months);
        }
        if (months != null && (months < SHORTEST_AGREED || months > LONGEST_AGREED)) {
            throw new IllegalArgumentException("A contract sets one year at least and ten at most: " + months);
        }
        jdbc.update("""
                insert into limitation_choice (invoice_id, code, months, reason, chosen_by, chosen_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (invoice_id) do update set code = excluded.code, months = excluded.months,
                    reason = excluded.reason, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at""", invoiceId, code, months, reason, by, now());
        lookAgain(invoiceId);
    }

    /**
     * Puts on record what interrupts the period of an invoice. Saying the same twice changes nothing.
     *
     * @param until for what lasts and is over already
     * @param evidence what proves it
     * @param by user id
     * @return its id
     * @throws IllegalArgumentException if the day lies ahead, it ends before it begins, or nothing proves it
     */
    public long interrupt(
            long invoiceId,
            Interruption.Kind kind,
            LocalDate day,
            @Nullable LocalDate until,
            String evidence,
            String by) {
        if (day.isAfter(LocalDate.now(clock)) || until != null && (until.isBefore(day) || !kind.lasts())) {
            throw new IllegalArgumentException("Not a day of an interruption: " + day + " to " + until);
        }
        if (evidence.isBlank()) {
            throw new IllegalArgumentException("An interruption needs its evidence");
        }
        List<Long> known = jdbc.queryForList("""
                select id from limitation_interruption
                where invoice_id = ? and kind = ? and day = ? and revoked_at is null""", Long.class, invoiceId, kind.name(), day);
        if (!known.isEmpty()) {
            return known.get(0);
        }
        Long id = jdbc.queryForObject("""
                insert into limitation_interruption (invoice_id, kind, day, until, evidence, recorded_at, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?) returning id""", Long.class, invoiceId, kind.name(), day, until, evidence.strip(), now(), by);
        lookAgain(invoiceId);
        return id == null ? 0 : id;
    }

    /** The debtor acknowledges all that has come to a task, see {@link #interrupt}. */
    public void acknowledge(long debtorId, LocalDate day, String evidence, String by) {
        urgentOf(debtorId)
                .forEach(near ->
                        interrupt(near.invoice().id(), Interruption.Kind.ACKNOWLEDGEMENT, day, null, evidence, by));
    }

    /**
     * What goes on is over: the period begins anew.
     *
     * @throws IllegalArgumentException if nothing goes on, or the day lies before its beginning
     */
    public void end(long interruptionId, LocalDate day) {
        int ended = jdbc.update("""
                update limitation_interruption set until = ?
                where id = ? and until is null and revoked_at is null and kind in ('COURT_CLAIM', 'DECLARATION')
                  and day <= ?""", day, interruptionId, day);
        if (ended == 0) {
            throw new IllegalArgumentException("Interruption " + interruptionId + " cannot end on " + day);
        }
    }

    /** Ends all declarations of these invoices that still go on: the proceedings are closed. */
    public void endDeclarations(Collection<Long> invoiceIds, LocalDate day) {
        jdbc.update("""
                update limitation_interruption set until = ?
                where kind = 'DECLARATION' and until is null and revoked_at is null and day <= ?
                  and invoice_id = any (?)""", day, day, invoiceIds.toArray(Long[]::new));
    }

    /**
     * What was on record interrupted nothing: the action was withdrawn or dismissed (C. civ. 2243), or it was an error.
     *
     * @param by user id
     */
    public void revoke(long invoiceId, long interruptionId, String reason, String by) {
        jdbc.update("""
                update limitation_interruption set revoked_at = ?, revoked_by = ?, revoke_reason = ?
                where id = ? and invoice_id = ? and revoked_at is null""", now(), by, reason, interruptionId, invoiceId);
    }

    /** All open invoices that have reached a warning, the nearest last day first. */
    @Transactional(readOnly = true)
    public List<Near> near() {
        LocalDate today = LocalDate.now(clock);
        int farthest = settings.warnings().get(settings.warnings().size() - 1);
        int usual = periods().stream()
                .filter(period -> period.code().equals(settings.period()))
                .mapToInt(Period::months)
                .min()
                .orElse(0);
        Set<Long> candidates =
                new HashSet<>(jdbc.queryForList("""
                select id from invoice i where state = 'OPEN'
                  and (due_date <= ? or exists (select 1 from limitation_choice c where c.invoice_id = i.id))""", Long.class, today.plusMonths((long) farthest - usual)));
        return reached(invoices.findAllById(candidates), today);
    }

    /** Those open invoices of a debtor that have come to a task. */
    @Transactional(readOnly = true)
    public List<Near> urgentOf(long debtorId) {
        return reached(invoices.openOf(debtorId), LocalDate.now(clock)).stream()
                .filter(this::isUrgent)
                .toList();
    }

    /**
     * Warns of what has come nearer since the last time: once for each invoice, last day and stage.
     *
     * @return how many debtors were told of
     */
    public int warn() {
        Map<Long, List<Near>> newly = new TreeMap<>();
        for (Near near : near()) {
            for (int stage : settings.warnings()) {
                if (near.limitation().isWithin(stage, LocalDate.now(clock)) && remember(near, stage)) {
                    if (settings.tasks().contains(stage)) {
                        newly.computeIfAbsent(near.invoice().debtorId(), key -> new ArrayList<>())
                                .add(near);
                    }
                }
            }
        }
        newly.forEach((debtorId, some) -> {
            Near first = some.get(0);
            LocalDate lastDay = first.limitation().lastDay();
            if (lastDay != null) {
                events.publishEvent(new LimitationNear(debtorId, first.months(), lastDay));
            }
        });
        return newly.size();
    }

    /** Looks whether a debtor who was near still is, and tells when not. */
    void lookAgain(long invoiceId) {
        boolean warned = Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from limitation_warning where invoice_id = ?)", Boolean.class, invoiceId));
        Optional<Invoice> invoice = warned ? invoices.findById(invoiceId) : Optional.empty();
        invoice.map(Invoice::debtorId)
                .filter(debtorId -> urgentOf(debtorId).isEmpty())
                .ifPresent(debtorId -> events.publishEvent(new LimitationCleared(debtorId)));
    }

    private boolean remember(Near near, int stage) {
        return jdbc.update("""
                        insert into limitation_warning (invoice_id, last_day, months, warned_at) values (?, ?, ?, ?)
                        on conflict do nothing""", near.invoice().id(), near.limitation().lastDay(), stage, now()) > 0;
    }

    private boolean isUrgent(Near near) {
        return near.months() <= settings.tasks().get(settings.tasks().size() - 1);
    }

    private List<Near> reached(Collection<Invoice> some, LocalDate today) {
        Map<Long, Limitation> limitations = of(some);
        List<Near> reached = new ArrayList<>();
        for (Invoice invoice : some) {
            Limitation limitation = limitations.get(invoice.id());
            if (limitation == null || limitation.lastDay() == null) {
                continue;
            }
            if (limitation.isOver(today)) {
                reached.add(new Near(invoice, limitation, 0));
            } else {
                settings.warnings().stream()
                        .filter(months -> limitation.isWithin(months, today))
                        .findFirst()
                        .ifPresent(months -> reached.add(new Near(invoice, limitation, months)));
            }
        }
        reached.sort(Comparator.comparing(
                        (Near near) -> near.limitation().lastDay(), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(near -> near.invoice().number()));
        return reached;
    }

    private Map<Long, Choice> choices(Long[] ids) {
        Map<Long, Choice> choices = new HashMap<>();
        jdbc.query(
                "select * from limitation_choice where invoice_id = any (?)",
                row -> {
                    choices.put(
                            row.getLong("invoice_id"),
                            new Choice(
                                    row.getString("code"),
                                    row.getObject("months", Integer.class),
                                    row.getString("reason"),
                                    row.getTimestamp("chosen_at")
                                            .toInstant()
                                            .atZone(clock.getZone())
                                            .toLocalDate()));
                },
                (Object) ids);
        return choices;
    }

    private static @Nullable Period agreed(Choice choice) {
        return choice.months() == null
                ? null
                : new Period(choice.code(), choice.months(), choice.on(), null, choice.reason(), choice.on(), true);
    }

    private static BiFunction<String, LocalDate, Optional<Period>> figures(List<Period> periods) {
        Function<String, List<Period>> ofCode = code ->
                periods.stream().filter(period -> period.code().equals(code)).toList();
        return (code, start) -> ofCode.apply(code).stream()
                .filter(period -> period.coversStart(start))
                .findFirst();
    }

    private static Interruption interruption(ResultSet row, int i) throws SQLException {
        return new Interruption(
                row.getLong("id"),
                row.getLong("invoice_id"),
                Interruption.Kind.valueOf(row.getString("kind")),
                row.getObject("day", LocalDate.class),
                row.getObject("until", LocalDate.class),
                row.getString("evidence"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("recorded_by"),
                instant(row.getTimestamp("revoked_at")),
                row.getString("revoked_by"),
                row.getString("revoke_reason"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
