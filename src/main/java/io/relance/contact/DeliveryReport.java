package io.relance.contact;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail system reports about a mail it could not, or not yet, deliver (RFC 3464). Reports from systems that do
 * not keep to the RFC are read as far as they can be: what is not found is null.
 *
 * @param messageId of the mail reported on, with angle brackets
 * @param recipients the mailboxes it speaks of: a mail to several may come back from some of them
 * @param status enhanced status code (RFC 3463) such as {@code 5.1.1}
 * @param permanent true when the system has given up; false when it still tries
 * @param diagnostic the words of the refusing system
 */
record DeliveryReport(
        @Nullable String messageId,
        List<String> recipients,
        @Nullable String status,
        boolean permanent,
        @Nullable String diagnostic) {

    private static final int READ_AT_MOST = 200_000;
    private static final Pattern MESSAGE_ID =
            Pattern.compile("^[> \\t]*Message-ID:\\s*(<[^<>\\s]+>)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
    private static final Pattern REPLY = Pattern.compile("(?<![\\d.])([45])\\d\\d[ -]");
    private static final Pattern MAILBOX = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w-]+(?:\\.[\\w-]+)+");

    /**
     * Reads a mail as a delivery report.
     *
     * @return empty when the mail is none: an answer by a person, an absence note, a report of success
     */
    static Optional<DeliveryReport> read(MimeMessage mail) {
        try {
            Parts parts = new Parts();
            parts.collect(mail, 0);
            if (parts.status != null) {
                return structured(parts, mail);
            }
            return soundsLikeABounce(mail) ? loose(parts, mail) : Optional.empty();
        } catch (MessagingException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<DeliveryReport> structured(Parts parts, MimeMessage mail) throws MessagingException {
        DeliveryReport failure = null;
        DeliveryReport delay = null;
        for (InternetHeaders recipient : parts.recipients()) {
            String action = first(recipient, "Action");
            action = action == null ? "" : action.toLowerCase(Locale.ROOT);
            String status = match(STATUS, first(recipient, "Status"));
            boolean failed =
                    action.startsWith("failed") || (action.isEmpty() && status != null && status.startsWith("5"));
            boolean delayed =
                    action.startsWith("delayed") || (action.isEmpty() && status != null && status.startsWith("4"));
            if (failed || delayed) {
                String address = first(recipient, "Original-Recipient");
                if (address == null) {
                    address = first(recipient, "Final-Recipient");
                }
                DeliveryReport report = new DeliveryReport(
                        originalMessageId(parts, mail),
                        mailboxes(address == null ? null : address.substring(address.indexOf(';') + 1)),
                        status,
                        failed,
                        withoutType(first(recipient, "Diagnostic-Code")));
                if (failed) {
                    failure = failure == null ? report : failure.and(report);
                } else {
                    delay = delay == null ? report : delay.and(report);
                }
            }
        }
        return Optional.ofNullable(failure != null ? failure : delay);
    }

    private static Optional<DeliveryReport> loose(Parts parts, MimeMessage mail) throws MessagingException {
        String text = parts.text.toString();
        String status = match(STATUS, text);
        String reply = match(REPLY, text);
        if (status == null && reply == null && mail.getHeader("X-Failed-Recipients") == null) {
            return Optional.empty();
        }
        boolean permanent = status != null ? status.startsWith("5") : reply == null || reply.startsWith("5");
        String failed = mail.getHeader("X-Failed-Recipients", ",");
        return Optional.of(new DeliveryReport(
                originalMessageId(parts, mail),
                failed != null ? mailboxes(failed) : firstMailbox(text),
                status,
                permanent,
                null));
    }

    /** What is said of one recipient counts for all; only who it is about is added. */
    private DeliveryReport and(DeliveryReport other) {
        return new DeliveryReport(
                messageId,
                Stream.concat(recipients.stream(), other.recipients.stream()).toList(),
                status,
                permanent,
                diagnostic);
    }

    private static List<String> mailboxes(@Nullable String text) {
        return text == null
                ? List.of()
                : MAILBOX.matcher(text).results().map(MatchResult::group).toList();
    }

    /** In free text only the first address is likely to be the one it is about. */
    private static List<String> firstMailbox(String text) {
        return mailboxes(text).stream().limit(1).toList();
    }

    private static @Nullable String originalMessageId(Parts parts, MimeMessage mail) throws MessagingException {
        String id = match(MESSAGE_ID, parts.original);
        if (id == null) {
            id = match(MESSAGE_ID, parts.text.toString());
        }
        for (String header : List.of("In-Reply-To", "References")) {
            if (id == null) {
                id = match(Pattern.compile("(<[^<>\\s]+>)\\s*$"), mail.getHeader(header, " "));
            }
        }
        return id;
    }

    private static boolean soundsLikeABounce(MimeMessage mail) throws MessagingException {
        String from = mail.getHeader("From", ",");
        String returnPath = mail.getHeader("Return-Path", ",");
        return mail.getHeader("X-Failed-Recipients") != null
                || (returnPath != null && returnPath.strip().equals("<>"))
                || (from != null && from.toLowerCase(Locale.ROOT).matches("(?s).*(mailer-daemon|postmaster)@?.*"));
    }

    private static @Nullable String first(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null ? null : values[0].strip();
    }

    private static @Nullable String match(Pattern pattern, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(matcher.groupCount() == 0 ? 0 : 1) : null;
    }

    private static @Nullable String withoutType(@Nullable String diagnostic) {
        return diagnostic == null ? null : OutgoingMail.singleLine(diagnostic.substring(diagnostic.indexOf(';') + 1));
    }

    /** The parts of a report that matter, wherever they stand in it. */
    private static final class Parts {

        private static final int DEEPEST = 8;

        private @Nullable String status;
        private @Nullable String original;
        private final StringBuilder text = new StringBuilder();

        void collect(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEEPEST) {
                return;
            }
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart inner = parts.getBodyPart(i);
                    collect(inner, depth + 1);
                }
            } else if (part.isMimeType("message/delivery-status")
                    || part.isMimeType("message/global-delivery-status")) {
                status = read(part);
            } else if (part.isMimeType("message/rfc822")
                    || part.isMimeType("text/rfc822-headers")
                    || part.isMimeType("message/global*")) {
                original = read(part);
            } else if (part.isMimeType("text/*")) {
                text.append(read(part)).append('\n');
            }
        }

        /** The field groups after the first, which is about the whole mail; a lone group counts as a recipient's. */
        List<InternetHeaders> recipients() throws MessagingException {
            List<InternetHeaders> groups = new ArrayList<>();
            for (String group :
                    String.valueOf(status).replace("\r\n", "\n").strip().split("\n[ \\t]*\n+")) {
                InternetHeaders headers = new InternetHeaders(
                        new ByteArrayInputStream((group.strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
                for (Header header : Collections.list(headers.getAllHeaders())) {
                    if (header.getName().equalsIgnoreCase("Final-Recipient")
                            || header.getName().equalsIgnoreCase("Action")
                            || header.getName().equalsIgnoreCase("Status")) {
                        groups.add(headers);
                        break;
                    }
                }
            }
            return groups;
        }

        private static String read(Part part) throws MessagingException, IOException {
            try (InputStream in = part.getInputStream()) {
                return new String(in.readNBytes(READ_AT_MOST), StandardCharsets.UTF_8);
            }
        }
    }
}
