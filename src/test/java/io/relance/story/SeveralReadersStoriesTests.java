package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.contact.Outbox;
import io.relance.contact.ReturnedMail;
import io.relance.contact.Tone;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.debtor.Person;
import io.relance.debtor.PersonDetails;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Debtors where several people read our mail: one message to all of them, and each address breaks for itself. */
class SeveralReadersStoriesTests extends Story {

    @Autowired
    AddressBook addresses;

    @Autowired
    Outbox outbox;

    @Autowired
    ReturnedMail returnedMail;

    @Test
    void twoPersonsReadOneMessage() throws Exception {
        Debtor debtor = debtor("DEUX");
        reader(debtor, "Nadia Ferrand", "nadia@client.example");
        person(debtor, "Luc Marchand", "luc@client.example", false);
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(1));

        assertThat(contactsOf(debtor)).singleElement().satisfies(contact -> {
            assertThat(contact.state()).isEqualTo(ContactState.SENT);
            assertThat(contact.recipient()).isEqualTo("deux@client.example, nadia@client.example");
        });
        MimeMessage[] copies = MAIL.getReceivedMessages();
        assertThat(Arrays.stream(copies).map(SeveralReadersStoriesTests::idOf).distinct())
                .as("one message, in two mailboxes")
                .hasSize(1);
        assertThat(copies).hasSize(2).allSatisfy(copy -> assertThat(copy.getRecipients(RecipientType.TO))
                .extracting(to -> ((InternetAddress) to).getAddress())
                .containsExactly("deux@client.example", "nadia@client.example"));
        assertThat(mails().get(0).text()).contains("Madame, Monsieur");
    }

    @Test
    void whoReadsAloneIsGreetedByName() {
        Debtor debtor = debtor("SEULE", null);
        reader(debtor, "Nadia Ferrand", "nadia@client.example");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(1));

        assertThat(mailsTo("nadia@client.example")).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains("Nadia Ferrand"));
    }

    @Test
    void anAddressThatBouncesLeavesTheOthers() {
        Debtor debtor = debtor("RESTE");
        Person person = reader(debtor, "Nadia Ferrand", "nadia@client.example");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));

        returnedMail.take(report(only(debtor), "nadia@client.example"));

        assertThat(addresses.persons(debtor.id())).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(person.id());
            assertThat(found.emailBroken()).isTrue();
        });
        assertThat(debtors.findById(debtor.id()).orElseThrow().emailBroken()).isFalse();
        assertThat(only(debtor).state()).as("the debtor has it").isEqualTo(ContactState.SENT);
        assertThat(only(debtor).returned()).containsExactly("nadia@client.example");
        assertThat(tasks("repairAddress")).isEmpty();

        advanceTo(monday.plusDays(8));
        assertThat(contactsOf(debtor).get(0).recipient()).isEqualTo("reste@client.example");
        assertThat(timeline(debtor))
                .containsExactly(
                        on(monday.plusDays(1), Channel.EMAIL, Tone.FRIENDLY),
                        on(monday.plusDays(8), Channel.EMAIL, Tone.FIRM));
    }

    @Test
    void whenTheMainAddressBreaksTheOthersGoOnReadingAndSomebodyIsAsked() {
        Debtor debtor = debtor("PRINCIPALE");
        reader(debtor, "Nadia Ferrand", "nadia@client.example");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));

        returnedMail.take(report(only(debtor), "principale@client.example"));

        assertThat(only(debtor).state()).isEqualTo(ContactState.SENT);
        assertThat(tasks("repairAddress")).hasSize(1);
        advanceTo(monday.plusDays(8));
        assertThat(contactsOf(debtor)).hasSize(2).allMatch(contact -> contact.channel() == Channel.EMAIL);
        assertThat(contactsOf(debtor).get(0).recipient()).isEqualTo("nadia@client.example");
    }

    @Test
    void aMessageThatCameBackFromEverybodyHasReachedNobody() {
        Debtor debtor = debtor("PERSONNE");
        reader(debtor, "Nadia Ferrand", "nadia@client.example");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));

        returnedMail.take(report(only(debtor), "personne@client.example", "nadia@client.example"));

        assertThat(only(debtor).state()).isEqualTo(ContactState.BOUNCED);
        assertThat(tasks("repairAddress")).hasSize(1);

        addresses.add(debtor.id(), details("Paul Neuf", "paul@client.example", true));
        assertThat(tasks("repairAddress")).as("somebody can be reached again").isEmpty();
        advanceTo(monday.plusDays(2));
        assertThat(mailsTo("paul@client.example")).hasSize(1);
    }

    @Test
    void aBounceFromAnAddressNobodyKnowsIsLookedInto() {
        Debtor debtor = debtor("ALIAS");
        reader(debtor, "Nadia Ferrand", "nadia@client.example");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");
        advanceTo(monday.plusDays(1));

        returnedMail.take(report(only(debtor), "n.f@elsewhere.example"));

        assertThat(only(debtor).state()).isEqualTo(ContactState.SENT);
        assertThat(only(debtor).lastError()).contains("5.1.1");
        assertThat(tasks("repairAddress")).hasSize(1);
    }

    @Test
    void whoeverTheServerRefusesIsLeftOutAndTheOthersGetTheMessage() {
        Debtor debtor = debtor("REFUS");
        reader(debtor, "Nadia Ferrand", "not an address");
        reader(debtor, "Paul Neuf", "paul@client.example");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(1), LocalTime.of(18, 0));

        Contact contact = only(debtor);
        assertThat(contact.state()).isEqualTo(ContactState.SENT);
        assertThat(contact.recipient()).isEqualTo("refus@client.example, paul@client.example");
        assertThat(contact.returned()).containsExactly("not an address");
        assertThat(contact.attempts()).isEqualTo(2);
        assertThat(MAIL.getReceivedMessages()).hasSize(2);
        assertThat(addresses.persons(debtor.id()).get(0).emailBroken()).isTrue();
    }

    @Test
    void anAddressTwicePutDownIsWrittenToOnce() {
        Debtor debtor = debtor("DOUBLE");
        reader(debtor, "Nadia Ferrand", "Double@Client.example");
        invoice(debtor, "F-1", monday.minusDays(2), "500.00");

        advanceTo(monday.plusDays(1));

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(only(debtor).recipient()).isEqualTo("double@client.example");
    }

    private Person reader(Debtor debtor, String name, String email) {
        return person(debtor, name, email, true);
    }

    private Person person(Debtor debtor, String name, @Nullable String email, boolean receives) {
        return addresses.add(debtor.id(), details(name, email, receives));
    }

    private static PersonDetails details(String name, @Nullable String email, boolean receives) {
        return new PersonDetails(name, Person.Role.ACCOUNTING, email, null, null, null, null, receives);
    }

    private Contact only(Debtor debtor) {
        List<Contact> all = contactsOf(debtor);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String idOf(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static byte[] report(Contact contact, String... failed) {
        StringBuilder recipients = new StringBuilder();
        for (String address : failed) {
            recipients
                    .append("\nFinal-Recipient: rfc822; ")
                    .append(address)
                    .append("\nAction: failed\nStatus: 5.1.1\n");
        }
        return """
                From: MAILER-DAEMON@mx.example
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                %s
                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s

                --b--
                """.formatted(recipients, contact.messageId()).getBytes(StandardCharsets.UTF_8);
    }
}
