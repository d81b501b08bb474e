package io.relance.formalnotice;

import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.contact.Contacts;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.limitation.Limitation;
import io.relance.limitation.Limitations;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What whoever approves a notice should see besides its figures: warnings, and what was said before. */
@Component
@Transactional(readOnly = true)
public class NoticeOutlook {

    /** Months before the last day of the limitation from which on whoever signs is told. */
    private static final int NEAR = 12;

    private final Demands demands;
    private final Debtors debtors;
    private final Creditors creditors;
    private final Holds holds;
    private final Contacts contacts;
    private final Limitations limitations;
    private final ObjectProvider<Evidence> evidence;
    private final NoticeSettings settings;
    private final Clock clock;

    NoticeOutlook(
            Demands demands,
            Debtors debtors,
            Creditors creditors,
            Holds holds,
            Contacts contacts,
            Limitations limitations,
            ObjectProvider<Evidence> evidence,
            NoticeSettings settings,
            Clock clock) {
        this.demands = demands;
        this.debtors = debtors;
        this.creditors = creditors;
        this.holds = holds;
        this.contacts = contacts;
        this.limitations = limitations;
        this.evidence = evidence;
        this.settings = settings;
        this.clock = clock;
    }

    /** Days to pay from delivery or refusal: as the letter says, or as the setting says before it is written. */
    public int delayOf(FormalNotice notice) {
        return Objects.requireNonNullElse(notice.delayDays(), settings.delayDays());
    }

    /** What is to be known before the notice is approved, the gravest first. */
    public List<NoticeWarning> warnings(FormalNotice notice) {
        List<NoticeWarning> found = new ArrayList<>();
        Debtor debtor = debtors.findById(notice.debtorId()).orElseThrow();
        List<Hold> held = holds.activeOf(List.of(debtor.id()));
        if (debtor.conditions().insolvencyOpenedOn() != null
                || held.stream().anyMatch(hold -> hold.kind() == HoldKind.INSOLVENCY)) {
            found.add(NoticeWarning.of(NoticeWarning.Kind.INSOLVENCY));
        }
        if (creditors.find().isEmpty()) {
            found.add(NoticeWarning.of(NoticeWarning.Kind.NO_CREDITOR));
        }
        if (!debtor.reachableByLetter()) {
            found.add(NoticeWarning.of(NoticeWarning.Kind.NO_ADDRESS));
        }
        Optional<Demand> demand = demands.find(notice);
        if (demand.isEmpty()) {
            found.add(NoticeWarning.of(NoticeWarning.Kind.RATE_MISSING));
        }
        demand.ifPresent(it -> about(it, debtor, found));
        return found;
    }

    private void about(Demand demand, Debtor debtor, List<NoticeWarning> found) {
        Set<Long> ids = demand.lines().stream().map(line -> line.invoice().id()).collect(Collectors.toSet());
        List<Exhibit> papers = evidence.orderedStream()
                .flatMap(source -> source.about(debtor.id(), ids).stream())
                .toList();
        LocalDate today = LocalDate.now(clock);
        Map<Long, Limitation> periods =
                limitations.of(demand.lines().stream().map(Demand.Line::invoice).toList());
        for (Demand.Line line : demand.lines()) {
            Invoice invoice = line.invoice();
            if (line.contested().isPositive()) {
                found.add(NoticeWarning.of(NoticeWarning.Kind.PART_CONTESTED, invoice.number(), line.contested()));
            }
            Limitation limitation = periods.get(invoice.id());
            if (limitation != null && limitation.lastDay() != null && limitation.isWithin(NEAR, today)) {
                found.add(NoticeWarning.of(NoticeWarning.Kind.LIMITATION_NEAR, invoice.number(), limitation.lastDay()));
            }
            if (!has(papers, invoice, Set.of(Exhibit.Kind.INVOICE))) {
                found.add(NoticeWarning.of(NoticeWarning.Kind.INVOICE_MISSING, invoice.number()));
            }
            if (!has(papers, invoice, Set.of(Exhibit.Kind.DELIVERY, Exhibit.Kind.ORDER))) {
                found.add(NoticeWarning.of(NoticeWarning.Kind.DELIVERY_MISSING, invoice.number()));
            }
        }
        for (Demand.Sum sum : demand.sums()) {
            if (sum.credit().isPositive()) {
                found.add(NoticeWarning.of(NoticeWarning.Kind.CREDIT, sum.credit()));
            }
        }
        if (reminders(ids).isEmpty()) {
            found.add(NoticeWarning.of(NoticeWarning.Kind.NO_REMINDER));
        }
    }

    private static boolean has(List<Exhibit> papers, Invoice invoice, Set<Exhibit.Kind> kinds) {
        return papers.stream()
                .anyMatch(paper -> kinds.contains(paper.kind())
                        && (paper.invoiceId() == null || paper.invoiceId().equals(invoice.id())));
    }

    /**
     * An earlier message or call about one of the invoices.
     *
     * @param day on which it left or was made
     */
    public record Earlier(LocalDate day, Channel channel) {}

    /** The reminders that left and the calls that were made about these invoices, oldest first, each once. */
    public List<Earlier> reminders(Set<Long> invoiceIds) {
        TreeMap<Long, Contact> found = new TreeMap<>();
        invoiceIds.forEach(id -> contacts.about(id).stream()
                .filter(contact -> contact.sentAt() != null
                        && (contact.state() == ContactState.SENT || contact.state() == ContactState.CALLED))
                .forEach(contact -> found.put(contact.id(), contact)));
        return found.values().stream()
                .sorted(Comparator.comparing((Contact contact) -> Objects.requireNonNull(contact.sentAt()))
                        .thenComparing(Contact::id))
                .map(contact -> new Earlier(
                        Objects.requireNonNull(contact.sentAt())
                                .atZone(clock.getZone())
                                .toLocalDate(),
                        contact.channel()))
                .toList();
    }
}
