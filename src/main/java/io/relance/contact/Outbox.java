package io.relance.contact;

import io.relance.debtor.AddressBook;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what became of messages that left, and lets a person settle those of which nobody knows. */
@Component
public class Outbox {

    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final JdbcTemplate jdbc;
    private final Contacts contacts;
    private final ContactRequests requests;
    private final AddressBook addresses;
    private final ContactSettings settings;
    private final Clock clock;

    Outbox(
            JdbcTemplate jdbc,
            Contacts contacts,
            ContactRequests requests,
            AddressBook addresses,
            ContactSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.requests = requests;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes down the answers of the mail server, or that a letter was printed. Mails that the server has accepted, which
     * are nearly all, are marked together and not read again.
     */
    @Transactional
    void settle(List<Departure.Arrival> arrivals) {
        Map<Boolean, List<Departure.Arrival>> byEase =
                arrivals.stream().collect(Collectors.partitioningBy(Outbox::isPlainlyAccepted));
        accepted(byEase.getOrDefault(true, List.of()));
        List<Departure.Arrival> others = byEase.getOrDefault(false, List.of());
        if (others.isEmpty()) {
            return;
        }
        Map<Long, Contact> known =
                contacts
                        .findAllById(others.stream()
                                .map(Departure.Arrival::contactId)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Contact::id, Function.identity()));
        for (Departure.Arrival arrival : others) {
            Contact contact = known.get(arrival.contactId());
            if (contact == null || !isOut(contact, arrival.messageId())) {
                continue;
            }
            switch (arrival.receipt().outcome()) {
                case ACCEPTED -> contact.sent(clock.instant(), arrival.document());
                case TEMPORARY -> askAgainLater(contact, arrival.receipt().answer());
                case UNCERTAIN -> {
                    if (contact.state() == ContactState.SENDING) {
                        contact.uncertain(arrival.receipt().answer());
                    }
                }
                case REJECTED -> refused(contact, arrival.receipt());
            }
        }
    }

    /** A sender that was given up as dead may come back late with the truth, unless the message has left anew. */
    private static boolean isOut(Contact contact, String messageId) {
        return (contact.state() == ContactState.SENDING || contact.state() == ContactState.UNCERTAIN)
                && messageId.equals(contact.messageId());
    }

    private static boolean isPlainlyAccepted(Departure.Arrival arrival) {
        return arrival.receipt().outcome() == Receipt.Outcome.ACCEPTED && arrival.document() == null;
    }

    private void accepted(List<Departure.Arrival> arrivals) {
        if (!arrivals.isEmpty()) {
            jdbc.update(
                    """
                    update contact set state = 'SENT', sent_at = ?, sending_until = null, last_error = null, document = null,
                        version = version + 1 where id = any (?) and state in ('SENDING', 'UNCERTAIN')
                        and message_id = any (?)""",
                    Timestamp.from(clock.instant()),
                    arrivals.stream().map(Departure.Arrival::contactId).toArray(Long[]::new),
                    arrivals.stream().map(Departure.Arrival::messageId).toArray(String[]::new));
        }
    }

    /**
     * Writes down, before a word is said to the mail server, that these messages are being handed over now. A message that
     * events have overtaken since it was judged, while others of its round were sent, goes back and is judged again.
     *
     * @return those that may leave and are still this sender's: another may have given it up as dead and taken them
     */
    @Transactional
    Set<String> embark(List<Departure> departures) {
        Instant now = clock.instant();
        String[] messages = departures.stream().map(Departure::messageId).toArray(String[]::new);
        contacts.findAllById(overtaken(messages))
                .forEach(contact -> again(contact, now, "Something changed before it was sent"));
        contacts.flush();
        return Set.copyOf(jdbc.queryForList(
                """
                update contact set embarked_at = ?, sending_until = ?, version = version + 1
                where state = 'SENDING' and message_id = any (?) returning message_id""", String.class, Timestamp.from(now), Timestamp.from(now.plus(settings.sendingLease())), messages));
    }

    /** Messages of which an invoice owes less than they say, or whose debtor has paid or was held since they were judged. */
    private List<Long> overtaken(String[] messages) {
        return jdbc.queryForList("""
                select c.id from contact c
                where c.state = 'SENDING' and c.message_id = any (?) and (
                    exists (select 1 from contact_item i join invoice v on v.id = i.invoice_id
                            where i.contact_id = c.id
                            and (v.state <> 'OPEN' or v.total - v.credited - v.paid < i.open_balance))
                    or exists (select 1 from payment p
                            where p.debtor_id = c.debtor_id and p.recorded_at > c.judged_at)
                    or exists (select 1 from hold h
                            where h.debtor_id = c.debtor_id and h.state = 'ACTIVE' and h.placed_at > c.judged_at
                            and (h.invoice_id is null or h.invoice_id in (
                                select i.invoice_id from contact_item i where i.contact_id = c.id))))
                for no key update of c""", Long.class, (Object) messages);
    }

