package io.relance.story;

import static io.relance.contact.Channel.EMAIL;
import static io.relance.contact.Channel.LETTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.calendar.MovableClock;
import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.contact.Dispatch;
import io.relance.contact.HostileSmtpServer;
import io.relance.contact.Outbox;
import io.relance.contact.SendingSettings;
import io.relance.contact.Tone;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Mail servers that are down, that hang up, that send things back; and programs that die while sending. */
class MailServerStoriesTests extends Story {

    @Autowired
    Outbox outbox;

    @Autowired
    AddressBook addresses;

    @Autowired
    Dispatch dispatch;

    @Autowired
    SendingSettings settings;

    @Autowired
    AutowireCapableBeanFactory beans;

    @AfterEach
    void serverUp() {
        if (!MAIL.isRunning()) {
            MAIL.start();
        }
    }

    @Test
    void aServerThatIsDownForADayLosesAndDoublesNothing() {
        for (int i = 0; i < 12; i++) {
            invoice(debtor("D" + i), "F-" + i, monday.minusDays(2), "500.00");
        }
        MAIL.stop();
        advanceTo(monday.plusDays(1));
        assertThat(contacts.findAll()).hasSize(12).allMatch(c -> c.state() == ContactState.PENDING);

        MAIL.start();
        advanceTo(monday.plusDays(3));

        assertThat(mails()).hasSize(12);
        assertThat(mails().stream().map(Mail::to).distinct()).hasSize(12);
        assertThat(contacts.findAll()).allMatch(c -> c.state() == ContactState.SENT);
        assertNothingForgotten();
    }

    @Test
    void paidWhileTheServerIsDownGetsNothingWhenItIsBack() {
        Debtor debtor = debtor("PANNE");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        MAIL.stop();
        advanceTo(monday.plusDays(1));
        pay("F-1", "500.00");

        MAIL.start();
        advanceTo(monday.plusDays(10));

        assertThat(mails()).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void aServerThatHangsUpAfterTakingTheMailLeavesItUncertainAndItIsNotSentAgain() throws Exception {
        Debtor debtor = debtor("INCERTAIN");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        int port = MAIL.getSmtp().getPort();
        MAIL.stop();
        try (HostileSmtpServer server =
                new HostileSmtpServer(port, command -> command.equals(".") ? HostileSmtpServer.DROP : null)) {
            advanceTo(monday.plusDays(1), LocalTime.of(12, 0));
            assertThat(server.mails).hasSize(1);
        }
        MAIL.start();
        advanceTo(monday.plusDays(7));

        assertThat(mails()).isEmpty();
        assertThat(contactsOf(debtor)).singleElement().satisfies(c -> {
            assertThat(c.state()).isEqualTo(ContactState.UNCERTAIN);
            assertThat(c.lastError()).isNotBlank();
            assertThat(c.messageId()).isNotBlank();
        });
        advanceTo(monday.plusDays(8));
        assertThat(timeline(debtor)).containsExactly(on(monday.plusDays(8), EMAIL, Tone.FIRM));
        assertNothingForgotten();
    }

    @Test
    void aProgramThatDiedWhileSendingLeavesAnUncertainMessage() {
        Debtor debtor = leftBehind("MORT");
        jdbc.update("update contact set embarked_at = judged_at");

        advanceTo(monday.plusDays(1), LocalTime.of(8, 20));
        assertThat(only(debtor).state()).isEqualTo(ContactState.SENDING);
        advanceTo(monday.plusDays(5));

        assertThat(only(debtor).state()).isEqualTo(ContactState.UNCERTAIN);
        assertThat(mails()).isEmpty();
        assertThat(contacts.findByMessageId("<lost@garonne.example>")).isPresent();
        assertNothingForgotten();
    }

    @Test
    void aProgramThatDiedBeforeAMessageHadItsTurnSendsItOnce() {
        Debtor debtor = leftBehind("AVANT");

        advanceTo(monday.plusDays(1), LocalTime.of(12, 0));

        assertThat(mailsTo("avant@client.example")).hasSize(1);
        assertThat(only(debtor).state()).isEqualTo(ContactState.SENT);
        assertNothingForgotten();
    }

    @Test
    void whatAPersonSendsAgainGoesThroughTheGateAgain() {
        Debtor debtor = uncertain("ENCORE");
        outbox.sendAgain(only(debtor).id(), "camille");
        pay("F-1", "300.00");

        advanceTo(monday.plusDays(2));

        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("200,00\u00A0€"));
        assertThat(only(debtor).state()).isEqualTo(ContactState.SENT);
    }

    @Test
    void whatAPersonSendsAgainJoinsTheMessageThatIsBeingGathered() {
        Debtor debtor = uncertain("JOINT");
        Contact lost = only(debtor);
        advanceTo(monday.plusDays(8), LocalTime.of(8, 0)); // the firm reminder waits for nine o'clock
        assertThat(contactsOf(debtor)).hasSize(2);

        outbox.sendAgain(lost.id(), "camille");
        advanceTo(monday.plusDays(9));

        assertThat(mails()).hasSize(1);
        assertThat(timeline(debtor)).containsExactly(on(monday.plusDays(8), EMAIL, Tone.FIRM));
        assertThat(contacts.findById(lost.id()).orElseThrow().state()).isEqualTo(ContactState.CANCELLED);
    }

