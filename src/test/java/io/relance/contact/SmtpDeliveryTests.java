package io.relance.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.relance.contact.MailDelivery.MailConnection;
import io.relance.contact.Receipt.Outcome;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpDeliveryTests {

    private static final String MAILBOX = "compta@vieux-port.example";

    @RegisterExtension
    static final GreenMailExtension MAIL_SERVER =
            new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort()).withPerMethodLifecycle(true);

    @Test
    void mailArrivesAsItWasWritten() throws Exception {
        OutgoingMail mail = SampleMail.to(MAILBOX);

        Receipt receipt = delivery(MAIL_SERVER.getSmtp().getPort()).deliver(mail);

        assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receipt.answer()).startsWith("250");
        MimeMessage arrived = MAIL_SERVER.getReceivedMessages()[0];
        assertThat(arrived.getMessageID()).isEqualTo("<contact-4711@ateliers-morel.example>");
        assertThat(arrived.getSubject()).isEqualTo(mail.message().subject());
        assertThat(MimeUtility.decodeText(arrived.getHeader("From", null)))
                .contains("Ateliers Morel & Fils – Hélène Garnier", "<comptabilite@ateliers-morel.example>");
        assertThat(arrived.getReplyTo()[0]).hasToString("Julien Petit <julien.petit@ateliers-morel.example>");
        assertThat(arrived.getAllRecipients()).hasSize(1);
        assertThat(arrived.getHeader("X-Relance-Contact", null)).isEqualTo("4711");
        assertThat(arrived.getHeader("Auto-Submitted")).isNull();
        assertThat(arrived.getSentDate()).isEqualTo(Instant.parse("2026-02-02T08:15:00Z"));

        Multipart mixed = (Multipart) arrived.getContent();
        assertThat(mixed.getContentType()).startsWith("multipart/mixed");
        Multipart alternative = (Multipart) mixed.getBodyPart(0).getContent();
        assertThat(alternative.getContentType()).startsWith("multipart/alternative");
        assertThat(((String) alternative.getBodyPart(0).getContent()).replace("\r\n", "\n"))
                .isEqualTo(mail.message().text());
        Multipart related = (Multipart) alternative.getBodyPart(1).getContent();
        assertThat(((String) related.getBodyPart(0).getContent()).replace("\r\n", "\n"))
                .isEqualTo(mail.message().html());
        BodyPart logo = related.getBodyPart(1);
        assertThat(logo.getHeader("Content-ID")).containsExactly("<logo>");
        assertThat(logo.getInputStream().readAllBytes())
                .isEqualTo(SampleFacts.logo().content());
        BodyPart invoice = mixed.getBodyPart(1);
        assertThat(MimeUtility.decodeText(invoice.getFileName())).isEqualTo("Facture FA-2025-1187 – août.pdf");
        assertThat(new String(invoice.getInputStream().readAllBytes())).isEqualTo("%PDF-1.7 sample");
        assertThat(GreenMailUtil.getWholeMessage(arrived).lines()).allMatch(line -> line.length() <= 998);
    }

    @Test
    void manyMailsShareOneConnection() throws IOException {
        try (HostileSmtpServer server = new HostileSmtpServer(command -> null);
                MailConnection connection = delivery(server.port()).open()) {
            for (int i = 0; i < 20; i++) {
                assertThat(connection
                                .send(SampleMail.to("c" + i + "@x.example", i))
                                .outcome())
                        .isEqualTo(Outcome.ACCEPTED);
            }
            assertThat(server.mails).hasSize(20);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void nobodyListeningMeansNothingWasSent() throws IOException {
        int closedPort;
        try (ServerSocket free = new ServerSocket(0)) {
            closedPort = free.getLocalPort();
        }

        Receipt receipt = delivery(closedPort).deliver(SampleMail.to(MAILBOX));

        assertThat(receipt.outcome()).isEqualTo(Outcome.TEMPORARY);
        assertThat(receipt.serverAvailable()).isFalse();
        assertThat(receipt.answer()).contains("Couldn't connect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 go away", "421 too busy", "drop", "silence"})
    void refusalAtTheDoorMeansNothingWasSent(String answer) throws IOException {
        Receipt receipt = deliverTo(at("GREETING", answer));

        assertThat(receipt.outcome()).isEqualTo(Outcome.TEMPORARY);
        assertThat(receipt.serverAvailable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 sender unknown", "530 log in first", "451 later", "421 bye", "drop", "silence"})
    void refusalOfTheSenderIsNotTheRecipientsFault(String answer) throws IOException {
        Receipt receipt = deliverTo(at("MAIL FROM", answer));

        assertThat(receipt.outcome()).isEqualTo(Outcome.TEMPORARY);
        assertThat(receipt.serverAvailable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 no such user,REJECTED",
        "551 moved,REJECTED",
        "552 mailbox full for good,REJECTED",
        "554 no,REJECTED",
        "450 4.2.1 greylisted,TEMPORARY",
        "452 mailbox full,TEMPORARY",
        "421 bye,TEMPORARY",
        "drop,TEMPORARY",
        "silence,TEMPORARY"
    })
    void answerAboutTheRecipientDecides(String answer, Outcome outcome) throws IOException {
        Receipt receipt = deliverTo(at("RCPT TO", answer));

        assertThat(receipt.outcome()).isEqualTo(outcome);
        if (outcome == Outcome.REJECTED) {
            assertThat(receipt.answer()).isEqualTo(answer);
            assertThat(receipt.serverAvailable()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"451 later,TEMPORARY", "drop,TEMPORARY", "silence,TEMPORARY"})
    void beforeTheContentNothingCanHaveLeft(String answer, Outcome outcome) throws IOException {
        assertThat(deliverTo(at("DATA", answer)).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "554 5.7.1 looks like spam,REJECTED",
        "552 too large,REJECTED",
        "451 4.3.0 try again,TEMPORARY",
        "421 shutting down,TEMPORARY",
        "drop,UNCERTAIN",
        "silence,UNCERTAIN"
    })
    void afterTheContentOnlyTheFinalAnswerDecides(String answer, Outcome outcome) throws IOException {
        assertThat(deliverTo(at(".", answer)).outcome()).isEqualTo(outcome);
    }

    @Test
    void connectionBrokenInTheMiddleOfTheContentIsUncertain() throws IOException {
        assertThat(deliverTo(at("CONTENT", "in the middle")).outcome()).isEqualTo(Outcome.UNCERTAIN);
    }

    @Test
    void anUncertainMailIsNotSentAgainAndTheNextOneStartsAfresh() throws IOException {
        AtomicInteger mails = new AtomicInteger();
        UnaryOperator<String> script =
                command -> command.equals(".") && mails.incrementAndGet() == 2 ? HostileSmtpServer.DROP : null;
        try (HostileSmtpServer server = new HostileSmtpServer(script);
                MailConnection connection = delivery(server.port()).open()) {
            assertThat(connection.send(SampleMail.to(MAILBOX, 1)).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(connection.send(SampleMail.to(MAILBOX, 2)).outcome()).isEqualTo(Outcome.UNCERTAIN);
            assertThat(connection.send(SampleMail.to(MAILBOX, 3)).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(server.mails).hasSize(3);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "421 enough mails on this connection"})
    void connectionClosedBetweenTwoMailsIsOpenedAgain(String goodBye) throws IOException {
        AtomicInteger senders = new AtomicInteger();
        UnaryOperator<String> script =
                command -> command.startsWith("MAIL FROM") && senders.incrementAndGet() == 2 ? goodBye : null;
        try (HostileSmtpServer server = new HostileSmtpServer(script);
                MailConnection connection = delivery(server.port()).open()) {
            assertThat(connection.send(SampleMail.to(MAILBOX, 1)).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(connection.send(SampleMail.to(MAILBOX, 2)).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(server.mails).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aRefusedRecipientDoesNotSpoilTheConnectionForTheNext() throws IOException {
        UnaryOperator<String> script = command -> command.startsWith("RCPT TO:<nobody") ? "550 no such user" : null;
        try (HostileSmtpServer server = new HostileSmtpServer(script);
                MailConnection connection = delivery(server.port()).open()) {
            assertThat(connection.send(SampleMail.to("nobody@x.example", 1)).outcome())
                    .isEqualTo(Outcome.REJECTED);
            assertThat(connection.send(SampleMail.to(MAILBOX, 2)).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not an address", "a@b@c.example", "x@y.example\r\nRCPT TO:<victim@z.example>", ""})
    void whatIsNoAddressIsRejectedBeforeAnyConnection(String mailbox) throws IOException {
        try (HostileSmtpServer server = new HostileSmtpServer(command -> null)) {
            assertThat(delivery(server.port()).deliver(SampleMail.to(mailbox)).outcome())
                    .isEqualTo(Outcome.REJECTED);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void amongSeveralTheServerSaysWhoIsRefusedAndNothingHasLeft() throws IOException {
        UnaryOperator<String> refusesOne = command -> command.contains("gone@x.example") ? "550 no such user" : null;
        try (HostileSmtpServer server = new HostileSmtpServer(refusesOne)) {
            Receipt receipt = delivery(server.port())
                    .deliver(SampleMail.to(List.of("gone@x.example", "here@x.example", "there@x.example")));

            assertThat(receipt.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(receipt.answer()).isEqualTo("550 no such user");
            assertThat(receipt.refused()).containsExactly("gone@x.example");
            assertThat(server.mails).isEmpty();
        }
    }

    @Test
    void refusedForGoodCountsBeforeRefusedForNow() throws IOException {
        UnaryOperator<String> refusesTwo = command -> command.contains("gone@x.example")
                ? "550 no such user"
                : command.contains("full@x.example") ? "452 mailbox full" : null;
        try (HostileSmtpServer server = new HostileSmtpServer(refusesTwo)) {
            Receipt receipt = delivery(server.port())
                    .deliver(SampleMail.to(List.of("full@x.example", "gone@x.example", "here@x.example")));

            assertThat(receipt.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(receipt.refused()).containsExactly("gone@x.example");
        }
    }

    @Test
    void namesCannotForgeHeaders() throws Exception {
        OutgoingMail mail = SampleMail.to(MAILBOX);
        OutgoingMail forged = new OutgoingMail(
                1,
                mail.messageId(),
                new OutgoingMail.Address("Me\r\nBcc: victim@z.example", "me@x.example"),
                mail.replyTo(),
                mail.to(),
                mail.sentAt(),
                new ComposedMessage("Subject\r\nBcc: victim@z.example", "<p></p>", "x"),
                null,
                mail.attachments());

        delivery(MAIL_SERVER.getSmtp().getPort()).deliver(forged);

        assertThat(MAIL_SERVER.getReceivedMessages()).hasSize(1);
        assertThat(MAIL_SERVER.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    void logInWithTheWrongPasswordMeansNothingWasSent() {
        MAIL_SERVER.getUserManager().setAuthRequired(true);
        JavaMailSenderImpl settings = settings(MAIL_SERVER.getSmtp().getPort());
        settings.setUsername("somebody");
        settings.setPassword("wrong");
        MAIL_SERVER.setUser("somebody@x.example", "somebody", "right");

        Receipt receipt = new SmtpDelivery(settings).deliver(SampleMail.to(MAILBOX));

        assertThat(receipt.outcome()).isEqualTo(Outcome.TEMPORARY);
        assertThat(receipt.serverAvailable()).isFalse();
    }

    private static Receipt deliverTo(UnaryOperator<String> script) throws IOException {
        try (HostileSmtpServer server = new HostileSmtpServer(script)) {
            return delivery(server.port()).deliver(SampleMail.to(MAILBOX));
        }
    }

    private static UnaryOperator<String> at(String command, String answer) {
        return said -> said.startsWith(command) ? answer : null;
    }

    private static MailDelivery delivery(int port) {
        return new SmtpDelivery(settings(port), Duration.ofSeconds(2), Duration.ofMillis(700));
    }

    private static JavaMailSenderImpl settings(int port) {
        JavaMailSenderImpl settings = new JavaMailSenderImpl();
        settings.setHost(ServerSetup.getLocalHostAddress());
        settings.setPort(port);
        settings.getJavaMailProperties().setProperty("mail.smtp.localhost", "relance.example");
        return settings;
    }
}
