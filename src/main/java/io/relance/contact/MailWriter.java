package io.relance.contact;

import io.relance.contact.OutgoingMail.Address;
import io.relance.contact.OutgoingMail.Attachment;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * Writes mails as RFC 5322 and MIME: text and HTML as alternatives, the logo beside the HTML, the files after both.
 *
 * <p>There is no {@code Auto-Submitted} header on purpose. RFC 3834 means it for mail nobody should answer; ticket
 * systems behind accounting mailboxes put such mail aside unread, while we want an answer, and even an absence note
 * tells the collector something.
 */
final class MailWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MailWriter() {}

    static MimeMessage write(OutgoingMail mail, Session session) throws MessagingException {
        MimeMessage written = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", mail.messageId());
            }
        };
        written.setFrom(address(mail.from()));
        written.setReplyTo(new InternetAddress[] {address(mail.replyTo())});
        for (Address recipient : mail.to()) {
            written.addRecipient(MimeMessage.RecipientType.TO, address(recipient));
        }
        written.setSubject(OutgoingMail.singleLine(mail.message().subject()), UTF_8);
        written.setSentDate(Date.from(mail.sentAt()));
        if (mail.contactId() != OutgoingMail.NO_CONTACT) {
            written.setHeader("X-Relance-Contact", Long.toString(mail.contactId()));
        }

        MimeMultipart body = body(mail);
        if (mail.attachments().isEmpty()) {
            written.setContent(body);
        } else {
            MimeMultipart mixed = new MimeMultipart("mixed", nested(body));
            for (Attachment attachment : mail.attachments()) {
                mixed.addBodyPart(attached(attachment));
            }
            written.setContent(mixed);
        }
        written.saveChanges();
        return written;
    }

    private static MimeMultipart body(OutgoingMail mail) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.message().text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.message().html(), UTF_8, "html");
        MessageFacts.Logo logo = mail.logo();
        if (logo != null) {
            MimeBodyPart picture = part(logo.content(), logo.mimeType());
            picture.setContentID("<" + ComposedMessage.LOGO + ">");
            picture.setDisposition(Part.INLINE);
            html = nested(new MimeMultipart("related", html, picture));
        }
        return new MimeMultipart("alternative", text, html);
    }

    private static MimeBodyPart attached(Attachment attachment) throws MessagingException {
        MimeBodyPart file = part(attachment.content(), attachment.mimeType());
        file.setDisposition(Part.ATTACHMENT);
        try {
            file.setFileName(MimeUtility.encodeText(attachment.fileName(), UTF_8, null));
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
        return file;
    }

    private static MimeBodyPart part(byte[] content, String mimeType) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, mimeType)));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static MimeBodyPart nested(MimeMultipart parts) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(parts);
        return part;
    }

    private static InternetAddress address(Address address) throws MessagingException {
        InternetAddress written = new InternetAddress(address.mailbox(), true);
        try {
            written.setPersonal(address.name(), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
        return written;
    }
}
