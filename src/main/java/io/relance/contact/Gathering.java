package io.relance.contact;

import io.relance.calendar.OfficeHours;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Joins what journeys ask for: requests of one debtor and channel become, or join, one contact whose moment lies in
 * office hours, after the minimum gap. Set-based, because a morning may bring ten thousand requests.
 */
@Component
class Gathering {

    /** One node gathers at a time: two would open two contacts for one debtor. */
    private static final long LOCK = 7_240_001L;

    private final JdbcTemplate jdbc;
    private final OfficeHours officeHours;
    private final ContactSettings settings;
    private final Clock clock;

    Gathering(JdbcTemplate jdbc, OfficeHours officeHours, ContactSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.officeHours = officeHours;
        this.settings = settings;
        this.clock = clock;
    }

    private record Group(
            long debtorId, Channel channel, @Nullable Instant lastContact) {}

    /**
     * Gathers everything asked since the last time. A mail to somebody without a working mail address becomes a letter.
     *
     * @return how many requests found their contact
     */
    @Transactional
    public int gather() {
        jdbc.query("select pg_advisory_xact_lock(?)", rs -> {}, LOCK);
        jdbc.update("""
                update contact_request r set channel = 'LETTER' from debtor d
                where r.state = 'ASKED' and r.channel = 'EMAIL' and d.id = r.debtor_id
                and (d.email is null or d.email = '' or d.email_broken)
                and not exists (select 1 from person p where p.debtor_id = d.id
                                and p.receives_messages and p.email is not null and not p.email_broken)""");
        int joined = join();
        List<Group> groups = jdbc.query(
                """
                select g.debtor_id, g.channel,
                       (select max(coalesce(c.sent_at, c.judged_at)) from contact c where c.debtor_id = g.debtor_id
                        and (c.sent_at is not null and c.state <> 'BOUNCED'
                             or c.state in ('SENDING', 'UNCERTAIN', 'CALLING')))
                from (select distinct debtor_id, channel from contact_request where state = 'ASKED') g
                order by g.debtor_id""",
                (rs, row) -> new Group(
                        rs.getLong(1),
                        Channel.valueOf(rs.getString(2)),
                        rs.getTimestamp(3) == null ? null : rs.getTimestamp(3).toInstant()));
        if (groups.isEmpty()) {
            return joined;
        }
        Instant now = clock.instant();
        jdbc.batchUpdate("""
                insert into contact (id, debtor_id, channel, state, due_at, created_at, attempts, version)
                values (nextval('contact_seq'), ?, ?, 'PENDING', ?, ?, 0, 0)""", groups, 1000, (statement, group) -> {
            statement.setLong(1, group.debtorId());
            statement.setString(2, group.channel().name());
            statement.setTimestamp(3, Timestamp.from(momentOf(group, now)));
            statement.setTimestamp(4, Timestamp.from(now));
        });
        return joined + join();
    }

    /**
     * A message that waits for approval, or for its morning after it, takes in what is asked meanwhile: what it then says
     * anew is read again. It is locked first, or the request could join a message that another node is just sending.
     */
    private int join() {
        jdbc.query("""
                select c.id from contact c where c.purpose = 'REMINDER' and c.state in ('PENDING', 'IN_REVIEW', 'APPROVED', 'CALLING')
                and exists (select 1 from contact_request r where r.state = 'ASKED'
                            and r.debtor_id = c.debtor_id and r.channel = c.channel)
                order by c.id for no key update""", rs -> {});
        return jdbc.update("""
                update contact_request r set state = 'JOINED', contact_id = c.id
                from contact c
                where r.state = 'ASKED' and c.debtor_id = r.debtor_id and c.channel = r.channel
                and c.id = (select max(o.id) from contact o where o.debtor_id = r.debtor_id
                            and o.channel = r.channel and o.purpose = 'REMINDER' and o.state in ('PENDING', 'IN_REVIEW', 'APPROVED', 'CALLING'))""");
    }

    private Instant momentOf(Group group, Instant now) {
        Instant earliest = now.plus(settings.gathering());
        if (group.lastContact() != null) {
            Instant gapOver = settings.gapEnds(group.lastContact(), officeHours.zone());
            earliest = gapOver.isAfter(earliest) ? gapOver : earliest;
        }
        return officeHours.next(earliest);
    }
}
