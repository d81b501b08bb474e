package io.relance.contact;

import io.relance.contact.OutgoingMail.Address;
import io.relance.contact.OutgoingMail.Attachment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A mail with everything on it. */
final class SampleMail {

    private SampleMail() {}

    static OutgoingMail to(String mailbox) {
        return to(mailbox, 4711);
    }

    static OutgoingMail to(List<String> mailboxes) {
        OutgoingMail one = to(mailboxes.get(0));
        return new OutgoingMail(
                one.contactId(),
                one.messageId(),
                one.from(),
                one.replyTo(),
                mailboxes.stream().map(box -> new Address("Claire Martin", box)).toList(),
                one.sentAt(),
                one.message(),
                one.logo(),
                one.attachments());
    }

    static OutgoingMail to(String mailbox, long contactId) {
        return new OutgoingMail(
                contactId,
                "<contact-" + contactId + "@ateliers-morel.example>",
                new Address("Ateliers Morel & Fils – Hélène Garnier", "comptabilite@ateliers-morel.example"),
                new Address("Julien Petit", "julien.petit@ateliers-morel.example"),
                List.of(new Address("Claire Martin", mailbox)),
                Instant.parse("2026-02-02T08:15:00Z"),
                new Composer().mail(SampleFacts.withLogo(SampleFacts.one(Tone.FRIENDLY, Locale.FRENCH))),
                SampleFacts.logo(),
                List.of(new Attachment(
                        "Facture FA-2025-1187 – août.pdf",
                        "application/pdf",
                        "%PDF-1.7 sample".getBytes(StandardCharsets.US_ASCII))));
    }
}
