package io.relance.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.Receipt.Outcome;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDeliveryTests {

    @TempDir
    Path data;

    @Test
    void mailBecomesAFileThatMailProgramsOpen() throws Exception {
        OutgoingMail mail = SampleMail.to("compta@vieux-port.example");

        Receipt receipt = new FolderDelivery(data.resolve("outbox")).deliver(mail);

        assertThat(receipt.outcome()).isEqualTo(Outcome.ACCEPTED);
        Path file = data.resolve("outbox/4711-contact-4711.eml");
        try (var in = Files.newInputStream(file)) {
            MimeMessage written = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(written.getMessageID()).isEqualTo(mail.messageId());
            assertThat(written.getSubject()).isEqualTo(mail.message().subject());
        }
        try (var files = Files.list(data.resolve("outbox"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenLosesNothing() throws Exception {
        Path blocked = Files.createFile(data.resolve("outbox"));

        Receipt receipt = new FolderDelivery(blocked).deliver(SampleMail.to("compta@vieux-port.example"));

        assertThat(receipt.outcome()).isEqualTo(Outcome.TEMPORARY);
        assertThat(receipt.serverAvailable()).isFalse();
    }

    @Test
    void anAddressThatIsNoneIsRejected() {
        assertThat(new FolderDelivery(data).deliver(SampleMail.to("nowhere")).outcome())
                .isEqualTo(Outcome.REJECTED);
    }
}
