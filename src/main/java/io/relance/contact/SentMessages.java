package io.relance.contact;

import io.relance.calendar.CalendarSettings;
import io.relance.calendar.DayFormat;
import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reminders that reached a debtor, as papers of a dossier: a letter as it was printed; of a mail its text, word for
 * word, under the marks by which it can be found again. What nobody knows to have left proves nothing and is left out.
 */
@Component
class SentMessages implements Evidence {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Contacts contacts;
    private final ContactItems items;
    private final Sheets sheets;
    private final SendingSettings settings;
    private final CalendarSettings calendar;

    SentMessages(
            Contacts contacts, ContactItems items, Sheets sheets, SendingSettings settings, CalendarSettings calendar) {
        this.contacts = contacts;
        this.items = items;
        this.sheets = sheets;
        this.settings = settings;
        this.calendar = calendar;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Exhibit> about(long debtorId, Set<Long> invoiceIds) {
        if (invoiceIds.isEmpty()) {
            return List.of();
        }
        List<Exhibit> exhibits = new ArrayList<>();
        for (Contact contact : contacts.sentAbout(debtorId, invoiceIds)) {
            Set<Long> listed = new HashSet<>();
            items.findByContactIdInOrderByDueDateAscNumberAsc(List.of(contact.id()))
                    .forEach(item -> listed.add(item.invoiceId()));
            Instant sentAt = Objects.requireNonNull(contact.sentAt());
            LocalDate day = sentAt.atZone(calendar.zone()).toLocalDate();
            exhibits.add(new Exhibit(
                    Exhibit.Kind.REMINDER,
                    listed.size() == 1 ? listed.iterator().next() : null,
                    "%s du %s – %s"
                            .formatted(
                                    contact.channel() == Channel.LETTER ? "Lettre" : "Courriel",
                                    DayFormat.FRENCH.inWords(day),
                                    Objects.requireNonNullElse(contact.subject(), "sans objet")),
                    day,
                    "application/pdf",
                    paper(contact, sentAt)));
        }
        return exhibits;
    }

    private Supplier<byte[]> paper(Contact contact, Instant sentAt) {
        String document = contact.document();
        if (document != null) {
            Path letter = settings.data().resolve(document);
            return () -> {
                try {
                    return Files.readAllBytes(letter);
                } catch (IOException gone) {
                    throw new UncheckedIOException("The letter " + document + " cannot be read", gone);
                }
            };
        }
        Map<String, Object> facts = facts(contact, sentAt);
        return () -> sheets.print("sent-message.ftlh", facts);
    }

    private Map<String, Object> facts(Contact contact, Instant sentAt) {
        ZonedDateTime moment = sentAt.atZone(calendar.zone());
        Map<String, Object> facts = new HashMap<>();
        facts.put("letter", contact.channel() == Channel.LETTER);
        facts.put("subject", Objects.requireNonNullElse(contact.subject(), ""));
        facts.put("recipient", Objects.requireNonNullElse(contact.recipient(), ""));
        facts.put("sent", DayFormat.FRENCH.inWords(moment.toLocalDate()) + " à " + HOUR.format(moment));
        facts.put("returned", String.join(", ", contact.returned()));
        facts.put("messageId", Objects.requireNonNullElse(contact.messageId(), ""));
        facts.put("fingerprint", Objects.requireNonNullElse(contact.fingerprint(), ""));
        facts.put(
                "lines",
                Objects.requireNonNullElse(contact.bodyText(), "")
                        .replace("\r\n", "\n")
                        .lines()
                        .toList());
        return facts;
    }
}
