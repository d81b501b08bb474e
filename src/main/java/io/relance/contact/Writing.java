package io.relance.contact;

import static java.util.stream.Collectors.toMap;

import io.relance.claim.Claim;
import io.relance.claim.Claims;
import io.relance.creditor.Creditor;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.Collector;
import io.relance.debtor.Collectors;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    private final ContactItems items;
    private final Clock clock;

    Writing(
            Creditors creditors,
            Debtors debtors,
            Collectors collectors,
            Claims claims,
            Composer composer,
            ContactItems items,
            Clock clock) {
        this.creditors = creditors;
        this.debtors = debtors;
        this.collectors = collectors;
        this.claims = claims;
        this.composer = composer;
        this.items = items;
        this.clock = clock;
    }

    /** Whether messages can be written at all: somebody must have said who the creditor is. */
    boolean knowsCreditor() {
        return creditors.find().isPresent();
    }

    /**
     * Writes the message, anew if it was written before.
     *
     * @return what it was written from, and whether it says something else than before: other invoices, other amounts,
     *     another tone or address
     */
    Written write(Contact contact, Judgement judgement) {
        List<ContactItem> before = contact.subject() == null
                ? List.of()
                : items.findByContactIdInOrderByDueDateAscNumberAsc(List.of(contact.id()));
        Tone toneBefore = contact.tone();
        String recipientBefore = contact.recipient();
        MessageFacts facts = facts(contact, judgement);
        List<ContactItem> now = new ArrayList<>();
        for (int i = 0; i < judgement.invoices().size(); i++) {
            Invoice invoice = judgement.invoices().get(i);
            MessageFacts.Line line = facts.lines().get(i);
            now.add(new ContactItem(
                    contact.id(),
                    invoice.id(),
                    invoice.number(),
                    invoice.dueDate(),
                    invoice.daysLate(facts.date()),
                    line.open(),
                    line.interest(),
                    line.indemnity()));
        }
        if (!before.isEmpty()) {
            items.deleteAll(before);
        }
        items.saveAll(now);
        ComposedMessage message = composer.mail(facts);
        contact.write(
                facts.tone(),
                recipient(contact, facts),
                facts.language().getLanguage(),
                message.subject(),
                message.html(),
                message.text(),
                fingerprint(message));
        return new Written(
                facts,
                !sameItems(before, now)
                        || toneBefore != contact.tone()
                        || !Objects.equals(recipientBefore, contact.recipient()));
    }

    /** A message as it stands now. */
    record Written(MessageFacts facts, boolean changed) {}

    /** The facts of a contact as they stand: the letter is printed from the same. */
    MessageFacts facts(Contact contact, Judgement judgement) {
        LocalDate today = LocalDate.now(clock);
        Debtor debtor = debtors.findById(contact.debtorId()).orElseThrow();
        Creditor creditor = creditors
                .find()
                .orElseThrow(() -> new IllegalStateException("Nobody has said yet who the creditor is"));
        Tone tone = judgement.tone();
        Locale language = Locale.forLanguageTag(debtor.language());
        Map<Long, Claim> claimed =
                composer.showsCharges(tone, language) ? claimsOf(judgement.invoices(), today) : Map.of();
        List<MessageFacts.Line> lines = judgement.invoices().stream()
                .map(invoice -> line(invoice, claimed.get(invoice.id())))
                .toList();
        return new MessageFacts(
                creditor(creditor),
                new MessageFacts.Debtor(
                        debtor.name(),
                        debtor.reference(),
                        debtor.personName(),
                        addressOf(debtor.street(), debtor.postalCode(), debtor.city()),
                        debtor.country()),
                collector(debtor, creditor.details()),
                language,
                tone,
                today,
                lines.size() == 1 ? lines.get(0).number() : debtor.reference(),
                lines);
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

    private static MessageFacts.Line line(Invoice invoice, @Nullable Claim claim) {
        return new MessageFacts.Line(
                invoice.number(),
                invoice.issueDate(),
                invoice.dueDate(),
                invoice.total(),
                invoice.openBalance(),
                claim == null ? null : shown(claim.interest()),
                claim == null ? null : shown(claim.indemnity()));
    }

    /** A charge of nothing, or one that was waived, is not mentioned. */
    private static @Nullable Money shown(Claim.Charge charge) {
        return charge.claimed().isPositive() ? charge.claimed() : null;
    }

    private MessageFacts.Collector collector(Debtor debtor, CreditorDetails creditor) {
        String inCharge = debtor.collector();
        return (inCharge == null ? java.util.Optional.<Collector>empty() : collectors.findById(inCharge))
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

    private String recipient(Contact contact, MessageFacts facts) {
        if (contact.channel() == Channel.LETTER) {
            return String.join(
                    ", ",
                    Stream.concat(Stream.of(facts.debtor().name()), facts.debtor().address().stream())
                            .toList());
        }
        return Objects.requireNonNullElse(
                debtors.findById(contact.debtorId()).orElseThrow().email(), "");
    }

    private static boolean sameItems(List<ContactItem> before, List<ContactItem> now) {
        return before.stream()
                .map(Writing::essence)
                .toList()
                .equals(now.stream().map(Writing::essence).toList());
    }

    private static String essence(ContactItem item) {
        return item.invoiceId() + " " + item.dueDate() + " " + item.openBalance();
    }

    private static String fingerprint(ComposedMessage message) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(message.subject().getBytes(StandardCharsets.UTF_8));
            sha.update(message.text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(message.html().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
