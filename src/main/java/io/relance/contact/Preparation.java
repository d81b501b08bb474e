package io.relance.contact;

import io.relance.calendar.OfficeHours;
import io.relance.debtor.AddressBook;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes contacts whose moment has come, judges them, and writes those that may leave. What leaves is marked as sending,
 * with its Message-ID, in the transaction that judged it; the conversation with the mail server comes after the commit.
 */
@Component
class Preparation {

    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    /** When writing fails, because a figure or the creditor is missing, it is tried again after this. */
    private static final Duration WRITING_RETRY = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final Contacts contacts;
    private final ContactRequests requests;
    private final Gate gate;
    private final Writing writing;
    private final Mailing mailing;
    private final AddressBook addresses;
    private final OfficeHours officeHours;
    private final ContactSettings settings;
    private final SendingSettings sending;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Preparation(
            JdbcTemplate jdbc,
            Contacts contacts,
            ContactRequests requests,
            Gate gate,
            Writing writing,
            Mailing mailing,
            AddressBook addresses,
            OfficeHours officeHours,
            ContactSettings settings,
            SendingSettings sending,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.requests = requests;
        this.gate = gate;
        this.writing = writing;
        this.mailing = mailing;
        this.addresses = addresses;
        this.officeHours = officeHours;
        this.settings = settings;
        this.sending = sending;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What one round brought.
     *
     * @param looked how many contacts were taken up
     */
    record Round(int looked, List<Departure> departures) {}

    /**
     * Takes up at most so many contacts that no other node has taken. Their debtors are taken with them: a mail and a
     * call to one debtor, judged at the same time by two, would both find that nobody has contacted it lately.
     */
    @Transactional
    public Round next(int most) {
        Instant now = clock.instant();
        List<Long> ids = jdbc.queryForList("""
                select c.id from contact c join debtor d on d.id = c.debtor_id
                where c.state in ('PENDING', 'APPROVED') and c.due_at <= ?
                order by c.due_at, c.id limit ? for no key update of c, d skip locked""", Long.class, Timestamp.from(now), most);
        return take(ids, now);
    }

    /** What is due and would be taken up next, read without taking it. */
    List<Long> due(int most) {
        return jdbc.queryForList(
                "select id from contact where state in ('PENDING', 'APPROVED') and due_at <= ? order by due_at, id limit ?",
                Long.class,
                Timestamp.from(clock.instant()),
                most);
    }

    /** Takes up a single contact, if it is still due and nobody else has taken it. */
    @Transactional
    public Round only(long contactId) {
        Instant now = clock.instant();
        return take(jdbc.queryForList("""
                        select c.id from contact c join debtor d on d.id = c.debtor_id
                        where c.id = ? and c.state in ('PENDING', 'APPROVED') and c.due_at <= ?
                        for no key update of c, d skip locked""", Long.class, contactId, Timestamp.from(now)), now);
    }

    /** Looks at a contact again later, because it cannot even be judged; it must not stand in the way of the others. */
    @Transactional
    public void setAside(long contactId, String error) {
        contacts.findById(contactId)
                .ifPresent(contact -> contact.unwritable(error, clock.instant().plus(WRITING_RETRY)));
    }

    private Round take(List<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return new Round(0, List.of());
        }
        List<Contact> due = contacts.findAllById(ids);
        Map<Contact, Judgement> judgements = gate.judge(due);
        Map<Long, Instant> lastContacts = lastContacts(due);
        List<Departure> departures = new ArrayList<>();
        judgements.forEach((contact, judgement) -> {
            contact.judged(judgement.verdict(), judgement.reasons(), now);
            release(contact, judgement);
            switch (judgement.verdict()) {
                case CANCEL -> cancel(contact, judgement);
                case HOLD -> hold(contact, judgement);
                case SEND -> {
                    if (send(contact, judgement, lastContacts.get(contact.debtorId()), departures)) {
                        lastContacts.put(contact.debtorId(), now);
                    }
                }
            }
        });
        return new Round(ids.size(), departures);
    }