    /**
     * Messages whose sender died. Of those it was handing over nobody knows whether they left: they are never sent again
     * by themselves. The others have not left and wait again.
     */
    @Transactional
    void takeBackAbandoned() {
        List<Long> abandoned = jdbc.queryForList(
                "select id from contact where state = 'SENDING' and sending_until <= ? for update skip locked",
                Long.class,
                Timestamp.from(clock.instant()));
        for (Contact contact : contacts.findAllById(abandoned)) {
            if (contact.embarked()) {
                contact.uncertain("The program stopped while sending");
            } else {
                again(contact, clock.instant(), "The program stopped before sending");
            }
        }
    }

    /**
     * A message came back after it had been accepted, from everybody it went to.
     *
     * @param report what the other side said
     */
    @Transactional
    public void bounced(long contactId, String report) {
        Contact contact = contacts.findById(contactId).orElseThrow();
        if (contact.state() != ContactState.BOUNCED) {
            bounce(contact, contact.recipients(), report);
        }
    }

    /**
     * A message came back from some of the addresses it went to. Where it went to several and none of those named is among
     * them, it is written down, and a person has to find out.
     *
     * @param addresses as the report names them
     * @param report what the other side said
     */
    @Transactional
    public void bounced(long contactId, Collection<String> addresses, String report) {
        Contact contact = contacts.findById(contactId).orElseThrow();
        if (contact.state() == ContactState.BOUNCED) {
            return;
        }
        List<String> known = contact.recipients();
        List<String> from = known.size() == 1 ? known : among(known, addresses);
        if (from.isEmpty()) {
            contact.remark(report);
            this.addresses.unreachable(contact.debtorId());
        } else {
            bounce(contact, from, report);
        }
    }

    /**
     * A person found out that an uncertain message has arrived.
     *
     * @param by user id
     */
    @Transactional
    public void confirmSent(long contactId, String by) {
        Contact contact = contacts.findById(contactId).orElseThrow();
        contact.settle(by, clock.instant());
        contact.sent(clock.instant(), contact.document());
    }

    /**
     * A person decides that an uncertain message did not leave: it goes through the gate again.
     *
     * @param by user id
     */
    @Transactional
    public void sendAgain(long contactId, String by) {
        Contact contact = contacts.findById(contactId).orElseThrow();
        contact.settle(by, clock.instant());
        again(contact, clock.instant(), "Sent again by hand");
    }

    private void askAgainLater(Contact contact, String error) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(10, Math.max(0, contact.attempts() - 1)));
        Instant next = clock.instant().plus(wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait);
        again(contact, next, error);
    }

    /** Where the next message to the debtor is already being gathered, what this one had to say joins it. */
    private void again(Contact contact, Instant at, String why) {
        Optional<Contact> next = contact.approvedAt() == null && contact.isReminder()
                ? contacts.pending(contact.debtorId(), contact.channel())
                : Optional.empty();
        if (next.isPresent()) {
            contact.giveWay(why);
            rejoin(contact, next.get().id());
        } else {
            contact.retryAt(at, why);
            rejoin(contact, contact.id());
        }
    }

    /** Nothing has left yet: when only some were refused, the message is tried again without them. */
    private void refused(Contact contact, Receipt receipt) {
        List<String> from = among(contact.recipients(), receipt.refused());
        if (bounce(contact, from.isEmpty() ? contact.recipients() : from, receipt.answer())) {
            again(contact, clock.instant(), receipt.answer());
        }
    }

    /** @return whether the message has reached, or may yet reach, somebody else */
    private boolean bounce(Contact contact, List<String> from, String error) {
        boolean someoneLeft = contact.cameBackFrom(from, error);
        from.forEach(address -> addresses.emailBounced(contact.debtorId(), address));
        return someoneLeft;
    }

    private static List<String> among(List<String> known, Collection<String> named) {
        return known.stream()
                .filter(address -> named.stream().anyMatch(address::equalsIgnoreCase))
                .toList();
    }

    private void rejoin(Contact contact, long contactId) {
        requests.findByContactId(contact.id()).stream()
                .filter(r -> r.state() == ContactRequest.State.ANSWERED)
                .forEach(r -> r.rejoin(contactId));
    }
}
