package io.relance.demo;

import io.relance.calendar.ClockCannotGoBack;
import io.relance.calendar.Nights;
import io.relance.workflow.DayByDay;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The demonstration's time: it ticks, can be put forward, and is remembered across restarts. */
@Component
@Profile("demo")
@EnableScheduling
class DemoClock {

    /** A Monday, the first working week of a year. */
    static final LocalDate OPENING_DAY = LocalDate.of(2026, 1, 5);

    private static final LocalTime OPENING_HOUR = LocalTime.of(8, 0);

    private final DayByDay days;
    private final Nights nights;
    private final Clock clock;
    private final JdbcTemplate jdbc;
    private volatile boolean open;

    DemoClock(DayByDay days, Nights nights, Clock clock, JdbcTemplate jdbc) {
        this.days = days;
        this.nights = nights;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /**
     * What happened while the clock was put forward.
     *
     * @param contactsSent messages that left
     * @param callsOpened calls that were given to collectors
     * @param invoicesSettled invoices on which nothing is owed any more
     * @param nextEvent when something happens next of itself; {@code null} when nothing is planned
     */
    record Walk(
            Instant from,
            Instant now,
            long contactsSent,
            long callsOpened,
            long invoicesSettled,
            @Nullable Instant nextEvent) {}

    /** What the clock showed when the program last ran. */
    Optional<Instant> remembered() {
        List<Timestamp> moments = jdbc.queryForList("select moment from demo_clock", Timestamp.class);
        return moments.stream().map(Timestamp::toInstant).findFirst();
    }

    /** Goes on from the given moment without living through what lies before it. */
    void startAt(Instant moment) {
        days.startOverAt(moment);
        open();
    }

    /** From now on the clock is remembered and messages leave by themselves. */
    void open() {
        remember();
        open = true;
    }

    static Instant opening(Clock clock) {
        return OPENING_DAY.atTime(OPENING_HOUR).atZone(clock.getZone()).toInstant();
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Optional<Instant> nextEvent() {
        return days.nextEvent();
    }

    /**
     * Lives through everything up to the close of a day. Going back is possible only while there is no debtor and no
     * invoice: nothing has happened then that would lie in the future.
     *
     * @throws ClockCannotGoBack if the day has passed and something has been written down
     */
    Walk walkTo(LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        if (day.isBefore(today) && booksAreEmpty()) {
            Instant from = clock.instant();
            days.startOverAt(days.closeOf(day));
            remember();
            return report(from);
        }
        Instant close = days.closeOf(day);
        boolean alreadyPast = day.equals(today) && close.isBefore(clock.instant());
        return walkTo(alreadyPast ? clock.instant().plusMillis(1) : close);
    }

    /** Lives until the next event; a day when none is planned. */
    Walk walkToNextEvent() {
        Instant now = clock.instant();
        return walkTo(days.nextEvent().filter(now::isBefore).orElse(now.plusSeconds(1)));
    }

    private Walk walkTo(Instant target) {
        Instant from = clock.instant();
        for (Instant night = nextNight(); night.isBefore(target); night = nextNight()) {
            days.walkTo(night);
            nights.look();
        }
        days.walkTo(target);
        remember();
        return report(from);
    }

    private Instant nextNight() {
        Instant tonight =
                LocalDate.now(clock).atTime(Nights.LOOK).atZone(clock.getZone()).toInstant();
        return tonight.isAfter(clock.instant())
                ? tonight
                : LocalDate.now(clock)
                        .plusDays(1)
                        .atTime(Nights.LOOK)
                        .atZone(clock.getZone())
                        .toInstant();
    }

    private Walk report(Instant from) {
        Timestamp since = Timestamp.from(from);
        return new Walk(
                from,
                clock.instant(),
                count("select count(*) from contact where state = 'SENT' and sent_at >= ?", since),
                count("select count(*) from contact where channel = 'PHONE' and created_at >= ?", since),
                count(
                        "select count(*) from invoice where state = 'SETTLED' and settled_on >= ?",
                        java.sql.Date.valueOf(from.atZone(clock.getZone()).toLocalDate())),
                days.nextEvent().orElse(null));
    }

    private long count(String query, Object argument) {
        Long count = jdbc.queryForObject(query, Long.class, argument);
        return count == null ? 0 : count;
    }

    private boolean booksAreEmpty() {
        return Boolean.FALSE.equals(jdbc.queryForObject(
                "select exists (select 1 from debtor) or exists (select 1 from invoice)", Boolean.class));
    }

    private void remember() {
        jdbc.update(
                "insert into demo_clock (id, moment) values (1, ?) on conflict (id) do update set moment = excluded.moment",
                Timestamp.from(clock.instant()));
    }

    /** Sends what the ticking clock has made due; waits while the clock is being walked. */
    @Scheduled(fixedDelayString = "${relance.dispatch.every:10s}", initialDelayString = "${relance.dispatch.every:10s}")
    void pulse() {
        if (open) {
            days.sendWhatIsDue();
            remember();
        }
    }
}
