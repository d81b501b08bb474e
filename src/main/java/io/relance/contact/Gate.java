package io.relance.contact;

import io.relance.bank.BankData;
import io.relance.bank.UnmatchedMoney;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.handoff.Handoff;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.money.SettlementTolerance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads everything again at the last moment: whoever has paid, disputes, promised or is excluded must not hear from us.
 * Many contacts are judged at once so that a morning's run reads set by set.
 */
@Component
class Gate {

    private final Debtors debtors;
    private final Invoices invoices;
    private final Holds holds;
    private final ContactRequests requests;
    private final Notes notes;
    private final BankData bankData;
    private final UnmatchedMoney unmatched;
    private final GatePolicy policy;
    private final ContactSettings settings;
    private final SettlementTolerance tolerance;
    private final ObjectProvider<Handoff> handoffs;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Gate(
            Debtors debtors,
            Invoices invoices,
            Holds holds,
            ContactRequests requests,
            Notes notes,
            BankData bankData,
            UnmatchedMoney unmatched,
            GatePolicy policy,
            ContactSettings settings,
            SettlementTolerance tolerance,
            ObjectProvider<Handoff> handoffs,
            JdbcTemplate jdbc,
            Clock clock) {
        this.debtors = debtors;
        this.invoices = invoices;
        this.holds = holds;
        this.requests = requests;
        this.notes = notes;
        this.bankData = bankData;
        this.unmatched = unmatched;
        this.policy = policy;
        this.settings = settings;
        this.tolerance = tolerance;
        this.handoffs = handoffs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Judges one contact; changes nothing. */
    Judgement judge(Contact contact) {
        return judge(List.of(contact)).values().iterator().next();
    }

    /** Judges contacts of any debtors; changes nothing. */
    Map<Contact, Judgement> judge(Collection<Contact> contacts) {
        Set<Long> debtorIds = contacts.stream().map(Contact::debtorId).collect(Collectors.toSet());
        Map<Long, Debtor> debtorsById =
                debtors.findAllById(debtorIds).stream().collect(Collectors.toMap(Debtor::id, Function.identity()));
        Map<Long, List<Invoice>> open =
                invoices.openOfAll(debtorIds).stream().collect(Collectors.groupingBy(Invoice::debtorId));
        Map<Long, List<Hold>> held = holds.activeOf(debtorIds).stream().collect(Collectors.groupingBy(Hold::debtorId));
        Map<Long, BigDecimal> unallocated = unallocated(debtorIds);
        Map<Long, List<ContactRequest>> asked =
                requests.findByContactIdIn(contacts.stream().map(Contact::id).toList()).stream()
                        .filter(r -> r.state() == ContactRequest.State.JOINED)
                        .collect(Collectors.groupingBy(r -> contactOf(r)));
        Map<Long, String> gone = statesOfGone(asked.values(), open);
        handedOver(open.values()).forEach(id -> gone.put(id, "HANDED_OVER"));
        int age = bankData.ageInWorkingDays();
        Map<Contact, Judgement> judgements = new LinkedHashMap<>();
        for (Contact contact : contacts) {
            long debtorId = contact.debtorId();
            judgements.put(
                    contact,
                    judge(
                            contact,
                            Objects.requireNonNull(debtorsById.get(debtorId)),
                            asked.getOrDefault(contact.id(), List.of()),
                            open.getOrDefault(debtorId, List.of()),
                            held.getOrDefault(debtorId, List.of()),
                            unallocated.getOrDefault(debtorId, BigDecimal.ZERO),
                            gone,
                            age));
        }
        return judgements;
    }

    private Judgement judge(
            Contact contact,
            Debtor debtor,
            List<ContactRequest> asked,
            List<Invoice> open,
            List<Hold> held,
            BigDecimal unallocated,
            Map<Long, String> gone,
            int bankDataAge) {
        if (!contact.isReminder()) {
            return judgeNote(contact, debtor, open, unallocated, bankDataAge);
        }
        LocalDate today = LocalDate.now(clock);
        List<String> reasons = new ArrayList<>();
        Map<Long, Invoice> free = new HashMap<>();
        Map<Long, Money> claimable = new HashMap<>();
        for (Invoice invoice : open) {
            Money left = Claimable.of(invoice, held);
            if (!gone.containsKey(invoice.id())
                    && held.stream().noneMatch(hold -> holds(hold, invoice))
                    && (left.isEqual(invoice.openBalance()) || !tolerance.covers(left))) {
                free.put(invoice.id(), invoice);
                if (!left.isEqual(invoice.openBalance())) {
                    claimable.put(invoice.id(), left);
                }
            }
        }
        List<ContactRequest> standing = new ArrayList<>();
        for (ContactRequest request : asked) {
            if (free.containsKey(request.invoiceId())) {
                standing.add(request);
            } else {
                String why = gone.get(request.invoiceId());
                reasons.add("DROPPED:" + request.invoiceId() + ":" + (why != null ? why : "HELD"));
            }
        }
        Set<Long> askedFor = standing.stream().map(ContactRequest::invoiceId).collect(Collectors.toSet());
        List<Invoice> listed = standing.isEmpty()
                ? List.of()
                : open.stream()
                        .filter(i -> free.containsKey(i.id()))
                        .filter(i -> askedFor.contains(i.id()) || i.daysLate(today) > 0)
                        .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                        .toList();
        Tone tone = standing.stream()
                .map(ContactRequest::tone)
                .max(Comparator.naturalOrder())
                .orElse(Tone.COURTESY);
        GatePolicy.Ruling ruling = rule(contact.channel(), debtor, listed, claimable, unallocated, bankDataAge);
        reasons.add(0, ruling.reason());
        return new Judgement(
                ruling.verdict(), ruling.holdDays(), List.copyOf(reasons), standing, listed, claimable, tone);
    }

    /** What asks for money is judged as reminders are; thanks and a plan that was agreed only need their object. */
    private Judgement judgeNote(
            Contact note, Debtor debtor, List<Invoice> open, BigDecimal unallocated, int bankDataAge) {
        Notes.Matter matter = notes.matter(note, open);
        GatePolicy.Ruling ruling;
        if (matter.items() == 0 || note.purpose().asksForMoney()) {
            ruling = policy.rule(
                    facts(note.channel(), debtor, matter.items(), matter.amount(), unallocated, bankDataAge));
        } else {
            boolean reachable = addressKnown(note.channel(), debtor);
            ruling = new GatePolicy.Ruling(
                    reachable ? Verdict.SEND : Verdict.HOLD, reachable ? "CLEAR" : "NO_ADDRESS", 1);
        }
        return new Judgement(
                ruling.verdict(),
                ruling.holdDays(),
                List.of(ruling.reason()),
                List.of(),
                List.of(),
                Map.of(),
                Tone.COURTESY);
    }

    /** Asks the company's policy about a contact that would list the given invoices. */
    GatePolicy.Ruling rule(
            Channel channel,
            Debtor debtor,
            List<Invoice> listed,
            Map<Long, Money> claimable,
            BigDecimal unallocated,
            int bankDataAge) {
        return policy.rule(
                facts(channel, debtor, listed.size(), amountDue(listed, claimable), unallocated, bankDataAge));
    }

    private GateFacts facts(
            Channel channel, Debtor debtor, int items, BigDecimal amount, BigDecimal unallocated, int bankDataAge) {
        return new GateFacts(
                items,
                amount,
                settings.threshold(),
                unallocated,
                debtor.excluded(),
                debtor.directDebit(),
                addressKnown(channel, debtor),
                bankDataAge,
                settings.maximumBankDataAge());
    }

    private static boolean addressKnown(Channel channel, Debtor debtor) {
        return switch (channel) {
            case EMAIL -> debtor.reachableByEmail();
            case LETTER -> debtor.reachableByLetter();
            case PHONE -> true;
        };
    }

    /** The largest sum in one currency: sums of different currencies would mean nothing. */
    private static BigDecimal amountDue(List<Invoice> listed, Map<Long, Money> claimable) {
        return listed.stream()
                .collect(Collectors.toMap(
                        Invoice::currency,
                        invoice -> claimable.getOrDefault(invoice.id(), invoice.openBalance()),
                        Money::plus))
                .values()
                .stream()
                .map(Money::getAmount)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
    }

    static boolean holds(Hold hold, Invoice invoice) {
        Long invoiceId = hold.invoiceId();
        return hold.stops() && (invoiceId == null || invoiceId.equals(invoice.id()));
    }

    private static Long contactOf(ContactRequest request) {
        Long contactId = request.contactId();
        if (contactId == null) {
            throw new IllegalStateException("Request " + request.id() + " joined no contact");
        }
        return contactId;
    }

    private Map<Long, String> statesOfGone(Collection<List<ContactRequest>> asked, Map<Long, List<Invoice>> open) {
        Set<Long> stillOpen =
                open.values().stream().flatMap(List::stream).map(Invoice::id).collect(Collectors.toSet());
        Set<Long> goneIds = asked.stream()
                .flatMap(List::stream)
                .map(ContactRequest::invoiceId)
                .filter(id -> !stillOpen.contains(id))
                .collect(Collectors.toSet());
        Map<Long, String> states = new HashMap<>();
        if (!goneIds.isEmpty()) {
            invoices.findAllById(goneIds).stream()
                    .filter(i -> i.state() != InvoiceState.OPEN)
                    .forEach(i -> states.put(i.id(), i.state().name()));
        }
        return states;
    }

    /** Late invoices that an agency or a court has, or is to have: the debtor hears of them from there. */
    private Set<Long> handedOver(Collection<List<Invoice>> open) {
        LocalDate today = LocalDate.now(clock);
        Set<Long> late = open.stream()
                .flatMap(List::stream)
                .filter(invoice -> invoice.daysLate(today) > 0)
                .map(Invoice::id)
                .collect(Collectors.toSet());
        return late.isEmpty()
                ? Set.of()
                : handoffs.stream()
                        .flatMap(handoff -> handoff.among(late).stream())
                        .collect(Collectors.toSet());
    }

    /**
     * Money of each debtor that nobody has set against an invoice yet, and money on our accounts that may be the debtor's;
     * absent where there is none. Cents paid too much
     * belong to nothing: they must not silence a debtor for ever.
     */
    Map<Long, BigDecimal> unallocated(Collection<Long> debtorIds) {
        Map<Long, BigDecimal> sums = new HashMap<>();
        jdbc.query(
                """
                select debtor_id, currency, sum(amount - allocated) from payment
                where debtor_id = any (?) and allocated < amount group by debtor_id, currency""",
                rs -> {
                    BigDecimal sum = rs.getBigDecimal(3);
                    if (!tolerance.covers(Money.of(CurrencyUnit.of(rs.getString(2)), sum, RoundingMode.DOWN))) {
                        sums.merge(rs.getLong(1), sum, BigDecimal::add);
                    }
                },
                (Object) debtorIds.toArray(Long[]::new));
        unmatched.mayBelongTo(debtorIds).forEach((debtorId, sum) -> sums.merge(debtorId, sum, BigDecimal::add));
        return sums;
    }
}
