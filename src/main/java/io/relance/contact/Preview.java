package io.relance.contact;

import io.relance.bank.BankData;
import io.relance.calendar.OfficeHours;
import io.relance.calendar.WorkingDays;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.debtor.Mailbox;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lives through the coming days on paper: what would be sent to whom on which day if nothing is paid. It uses the same
 * pace, ladders and gate as the real thing, and changes nothing. Debtors are read a few hundred at a time.
 */
@Component
public class Preview {

    private static final int DEBTORS_AT_ONCE = 500;
    private static final Comparator<PlannedContact> ORDER = Comparator.comparing(PlannedContact::day)
            .thenComparing(PlannedContact::debtorName)
            .thenComparing(PlannedContact::channel);
    private static final Set<ContactRequest.State> WAITING =
            Set.of(ContactRequest.State.ASKED, ContactRequest.State.JOINED);

    private final Debtors debtors;
    private final Invoices invoices;
    private final ContactRequests requests;
    private final Holds holds;
    private final Ladders ladders;
    private final Gate gate;
    private final BankData bankData;
    private final Pace pace;
    private final WorkingDays workingDays;
    private final OfficeHours officeHours;
    private final ContactSettings settings;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final Clock clock;

    Preview(
            Debtors debtors,
            Invoices invoices,
            ContactRequests requests,
            Holds holds,
            Ladders ladders,
            Gate gate,
            BankData bankData,
            Pace pace,
            OfficeHours officeHours,
            ContactSettings settings,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.debtors = debtors;
        this.invoices = invoices;
        this.requests = requests;
        this.holds = holds;
        this.ladders = ladders;
        this.gate = gate;
        this.bankData = bankData;
        this.pace = pace;
        this.workingDays = officeHours.workingDays();
        this.officeHours = officeHours;
        this.settings = settings;
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    /**
     * What the coming days bring.
     *
     * @param first those that come first, in order of day and debtor
     * @param sums how many there are in all, by what the gate would say
     */
    public record Outlook(List<PlannedContact> first, Map<Verdict, Integer> sums) {

        public int sum(Verdict verdict) {
            return sums.getOrDefault(verdict, 0);
        }

        public int all() {
            return sums.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Everything that would happen on the given number of days from today, in order of day and debtor. */
    public List<PlannedContact> next(int days) {
        return next(days, "", Integer.MAX_VALUE, share -> {}).first();
    }

    /**
     * What would happen on the given number of days from today to the debtors of whose name or reference the words are a
     * part. A great book takes seconds, and does not stand in memory as a whole.
     *
     * @param words empty for all debtors
     * @param most how many contacts are wanted; the others are only counted
     * @param progress hears in per cent how far it is
     */
    public Outlook next(int days, String words, int most, IntConsumer progress) {
        List<Long> debtorIds = debtorsNamed(words);
        PriorityQueue<PlannedContact> first = new PriorityQueue<>(ORDER.reversed());
        Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
        for (int from = 0; from < debtorIds.size(); from += DEBTORS_AT_ONCE) {
            progress.accept((int) (100L * from / debtorIds.size()));
            List<Long> some = debtorIds.subList(from, Math.min(debtorIds.size(), from + DEBTORS_AT_ONCE));
            for (PlannedContact planned : Objects.requireNonNull(reading.execute(status -> plan(some, days)))) {
                sums.merge(planned.verdict(), 1, Integer::sum);
                first.add(planned);
                if (first.size() > most) {
                    first.remove();
                }
            }
        }
        return new Outlook(first.stream().sorted(ORDER).toList(), sums);
    }

    private List<Long> debtorsNamed(String words) {
        String part = words.strip().toLowerCase(Locale.ROOT);
        return jdbc.queryForList("""
                select id from debtor d where exists (select 1 from invoice i where i.debtor_id = d.id and i.state = 'OPEN')
                and (position(? in lower(name)) > 0 or position(? in lower(reference)) > 0) order by id""", Long.class, part, part);
    }

    private List<PlannedContact> plan(List<Long> debtorIds, int days) {
        Map<Long, List<Invoice>> open =
                invoices.openOfAll(debtorIds).stream().collect(Collectors.groupingBy(Invoice::debtorId));
        Map<Long, List<ContactRequest>> asked = requests
                .findByInvoiceIdInOrderByAskedAt(open.values().stream()
                        .flatMap(List::stream)
                        .map(Invoice::id)
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(ContactRequest::invoiceId));
        Map<Long, List<Hold>> held = holds.activeOf(debtorIds).stream().collect(Collectors.groupingBy(Hold::debtorId));
        Map<Long, BigDecimal> unallocated = gate.unallocated(debtorIds);
        Map<Long, LocalDate> contacted = lastContacts(debtorIds);
        int age = bankData.ageInWorkingDays();
        Map<Long, Debtor> known =
                debtors.findAllById(debtorIds).stream().collect(Collectors.toMap(Debtor::id, Function.identity()));
        List<PlannedContact> planned = new ArrayList<>();
        for (Long debtorId : debtorIds) {
            planned.addAll(new Life(
                            Objects.requireNonNull(known.get(debtorId)),
                            open.getOrDefault(debtorId, List.of()),
                            asked,
                            held.getOrDefault(debtorId, List.of()),
                            unallocated.getOrDefault(debtorId, BigDecimal.ZERO),
                            age,
                            contacted.get(debtorId))
                    .live(days));
        }
        return planned;
    }

    private Map<Long, LocalDate> lastContacts(List<Long> debtorIds) {
        Map<Long, LocalDate> days = new HashMap<>();
        jdbc.query(
                "select debtor_id, max(sent_at) from contact where debtor_id = any (?) and sent_at is not null group by 1",
                rs -> {
                    Timestamp sent = rs.getTimestamp(2);
                    days.put(
                            rs.getLong(1),
                            sent.toInstant().atZone(officeHours.zone()).toLocalDate());
                },
                (Object) debtorIds.toArray(Long[]::new));
        return days;
    }

    /** The coming days of one debtor. */
    private final class Life {

        private final Debtor debtor;
        private final List<Invoice> open;
        private final Map<Long, List<ContactRequest>> asked = new HashMap<>();
        private final List<Hold> held;
        private final BigDecimal unallocated;
        private final int bankDataAge;
        private final Map<Channel, Map<Invoice, Tone>> waiting = new EnumMap<>(Channel.class);
        private final List<PlannedContact> planned = new ArrayList<>();
        private @Nullable LocalDate lastContact;

        Life(
                Debtor debtor,
                List<Invoice> open,
                Map<Long, List<ContactRequest>> askedSoFar,
                List<Hold> held,
                BigDecimal unallocated,
                int bankDataAge,
                @Nullable LocalDate lastContact) {
            this.debtor = debtor;
            this.open = open;
            this.held = held;
            this.unallocated = unallocated;
            this.bankDataAge = bankDataAge;
            this.lastContact = lastContact;
            for (Invoice invoice : open) {
                List<ContactRequest> known = new ArrayList<>(askedSoFar.getOrDefault(invoice.id(), List.of()));
                asked.put(invoice.id(), known);
                known.stream()
                        .filter(r -> WAITING.contains(r.state()))
                        .forEach(r -> waits(r.channel(), invoice, r.tone()));
            }
        }

        List<PlannedContact> live(int days) {
            Instant now = clock.instant();
            LocalDate today = now.atZone(officeHours.zone()).toLocalDate();
            for (LocalDate day = today; day.isBefore(today.plusDays(days)); day = day.plusDays(1)) {
                if (!workingDays.isWorkingDay(day)) {
                    continue;
                }
                Instant morning = pace.journeyMoment(day);
                Instant moment = morning.isAfter(now) ? morning : now;
                for (Invoice invoice : open) {
                    if (free(invoice, day)) {
                        ask(invoice, moment);
                    }
                }
                boolean officeStillOpen = officeHours
                        .next(moment.plus(settings.gathering()))
                        .atZone(officeHours.zone())
                        .toLocalDate()
                        .equals(day);
                if (officeStillOpen) {
                    contact(day);
                }
            }
            return planned;
        }

        private boolean free(Invoice invoice, LocalDate day) {
            return held.stream().noneMatch(hold -> !hold.expiresOn().isBefore(day) && Gate.holds(hold, invoice));
        }

        private void ask(Invoice invoice, Instant now) {
            List<ContactRequest> known = Objects.requireNonNull(asked.get(invoice.id()));
            int late = invoice.daysLate(now.atZone(officeHours.zone()).toLocalDate());
            for (ReminderStep step : ladders.stepsOf(Objects.requireNonNullElse(invoice.journey(), ""))) {
                Channel channel = step.channel();
                Tone tone = step.tone();
                if (Asking.isDone(known, step)) {
                    continue;
                }
                if (channel == null
                        || tone == null
                        || pace.momentOf(step, invoice, known, now).isAfter(now)) {
                    return;
                }
                boolean overtaken = step.overtakenAt(late);
                known.add(new ContactRequest(
                        invoice.id(),
                        debtor.id(),
                        step,
                        overtaken ? ContactRequest.State.SKIPPED : ContactRequest.State.ASKED,
                        now));
                if (!overtaken) {
                    waits(
                            channel == Channel.EMAIL && !debtor.reachableByEmail() ? Channel.LETTER : channel,
                            invoice,
                            tone);
                }
            }
        }

        private void waits(Channel channel, Invoice invoice, Tone tone) {
            waiting.computeIfAbsent(channel, c -> new HashMap<>())
                    .merge(invoice, tone, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }

        private void contact(LocalDate day) {
            for (Channel channel : List.copyOf(waiting.keySet())) {
                LocalDate last = lastContact;
                if (last != null
                        && day.isBefore(last.plusDays(settings.minimumGap().toDays()))) {
                    continue;
                }
                Map<Invoice, Tone> requested = Objects.requireNonNull(waiting.get(channel));
                requested.keySet().removeIf(invoice -> !free(invoice, day));
                if (requested.isEmpty()) {
                    waiting.remove(channel);
                    continue;
                }
                List<Invoice> listed = open.stream()
                        .filter(i -> free(i, day) && (requested.containsKey(i) || i.daysLate(day) > 0))
                        .toList();
                Map<Long, Money> claimable =
                        listed.stream().collect(Collectors.toMap(Invoice::id, invoice -> Claimable.of(invoice, held)));
                GatePolicy.Ruling ruling = gate.rule(channel, debtor, listed, claimable, unallocated, bankDataAge);
                planned.add(new PlannedContact(
                        day,
                        debtor.id(),
                        debtor.reference(),
                        debtor.name(),
                        channel,
                        requested.values().stream()
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        recipient(channel),
                        ruling.verdict(),
                        ruling.reason(),
                        listed.stream()
                                .map(i -> new PlannedContact.Item(
                                        i.number(),
                                        i.dueDate(),
                                        i.daysLate(day),
                                        Objects.requireNonNull(claimable.get(i.id()))))
                                .toList()));
                waiting.remove(channel);
                if (ruling.verdict() == Verdict.SEND) {
                    lastContact = day;
                }
            }
        }

        private @Nullable String recipient(Channel channel) {
            return switch (channel) {
                case EMAIL -> debtor.mailboxes().stream().map(Mailbox::address).collect(Collectors.joining(", "));
                case PHONE -> debtor.phone();
                case LETTER -> debtor.city();
            };
        }
    }
}
