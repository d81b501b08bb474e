package io.relance.contact;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;

/** Without a mail server: every mail becomes a file {@code <contact id>-<message id>.eml} that any mail program opens. */
final class FolderDelivery implements MailDelivery {

    private static final Session SESSION = Session.getInstance(new Properties());

    private final Path folder;

    FolderDelivery(Path folder) {
        this.folder = folder;
    }

    @Override
    public MailConnection open() {
        return new MailConnection() {
            @Override
            public Receipt send(OutgoingMail mail) {
                return write(mail);
            }

            @Override
            public void close() {}
        };
    }

    private Receipt write(OutgoingMail mail) {
        String id = mail.messageId().replaceAll("@.*|[^A-Za-z0-9._-]", "");
        Path file = folder.resolve("%d-%s.eml".formatted(mail.contactId(), id));
        Path draft = folder.resolve(file.getFileName() + ".part");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(draft)) {
                MailWriter.write(mail, SESSION).writeTo(out);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return Receipt.accepted("Written to " + file.getFileName());
        } catch (AddressException wrong) {
            return Receipt.rejected(
                    "Not an e-mail address: %s (%s)".formatted(wrong.getRef(), wrong.getMessage()),
                    wrong.getRef() == null ? List.of() : List.of(wrong.getRef()));
        } catch (MessagingException wrong) {
            return Receipt.rejected("The mail cannot be written: " + wrong.getMessage());
        } catch (IOException full) {
            return Receipt.unavailable("The outbox folder cannot be written: " + full);
        }
    }
}
