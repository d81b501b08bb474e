package io.relance.contact;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DeliveryReportTests {

    private static final String REPORT = """
            From: MAILER-DAEMON@mx.example
            To: comptabilite@ateliers-morel.example
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            I could not deliver your mail.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example
            Arrival-Date: Mon, 2 Feb 2026 09:15:00 +0100

            Final-Recipient: rfc822; compta@vieux-port.example
            Action: ACTION
            Status: STATUS
            Remote-MTA: dns; mx.vieux-port.example
            Diagnostic-Code: smtp; 550 5.1.1 <compta@vieux-port.example>:
             no such user

            --b
            Content-Type: PART

            Message-ID: <contact-4711@ateliers-morel.example>
            From: comptabilite@ateliers-morel.example
            Subject: Petit rappel

            --b--
            """;

    @Test
    void failureNamesTheMailTheRecipientAndTheReason() {
        DeliveryReport report =
                read(report("failed", "5.1.1", "text/rfc822-headers")).orElseThrow();

        assertThat(report.messageId()).isEqualTo("<contact-4711@ateliers-morel.example>");
        assertThat(report.recipients()).containsExactly("compta@vieux-port.example");
        assertThat(report.status()).isEqualTo("5.1.1");
        assertThat(report.permanent()).isTrue();
        assertThat(report.diagnostic()).startsWith("550 5.1.1").endsWith("no such user");
    }

    @Test
    void ofSeveralRecipientsAllThatFailedAreNamedAndNoOthers() {
        String three =
                report("failed", "5.1.1", "text/rfc822-headers").replace("\n--b\nContent-Type: text/rfc822", """

                Final-Recipient: rfc822; direction@vieux-port.example
                Action: delayed
                Status: 4.4.1

                Final-Recipient: rfc822; achats@vieux-port.example
                Action: failed
                Status: 5.1.1

                --b
                Content-Type: text/rfc822""");

        assertThat(read(three).orElseThrow().recipients())
                .containsExactly("compta@vieux-port.example", "achats@vieux-port.example");
    }

    @Test
    void originalMailMayBeEnclosedWhole() {
        assertThat(read(report("failed", "5.1.1", "message/rfc822"))
                        .orElseThrow()
                        .messageId())
                .isEqualTo("<contact-4711@ateliers-morel.example>");
    }

    @Test
    void aDelayIsNotPermanent() {
        assertThat(read(report("delayed", "4.4.1", "text/rfc822-headers"))
                        .orElseThrow()
                        .permanent())
                .isFalse();
    }

    @Test
    void givingUpAfterDelaysIsPermanent() {
        assertThat(read(report("failed", "4.4.7", "text/rfc822-headers"))
                        .orElseThrow()
                        .permanent())
                .isTrue();
    }

    @Test
    void reportOfSuccessIsNoBounce() {
        assertThat(read(report("delivered", "2.0.0", "text/rfc822-headers"))).isEmpty();
    }

    @Test
    void reportWithoutActionIsReadByItsStatus() {
        String report = report("failed", "5.7.1", "text/rfc822-headers").replace("Action: failed\n", "");

        assertThat(read(report).orElseThrow().permanent()).isTrue();
    }

    @Test
    void freeTextBounceIsReadAsFarAsItGoes() {
        DeliveryReport report = read("""
                        From: Mail Delivery System <Mailer-Daemon@mx.example>
                        X-Failed-Recipients: compta@vieux-port.example
                        Subject: Mail delivery failed: returning message to sender
                        Content-Type: text/plain

                        This message was created automatically by mail delivery software.

                          compta@vieux-port.example
                            SMTP error from remote mail server after RCPT TO:
                            550 Unrouteable address

                        ------ This is a copy of your message, including all the headers. ------

                        Message-ID: <contact-4711@ateliers-morel.example>
                        Subject: Petit rappel
                        """).orElseThrow();

        assertThat(report.messageId()).isEqualTo("<contact-4711@ateliers-morel.example>");
        assertThat(report.recipients()).containsExactly("compta@vieux-port.example");
        assertThat(report.permanent()).isTrue();
    }

    @Test
    void referenceHeadersHelpWhenTheOriginalIsNotEnclosed() {
        DeliveryReport report = read("""
                        From: postmaster@vieux-port.example
                        In-Reply-To: <contact-4711@ateliers-morel.example>
                        Subject: Non remis
                        Content-Type: text/html

                        <p>Votre message n'a pas pu etre remis : 5.1.10 destinataire introuvable</p>
                        """).orElseThrow();

        assertThat(report.messageId()).isEqualTo("<contact-4711@ateliers-morel.example>");
        assertThat(report.status()).isEqualTo("5.1.10");
    }

    @Test
    void answersOfPeopleAndAbsenceNotesAreNoBounces() {
        assertThat(read("""
                        From: Claire Martin <compta@vieux-port.example>
                        In-Reply-To: <contact-4711@ateliers-morel.example>
                        Subject: RE: Petit rappel

                        Bonjour, le virement de 550 euros est parti hier (ordre 5.1.1). Cordialement
                        """)).isEmpty();
        assertThat(read("""
                        Return-Path: <>
                        From: Claire Martin <compta@vieux-port.example>
                        Auto-Submitted: auto-replied
                        Subject: Absence

                        Je suis absente jusqu'au 12 fevrier.
                        """)).isEmpty();
    }

    @Test
    void brokenMailIsNoReport() {
        assertThat(read("Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: multipart/x; bound"))
                .isEmpty();
        assertThat(read("")).isEmpty();
    }

    private static String report(String action, String status, String part) {
        return REPORT.replace("ACTION", action).replace("STATUS", status).replace("PART", part);
    }

    private static Optional<DeliveryReport> read(String mail) {
        byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        try {
            return DeliveryReport.read(
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }
}