    /** Requests whose invoice is held or settled leave the contact; a held one may be asked again later. */
    private void release(Contact contact, Judgement judgement) {
        if (judgement.reasons().size() > 1) {
            requests.findByContactId(contact.id()).stream()
                    .filter(r -> r.state() == ContactRequest.State.JOINED)
                    .filter(r -> !judgement.asked().contains(r))
                    .forEach(r -> r.withdraw("GATE"));
        }
    }

    private void cancel(Contact contact, Judgement judgement) {
        judgement.asked().forEach(r -> r.drop(judgement.reasons().get(0)));
        contact.cancel();
        if (contact.channel() == Channel.PHONE) {
            events.publishEvent(new CallEnded(contact.id()));
        }
    }

    private void hold(Contact contact, Judgement judgement) {
        LocalDate day = officeHours.workingDays().plus(LocalDate.now(clock), Math.max(1, judgement.holdDays()));
        contact.postpone(officeHours.next(day.atStartOfDay(officeHours.zone()).toInstant()));
        if (judgement.reasons().contains("NO_ADDRESS")) {
            addresses.unreachable(contact.debtorId());
        }
    }

    /** Whether the debtor is contacted now. */
    private boolean send(
            Contact contact, Judgement judgement, @Nullable Instant lastContact, List<Departure> departures) {
        Instant now = clock.instant();
        if (contact.purpose() != Purpose.PLAN && lastContact != null) {
            Instant gapEnds = settings.gapEnds(lastContact, officeHours.zone());
            if (gapEnds.isAfter(now)) {
                contact.postpone(officeHours.next(gapEnds));
                return false;
            }
        }
        if (!officeHours.include(now)) {
            contact.postpone(officeHours.next(now));
            return false;
        }
        if (contact.channel() == Channel.PHONE) {
            mailing.call(contact, judgement);
            events.publishEvent(new CallDue(contact.id()));
            return true;
        }
        try {
            Optional<? extends Correspondence> read =
                    sending.sending() == SendingMode.REVIEW && contact.state() == ContactState.APPROVED
                            ? writing.asRead(contact, judgement)
                            : Optional.empty();
            Correspondence facts = read.isPresent() ? read.get() : writing.write(contact, judgement);
            if (sending.sending() == SendingMode.OFF) {
                contact.withhold();
                judgement.asked().forEach(ContactRequest::answer);
            } else if (sending.sending() == SendingMode.REVIEW && read.isEmpty()) {
                contact.submitForReview();
                events.publishEvent(new ReviewDue(contact.id()));
            } else {
                departures.add(mailing.depart(contact, judgement, facts, now.plus(settings.sendingLease())));
                judgement.asked().forEach(ContactRequest::answer);
                return true;
            }
        } catch (IllegalStateException | IllegalArgumentException unwritable) {
            log.error("Contact {} cannot be written", contact.id(), unwritable);
            contact.unwritable(String.valueOf(unwritable.getMessage()), now.plus(WRITING_RETRY));
        }
        return false;
    }

    /** What came back has reached nobody; what may have left, or will be said on the phone, counts. */
    private Map<Long, Instant> lastContacts(List<Contact> due) {
        Long[] debtorIds = due.stream().map(Contact::debtorId).distinct().toArray(Long[]::new);
        return jdbc
                .query(
                        """
                        select debtor_id, max(coalesce(sent_at, judged_at)) from contact
                        where debtor_id = any (?)
                        and (sent_at is not null and state <> 'BOUNCED' or state in ('SENDING', 'UNCERTAIN', 'CALLING'))
                        group by debtor_id""",
                        (rs, row) -> Map.entry(rs.getLong(1), rs.getTimestamp(2).toInstant()),
                        (Object) debtorIds)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
