package io.relance.contact;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what mail systems send back about mails that left here. */
@Component
public class ReturnedMail {

    /** What a returned mail means. */
    public enum Outcome {
        /** The mail will not arrive; its address is to be mended. */
        BOUNCED,
        /** The other side still tries. */
        DELAYED,
        /** It is about a mail that did not leave here. */
        UNKNOWN,
        /** It is no report about a delivery. */
        NO_REPORT
    }

    /** @param contactId the contact it is about, when it is one of ours */
    public record Finding(Outcome outcome, @Nullable Long contactId) {}

    private final Contacts contacts;
    private final Outbox outbox;

    ReturnedMail(Contacts contacts, Outbox outbox) {
        this.contacts = contacts;
        this.outbox = outbox;
    }

    /** Reads a raw mail and, if it reports that one of ours was refused for good, writes that down. */
    @Transactional
    public Finding take(byte[] mail) {
        Optional<DeliveryReport> report = read(mail);
        if (report.isEmpty()) {
            return new Finding(Outcome.NO_REPORT, null);
        }
        Optional<Contact> contact =
                Optional.ofNullable(report.get().messageId()).flatMap(contacts::findByMessageId);
        if (contact.isEmpty()) {
            return new Finding(Outcome.UNKNOWN, null);
        }
        if (!report.get().permanent()) {
            return new Finding(Outcome.DELAYED, contact.get().id());
        }
        outbox.bounced(contact.get().id(), report.get().recipients(), words(report.get()));
        return new Finding(Outcome.BOUNCED, contact.get().id());
    }

    private static Optional<DeliveryReport> read(byte[] mail) {
        try {
            return DeliveryReport.read(
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (MessagingException unreadable) {
            return Optional.empty();
        }
    }

    private static String words(DeliveryReport report) {
        String status = report.status() == null ? "" : report.status() + " ";
        return (status + (report.diagnostic() == null ? "" : report.diagnostic())).strip();
    }
}
