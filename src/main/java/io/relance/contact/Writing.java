package io.relance.contact;

import static java.util.stream.Collectors.toMap;

import io.relance.calendar.WorkingDays;
import io.relance.claim.Claim;
import io.relance.claim.Claims;
import io.relance.creditor.Creditor;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.Collector;
import io.relance.debtor.Collectors;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.debtor.Mailbox;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a contact's message from what the gate has found, and freezes what it lists. */
@Component
class Writing {

    private final Creditors creditors;
    private final Debtors debtors;
    private final Collectors collectors;
    private final Claims claims;
    private final Composer composer;
    private final Notes notes;
    private final ContactItems items;
    private final WorkingDays workingDays;
    private final ContactSettings settings;
    private final Clock clock;

    Writing(
            Creditors creditors,
            Debtors debtors,
            Collectors collectors,
            Claims claims,
            Composer composer,
            Notes notes,
            ContactItems items,
            WorkingDays workingDays,
            ContactSettings settings,
            Clock clock) {
        this.creditors = creditors;
        this.debtors = debtors;
        this.collectors = collectors;
        this.claims = claims;
        this.composer = composer;
        this.notes = notes;
        this.items = items;
        this.workingDays = workingDays;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether messages can be written at all: somebody must have said who the creditor is. */
    boolean knowsCreditor() {
        return creditors.find().isPresent();
    }

    /** Writes the message with the figures of today, anew if it was written before. */
    Correspondence write(Contact contact, Judgement judgement) {
        if (!contact.isReminder()) {
            return writeNote(contact);
        }
        LocalDate today = LocalDate.now(clock);
        MessageFacts facts = facts(contact, judgement, today);
        if (contact.subject() != null) {
            items.deleteAll(items.findByContactIdInOrderByDueDateAscNumberAsc(List.of(contact.id())));
        }
        for (int i = 0; i < judgement.invoices().size(); i++) {
            Invoice invoice = judgement.invoices().get(i);
            MessageFacts.Line line = facts.lines().get(i);
            items.save(new ContactItem(
                    contact.id(),
                    invoice.id(),
                    invoice.number(),
                    invoice.dueDate(),
                    invoice.daysLate(today),
                    line.open(),
                    line.interest(),
                    line.indemnity()));
        }
        contact.write(
                facts.tone(), recipient(contact, facts), facts.language().getLanguage(), composer.mail(facts), today);
        return facts;
    }

    /**
     * What the message was written from, if the same words would be written again with the figures of that day, and are
     * still true today: an approver's word is good for what was read, not for what has become of it.
     *
     * @return empty when another invoice, amount, tone, sender or wording would stand in it, when it would go to somebody
     *     else (that somebody drops out changes nothing for the others), when an invoice has come due since, or when it
     *     is older than an approval is good for
     */
    Optional<? extends Correspondence> asRead(Contact contact, Judgement judgement) {
        if (!contact.isReminder()) {
            return noteAsRead(contact);
        }
        LocalDate day = contact.writtenOn();
        LocalDate today = LocalDate.now(clock);
        if (day == null || workingDays.between(day, today) > settings.approvalDays()) {
            return Optional.empty();
        }
        MessageFacts facts = facts(contact, judgement, day);
        String recipient = recipient(contact, facts);
        boolean same = facts.tone() == contact.tone()
                && facts.overdue().size()
                        == facts.lines().stream()
                                .filter(line -> line.daysLate(today) > 0)
                                .count()
                && contact.wasWrittenTo(recipient)
                && composer.mail(facts).fingerprint().equals(contact.fingerprint());
        if (!same) {
            return Optional.empty();
        }
        contact.addressTo(recipient);
        return Optional.of(facts);
    }

    private NoteFacts writeNote(Contact contact) {
        NoteFacts facts = notes.facts(contact, head(contact.debtorId(), contact.channel()));
        contact.write(
                null,
                recipient(contact, facts),
                facts.language().getLanguage(),
                composer.mail(facts),
                LocalDate.now(clock));
        return facts;
    }

    /** Thanks and plans carry no figure that changes from one day to the next. */
    private Optional<NoteFacts> noteAsRead(Contact contact) {
        NoteFacts facts = notes.facts(contact, head(contact.debtorId(), contact.channel()));
        String recipient = recipient(contact, facts);
        if (!contact.wasWrittenTo(recipient)
                || !composer.mail(facts).fingerprint().equals(contact.fingerprint())) {
            return Optional.empty();
        }
        contact.addressTo(recipient);
        return Optional.of(facts);
    }

    /** The facts of a contact with the figures of a day: the letter is printed from the same. */
    private MessageFacts facts(Contact contact, Judgement judgement, LocalDate day) {
        Head head = head(contact.debtorId(), contact.channel());
        Tone tone = judgement.tone();
        Map<Long, Claim> claimed =
                composer.showsCharges(tone, head.language()) ? claimsOf(judgement.invoices(), day) : Map.of();
        List<MessageFacts.Line> lines = judgement.invoices().stream()
                .map(invoice -> line(invoice, judgement.claimable(invoice), claimed.get(invoice.id())))
                .toList();
        return new MessageFacts(
                head.creditor(),
                head.debtor(),
                head.collector(),
                head.language(),
                tone,
                day,
                lines.size() == 1 ? lines.get(0).number() : head.debtor().reference(),
                lines);
    }

    /** Who writes to whom, in which language, today. */
    record Head(
            MessageFacts.Creditor creditor,
            MessageFacts.Debtor debtor,
            MessageFacts.Collector collector,
            Locale language,
            LocalDate date) {

        NoteFacts note(
                Purpose purpose,
                List<String> numbers,
                Money amount,
                String reference,
                List<NoteFacts.Row> instalments,
                int number,
                boolean acceleration,
                int defaultAfter) {
            return new NoteFacts(
                    purpose,
                    creditor,
                    debtor,
                    collector,
                    language,
                    date,
                    numbers,
                    amount,
                    reference,
                    instalments,
                    number,
                    acceleration,
                    defaultAfter);
        }
    }

    /** @throws IllegalStateException if nobody has said yet who the creditor is */
    Head head(long debtorId, Channel channel) {
        Debtor debtor = debtors.findById(debtorId).orElseThrow();
        Creditor creditor = creditors
                .find()
                .orElseThrow(() -> new IllegalStateException("Nobody has said yet who the creditor is"));
        return new Head(
                creditor(creditor),
                new MessageFacts.Debtor(
                        debtor.name(),
                        debtor.reference(),
                        greeted(channel, debtor),
                        addressOf(debtor.street(), debtor.postalCode(), debtor.city()),
                        debtor.country(),
                        debtor.publicBuyer()),
                collector(debtor, creditor.details()),
                Locale.forLanguageTag(debtor.language()),
                LocalDate.now(clock));
    }

    /**
     * What late invoices cost besides themselves on a day. Where the rate of a semester is not on record nothing is
     * shown: a figure is sourced or absent, never guessed.
     */
    private Map<Long, Claim> claimsOf(List<Invoice> listed, LocalDate day) {
        try {
            return claims
                    .of(
                            listed.stream()
                                    .filter(invoice -> invoice.daysLate(day) > 0)
                                    .toList(),
                            day)
                    .stream()
                    .collect(toMap(Claim::invoiceId, Function.identity()));
        } catch (MissingRate unknown) {
            return Map.of();
        }
    }

    private static MessageFacts.Line line(Invoice invoice, Money claimable, @Nullable Claim claimed) {
        // of an invoice contested in part no interest is demanded before the dispute is settled
        Claim claim = claimable.isEqual(invoice.openBalance()) ? claimed : null;
        return new MessageFacts.Line(
                invoice.number(),
                invoice.issueDate(),
                invoice.dueDate(),
                invoice.total(),
                claimable,
                claimable.isEqual(invoice.openBalance())
                        ? null
                        : invoice.openBalance().minus(claimable),
                claim == null ? null : shown(claim.interest()),
                claim == null ? null : shown(claim.indemnity()));
    }

    /** A charge of nothing, or one that was waived, is not mentioned. */
    private static @Nullable Money shown(Claim.Charge charge) {
        return charge.claimed().isPositive() ? charge.claimed() : null;
    }

    private MessageFacts.Collector collector(Debtor debtor, CreditorDetails creditor) {
        String inCharge = debtor.collector();
        return (inCharge == null ? Optional.<Collector>empty() : collectors.findById(inCharge))
                .map(c -> new MessageFacts.Collector(c.name(), c.email(), c.phone()))
                .orElseGet(() -> new MessageFacts.Collector(creditor.senderName(), creditor.email(), creditor.phone()));
    }

    private static MessageFacts.Creditor creditor(Creditor creditor) {
        CreditorDetails details = creditor.details();
        byte[] logo = creditor.logo();
        String logoType = creditor.logoType();
        return new MessageFacts.Creditor(
                details.name(),
                details.legalForm(),
                details.capital() == null
                        ? null
                        : Money.of(CurrencyUnit.EUR, details.capital(), RoundingMode.UNNECESSARY),
                details.siren(),
                details.rcsTown(),
                addressOf(details.street(), details.postalCode(), details.city()),
                details.phone(),
                details.email(),
                details.iban(),
                details.bic(),
                details.senderName(),
                details.senderTitle(),
                logo == null || logoType == null ? null : new MessageFacts.Logo(logo, logoType));
    }

    private static List<String> addressOf(@Nullable String street, @Nullable String postalCode, @Nullable String city) {
        String town = Stream.of(postalCode, city)
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        return Stream.of(street, town)
                .filter(Objects::nonNull)
                .flatMap(String::lines)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Who is greeted by name: nobody, when several read the same mail. */
    private static @Nullable String greeted(Channel channel, Debtor debtor) {
        if (channel == Channel.EMAIL) {
            List<Mailbox> mailboxes = debtor.mailboxes();
            return mailboxes.size() == 1 ? mailboxes.get(0).person() : null;
        }
        String person = debtor.personName();
        return person == null || person.isBlank() ? null : person;
    }

    private String recipient(Contact contact, Correspondence facts) {
        if (contact.channel() == Channel.LETTER) {
            return String.join(
                    ", ",
                    Stream.concat(Stream.of(facts.debtor().name()), facts.debtor().address().stream())
                            .toList());
        }
        return String.join(
                ", ",
                debtors.findById(contact.debtorId()).orElseThrow().mailboxes().stream()
                        .map(Mailbox::address)
                        .toList());
    }
}
