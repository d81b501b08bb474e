package io.relance.contact;

import io.relance.contact.Receipt.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Delivers through the SMTP server of {@code spring.mail.*}. Spring's own sender tells success from failure; here it
 * matters how far a failed mail got, so the conversation is watched: up to {@code DATA} a failure has sent nothing, from
 * there on only the server's final answer decides, and without one nobody can know.
 */
final class SmtpDelivery implements MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(SmtpDelivery.class);

    /** Its value spares each part of each mail a search for it through all that the program is made of. */
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, MailStreamProvider.class.getName());
        }
    }

    private final Session session;
    private final URLName server;
    private final boolean ssl;

    SmtpDelivery(JavaMailSenderImpl settings) {
        this(settings, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    SmtpDelivery(JavaMailSenderImpl settings, Duration connectTimeout, Duration readTimeout) {
        String protocol = settings.getProtocol() == null ? "smtp" : settings.getProtocol();
        this.ssl = protocol.equals("smtps");
        Properties properties = new Properties();
        properties.putAll(settings.getJavaMailProperties());
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "connectiontimeout", Long.toString(connectTimeout.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(readTimeout.toMillis()));
        properties.setProperty(prefix + "writetimeout", Long.toString(readTimeout.toMillis()));
        // A server that does not answer QUIT has nothing left to tell us.
        properties.setProperty(prefix + "quitwait", "false");
        properties.setProperty(prefix + "sendpartial", "false");
        properties.setProperty(prefix + "reportsuccess", "false");
        if (!properties.containsKey(prefix + "socketFactory.class")) {
            properties.putIfAbsent(prefix + "socketFactory", new PromptSockets());
            // else every connection that fails would be tried again with a socket of the other kind
            properties.setProperty(prefix + "socketFactory.fallback", "false");
        }
        if (settings.getUsername() != null) {
            properties.putIfAbsent(prefix + "auth", "true");
        }
        this.session = Session.getInstance(properties);
        this.server = new URLName(
                protocol, settings.getHost(), settings.getPort(), null, settings.getUsername(), settings.getPassword());
    }

    @Override
    public MailConnection open() {
        return new Connection();
    }

    private final class Connection implements MailConnection {

        private @Nullable Conversation conversation;

        @Override
        public Receipt send(OutgoingMail mail) {
            MimeMessage message;
            try {
                message = MailWriter.write(mail, session);
            } catch (AddressException wrong) {
                return Receipt.rejected(
                        "Not an e-mail address: %s (%s)".formatted(wrong.getRef(), wrong.getMessage()),
                        wrong.getRef() == null ? List.of() : List.of(wrong.getRef()));
            } catch (MessagingException failure) {
                return Receipt.rejected("The mail cannot be written: " + failure.getMessage());
            }
            Conversation open = conversation;
            if (open != null) {
                Receipt receipt = send(message, open);
                if (receipt.outcome() != Outcome.TEMPORARY || !open.droppedByServer()) {
                    return receipt;
                }
                // A server may close an idle or long used connection at any time: that says nothing about the mail.
                hangUp();
            }
            Conversation fresh = new Conversation();
            try {
                fresh.connect();
            } catch (MessagingException failure) {
                fresh.hangUp();
                return Receipt.unavailable(explain(failure));
            }
            conversation = fresh;
            return send(message, fresh);
        }

        private Receipt send(MimeMessage message, Conversation open) {
            Receipt receipt = open.say(message);
            if (receipt.outcome() == Outcome.UNCERTAIN || !receipt.serverAvailable()) {
                hangUp();
            }
            return receipt;
        }

        private void hangUp() {
            if (conversation != null) {
                conversation.hangUp();
                conversation = null;
            }
        }

        @Override
        public void close() {
            hangUp();
        }
    }

    /** The SMTP conversation, with a memory of how far the present mail got. */
    private final class Conversation extends SMTPTransport {

        private boolean contentBegun;

        Conversation() {
            super(SmtpDelivery.this.session, server, ssl ? "smtps" : "smtp", ssl);
        }

        Receipt say(MimeMessage message) {
            contentBegun = false;
            try {
                sendMessage(message, message.getAllRecipients());
                return Receipt.accepted(answer());
            } catch (MessagingException failure) {
                return contentBegun ? afterContent(failure) : beforeContent(failure);
            } catch (RuntimeException failure) {
                log.warn("Unexpected failure while sending {}", idOf(message), failure);
                return contentBegun ? Receipt.uncertain(failure.toString()) : Receipt.temporary(failure.toString());
            }
        }

        /**
         * Nothing has been sent yet: what the server said about the recipients counts, all else may pass. Whoever is
         * refused for good comes before whoever is refused for now: without the former the mail can be tried again.
         */
        private Receipt beforeContent(MessagingException failure) {
            List<String> refused = new ArrayList<>();
            String words = null;
            String later = null;
            for (Exception cause = failure; cause instanceof MessagingException next; cause = next.getNextException()) {
                if (cause instanceof SMTPAddressFailedException about) {
                    int code = about.getReturnCode();
                    String said = OutgoingMail.singleLine(String.valueOf(about.getMessage()));
                    if (code >= 500 && code <= 599) {
                        refused.add(about.getAddress().getAddress());
                        words = words == null ? said : words;
                    } else {
                        later = later == null ? said : later;
                    }
                }
            }
            if (words != null) {
                return Receipt.rejected(words, refused);
            }
            if (later != null) {
                return Receipt.temporary(later);
            }
            // Sender refused, log-in demanded, connection gone: not this recipient's doing.
            return Receipt.unavailable(explain(failure));
        }

        private Receipt afterContent(MessagingException failure) {
            int code = getLastReturnCode();
            if (code >= 500 && code <= 599) {
                return Receipt.rejected(answer());
            }
            if (code >= 400 && code <= 499) {
                return Receipt.temporary(answer());
            }
            return Receipt.uncertain("No final answer after the mail was sent: " + explain(failure));
        }

        /** Whether the last answer was no answer (the connection is gone) or 421, the server's good-bye. */
        boolean droppedByServer() {
            int code = getLastReturnCode();
            return code == 421 || code < 200;
        }

        void hangUp() {
            try {
                close();
            } catch (MessagingException ignored) {
                log.debug("SMTP connection did not close cleanly", ignored);
            }
        }

        private String answer() {
            String answer = getLastServerResponse();
            return answer == null ? "" : OutgoingMail.singleLine(answer);
        }

        @Override
        protected synchronized OutputStream data() throws MessagingException {
            OutputStream content = super.data();
            contentBegun = true;
            return content;
        }

        @Override
        protected synchronized OutputStream bdat() throws MessagingException {
            contentBegun = true;
            return super.bdat();
        }
    }

    private static String idOf(MimeMessage message) {
        try {
            return String.valueOf(message.getMessageID());
        } catch (MessagingException unreadable) {
            return "a mail";
        }
    }

    private static String explain(Exception failure) {
        StringBuilder explanation = new StringBuilder();
        Throwable cause = failure;
        while (cause != null) {
            if (!explanation.isEmpty()) {
                explanation.append(": ");
            }
            explanation.append(cause instanceof IOException ? cause.toString() : String.valueOf(cause.getMessage()));
            cause = cause instanceof MessagingException nested ? nested.getNextException() : cause.getCause();
        }
        return OutgoingMail.singleLine(explanation.toString());
    }
}