    @Test
    void aMessageFoundToHaveArrivedIsClosed() {
        Debtor debtor = uncertain("ARRIVE");
        outbox.confirmSent(only(debtor).id(), "camille");

        advanceTo(monday.plusDays(3));

        assertThat(only(debtor).state()).isEqualTo(ContactState.SENT);
        assertThat(only(debtor).settledBy()).isEqualTo("camille");
        assertThat(mails()).isEmpty();
    }

    @Test
    void aBounceAsksForAnAddressAndTheCorrectedOneGetsTheMessage() {
        Debtor debtor = debtor("REBOND");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));
        outbox.bounced(only(debtor).id(), "550 no such user");
        assertThat(tasks("repairAddress")).hasSize(1);

        complete("repairAddress", Map.of("newEmail", "juste@client.example"));
        advanceTo(monday.plusDays(2));

        assertThat(tasks("repairAddress")).isEmpty();
        assertThat(mailsTo("juste@client.example")).hasSize(1);
        assertThat(contactsOf(debtor))
                .extracting(Contact::state)
                .containsExactly(ContactState.SENT, ContactState.BOUNCED);
        assertNothingForgotten();
    }

    @Test
    void anAddressMendedElsewhereClosesTheTask() {
        Debtor debtor = debtor("AILLEURS");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));
        outbox.bounced(only(debtor).id(), "550 no such user");

        addresses.correct(debtor.id(), DebtorDetails.address("neuf@client.example", null, null, null, null));

        assertThat(tasks("repairAddress")).isEmpty();
        advanceTo(monday.plusDays(2));
        assertThat(mailsTo("neuf@client.example")).hasSize(1);
    }

    @Test
    void afterABounceTheNextStepGoesByLetter() {
        Debtor debtor = debtor("COURRIER");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));
        outbox.bounced(only(debtor).id(), "550 no such user");

        advanceTo(monday.plusDays(8));
        assertThat(timeline(debtor)).last().isEqualTo(on(monday.plusDays(8), LETTER, Tone.FIRM));
        addresses.correct(debtor.id(), DebtorDetails.address("neuf@client.example", null, null, null, null));
        advanceTo(monday.plusDays(10));

        assertThat(mailsTo("neuf@client.example"))
                .as("the friendly reminder of last week, after the firm letter")
                .isEmpty();
    }

    @Test
    void withoutAMailAddressALetterIsPrinted() throws IOException {
        Debtor debtor = debtor("PAPIER", null);
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(1));

        assertThat(mails()).isEmpty();
        Contact letter = only(debtor);
        assertThat(letter.channel()).isEqualTo(LETTER);
        assertThat(letter.state()).isEqualTo(ContactState.SENT);
        Path file = settings.data().resolve(letter.document());
        assertThat(new String(Files.readAllBytes(file), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    @Test
    void withoutAnyAddressAPersonFindsOneAndItIsUsed() {
        Debtor debtor = debtor("NULLEPART", null);
        jdbc.update("update debtor set street = null, postal_code = null, city = null where id = ?", debtor.id());
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(3));
        assertThat(mails()).isEmpty();
        assertThat(tasks("repairAddress")).hasSize(1);

        complete("repairAddress", Map.of("newEmail", "trouve@client.example"));
        advanceTo(monday.plusDays(4));

        assertThat(mailsTo("trouve@client.example")).hasSize(1);
        assertThat(tasks("repairAddress")).isEmpty();
        assertNothingForgotten();
    }

    @Test
    void twoProgramsThatSendAtOnceNeverDouble() {
        for (int i = 0; i < 60; i++) {
            Debtor debtor = debtor("N" + i);
            invoice(debtor, "F-" + i, monday.minusDays(2), "500.00");
            invoice(debtor, "G-" + i, monday.minusDays(2), "500.00");
        }
        advanceTo(monday.plusDays(1), LocalTime.of(8, 59));
        ((MovableClock) clock)
                .moveTo(monday.plusDays(1).atTime(9, 0).atZone(PARIS).toInstant());
        Dispatch other = beans.createBean(Dispatch.class);
        try {
            CompletableFuture<Integer> one = CompletableFuture.supplyAsync(dispatch::run);
            CompletableFuture<Integer> two = CompletableFuture.supplyAsync(other::run);
            assertThat(one.join() + two.join()).isEqualTo(60);
        } finally {
            beans.destroyBean(other);
        }

        assertThat(mails()).hasSize(60);
        assertThat(mails().stream().map(Mail::to).distinct()).hasSize(60);
    }

    @Test
    void aServerSlowerThanTheLeaseNeverLeadsToTwoSenders() throws Exception {
        for (int i = 0; i < 3; i++) {
            invoice(debtor("L" + i), "F-" + i, monday.minusDays(2), "500.00");
        }
        advanceTo(monday.plusDays(1), LocalTime.of(8, 59));
        CountDownLatch patience = new CountDownLatch(1);
        AtomicInteger ends = new AtomicInteger();
        int port = MAIL.getSmtp().getPort();
        MAIL.stop();
        Dispatch other = beans.createBean(Dispatch.class);
        try (HostileSmtpServer server = new HostileSmtpServer(port, command -> {
            if (command.equals(".") && ends.incrementAndGet() == 1) {
                await(patience);
            }
            return null;
        })) {
            ((MovableClock) clock)
                    .moveTo(monday.plusDays(1).atTime(9, 0).atZone(PARIS).toInstant());
            CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(dispatch::run);
            Awaitility.await().until(() -> ends.get() == 1);

            ((MovableClock) clock).moveTo(clock.instant().plus(Duration.ofMinutes(11)));
            other.run();
            assertThat(contacts.findAll().stream().map(Contact::state))
                    .as("what had its turn may have left, the others have left with the other sender")
                    .containsExactlyInAnyOrder(ContactState.UNCERTAIN, ContactState.SENT, ContactState.SENT);
            patience.countDown();
            slow.join();

            assertThat(server.mails).hasSize(3);
            assertThat(server.commands.stream()
                            .filter(c -> c.startsWith("RCPT"))
                            .distinct())
                    .hasSize(3);
            assertThat(contacts.findAll()).allMatch(c -> c.state() == ContactState.SENT);
        } finally {
            patience.countDown();
            beans.destroyBean(other);
        }
    }

    @Test
    void whoPaysWhileOthersAreWrittenToGetsNothing() throws Exception {
        for (int i = 0; i < 3; i++) {
            invoice(debtor("L" + i), "F-" + i, monday.minusDays(2), "500.00");
        }
        advanceTo(monday.plusDays(1), LocalTime.of(8, 59));
        AtomicInteger ends = new AtomicInteger();
        int port = MAIL.getSmtp().getPort();
        MAIL.stop();
        try (HostileSmtpServer server = new HostileSmtpServer(port, command -> {
            if (command.equals(".") && ends.incrementAndGet() == 1) {
                List.of("F-0", "F-1", "F-2").forEach(number -> pay(number, "500.00"));
            }
            return null;
        })) {
            ((MovableClock) clock)
                    .moveTo(monday.plusDays(1).atTime(9, 0).atZone(PARIS).toInstant());
            dispatch.run();

            assertThat(server.mails)
                    .as("only the one that was already under way")
                    .hasSize(1);
            assertThat(contacts.findAll().stream().map(Contact::state))
                    .containsExactlyInAnyOrder(ContactState.SENT, ContactState.CANCELLED, ContactState.CANCELLED);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aContactThatCannotBeJudgedKeepsOnlyItselfBack() {
        for (int i = 0; i < 5; i++) {
            invoice(debtor("P" + i), "F-" + i, monday.minusDays(2), "500.00");
        }
        jdbc.update("update invoice set currency = 'ZZZ' where number = 'F-0'");

        advanceTo(monday.plusDays(1));

        assertThat(mails()).hasSize(4);
        assertThat(contactsOf(debtors.findByReference("P0").orElseThrow()))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.state()).isEqualTo(ContactState.PENDING);
                    assertThat(c.lastError()).isNotBlank();
                });
        jdbc.update("update invoice set currency = 'EUR' where number = 'F-0'");
        advanceTo(monday.plusDays(2));
        assertThat(mails()).hasSize(5);
    }

    /** A sender has marked the message at eight o'clock and died; for half an hour nobody else may touch it. */
    private Debtor leftBehind(String reference) {
        Debtor debtor = debtor(reference);
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1), LocalTime.of(8, 0));
        jdbc.update(
                "update contact set state = 'SENDING', message_id = '<lost@garonne.example>', judged_at = ?,"
                        + " sending_until = ? where debtor_id = ?",
                java.sql.Timestamp.from(clock.instant()),
                java.sql.Timestamp.from(clock.instant().plus(Duration.ofMinutes(30))),
                debtor.id());
        jdbc.update("update contact_request set state = 'ANSWERED' where debtor_id = ?", debtor.id());
        return debtor;
    }

    private Debtor uncertain(String reference) {
        Debtor debtor = debtor(reference);
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1), LocalTime.of(8, 0));
        jdbc.update(
                "update contact set state = 'UNCERTAIN', message_id = '<lost@garonne.example>', judged_at = created_at"
                        + " - interval '10 days' where debtor_id = ?",
                debtor.id());
        jdbc.update("update contact_request set state = 'ANSWERED' where debtor_id = ?", debtor.id());
        return debtor;
    }

    private Contact only(Debtor debtor) {
        List<Contact> all = contactsOf(debtor);
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
