package io.relance.contact;

import io.relance.contact.MessageFacts.Logo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail to one debtor, ready to leave. Its recipients are colleagues: they stand side by side in its {@code To}, so that
 * each sees who else has read it.
 *
 * @param contactId written into the header {@code X-Relance-Contact}, so that a mail found anywhere leads back here;
 *     {@link #NO_CONTACT} for mail that is none
 * @param messageId as RFC 5322 writes it, with angle brackets; ours, and known before the mail leaves
 * @param from the creditor's sending address; bounces come back to it unless {@code mail.smtp.from} says otherwise
 * @param replyTo the collector, who answers
 * @param to one or more, the debtor's main address first
 * @param sentAt the {@code Date} header
 */
record OutgoingMail(
        long contactId,
        String messageId,
        Address from,
        Address replyTo,
        List<Address> to,
        Instant sentAt,
        ComposedMessage message,
        @Nullable Logo logo,
        List<Attachment> attachments) {

    /** In place of a contact, for mail that goes to nobody who owes. */
    static final long NO_CONTACT = 0;

    OutgoingMail {
        if (!messageId.matches("<[^<>@\\s]+@[^<>@\\s]+>")) {
            throw new IllegalArgumentException("Not a Message-ID: " + messageId);
        }
        if (to.isEmpty()) {
            throw new IllegalArgumentException("Nobody to send to");
        }
        to = List.copyOf(to);
        attachments = List.copyOf(attachments);
    }

    /** A name and the address of its mailbox; line breaks in a name would forge headers and become spaces. */
    record Address(@Nullable String name, String mailbox) {

        Address {
            name = name == null ? null : singleLine(name);
        }
    }

    /** A file that goes along, usually the PDF of an invoice. */
    record Attachment(String fileName, String mimeType, byte[] content) {

        Attachment {
            fileName = singleLine(fileName);
        }
    }

    static String singleLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
