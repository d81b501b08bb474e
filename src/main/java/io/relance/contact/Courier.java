package io.relance.contact;

import io.relance.contact.OutgoingMail.Address;
import io.relance.contact.OutgoingMail.Attachment;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries parcels, one at a time: marked before the mail server hears a word, settled after its answer, so that a crash in
 * between leaves an uncertain parcel and never a second one.
 */
@Component
class Courier {

    private static final Duration RETRY = Duration.ofMinutes(15);
    private static final String HTML =
            "<!DOCTYPE html><html lang=\"fr\"><body style=\"font-family:sans-serif;white-space:pre-wrap\">%s</body></html>";

    private final ParcelRecords records;
    private final MailDelivery delivery;
    private final Creditors creditors;
    private final SendingSettings sending;
    private final ContactSettings settings;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Courier(
            ParcelRecords records,
            MailDelivery delivery,
            Creditors creditors,
            SendingSettings sending,
            ContactSettings settings,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            Clock clock) {
        this.records = records;
        this.delivery = delivery;
        this.creditors = creditors;
        this.sending = sending;
        this.settings = settings;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private enum Step {
        NOTHING_LEFT,
        LOOKED,
        LEAVES
    }

    /** A parcel on its way. */
    private record Load(Step step, @Nullable Parcel parcel) {}

    /**
     * Carries all that is due.
     *
     * @return how many parcels were looked at
     */
    int run() {
        takeBackAbandoned();
        int looked = 0;
        Load load = next();
        while (load.step() != Step.NOTHING_LEFT) {
            looked++;
            Parcel parcel = load.parcel();
            if (parcel != null) {
                settle(parcel, carry(parcel));
            }
            load = next();
        }
        return looked;
    }

    private Load next() {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Long> due = jdbc.queryForList("""
                    select id from parcel where state = 'WAITING' and due_at <= ? order by id limit 1
                    for update skip locked""", Long.class, Timestamp.from(clock.instant()));
            if (due.isEmpty()) {
                return new Load(Step.NOTHING_LEFT, null);
            }
            Parcel parcel = records.findById(due.get(0)).orElseThrow();
            if (sending.sending() == SendingMode.OFF) {
                parcel.hold(Parcel.State.WITHHELD);
                return new Load(Step.LOOKED, null);
            }
            if (sending.sending() == SendingMode.REVIEW && parcel.approvedBy() == null) {
                parcel.hold(Parcel.State.IN_REVIEW);
                return new Load(Step.LOOKED, null);
            }
            parcel.startSending(
                    "<parcel-%d.%s@%s>".formatted(parcel.id(), UUID.randomUUID(), domain()),
                    destination(parcel),
                    clock.instant().plus(settings.sendingLease()));
            return new Load(Step.LEAVES, parcel);
        }));
    }

    private String destination(Parcel parcel) {
        if (sending.sending() == SendingMode.REDIRECT) {
            return sending.redirectTo();
        }
        String email = parcel.email();
        return email != null ? email : "handover/" + parcel.folder();
    }

    private Receipt carry(Parcel parcel) {
        try {
            if (parcel.email() == null && sending.sending() != SendingMode.REDIRECT) {
                return layDown(parcel);
            }
            Optional<CreditorDetails> creditor = creditors.find().map(found -> found.details());
            return creditor.isEmpty()
                    ? Receipt.temporary("Nobody has described the creditor yet")
                    : delivery.deliver(mail(parcel, creditor.get()));
        } catch (IOException unreadable) {
            return Receipt.temporary(unreadable.toString());
        }
    }

    /** The file, and beside it what the mail would have said; each put in place in one move. */
    private Receipt layDown(Parcel parcel) throws IOException {
        Path folder =
                sending.data().resolve("handover").resolve(Objects.requireNonNull(parcel.folder(), "no folder either"));
        Files.createDirectories(folder);
        String name = "%s-%d".formatted(parcel.about(), parcel.id());
        String file = parcel.file();
        if (file != null) {
            Path draft = Files.createTempFile(folder, "part", ".tmp");
            Files.copy(sending.data().resolve(file), draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    draft,
                    folder.resolve(name + file.substring(file.lastIndexOf('.'))),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        Path draft = Files.createTempFile(folder, "part", ".tmp");
        Files.writeString(draft, parcel.subject() + "\n\n" + parcel.body());
        Files.move(
                draft,
                folder.resolve(name + ".txt"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        return Receipt.accepted(name);
    }

    private OutgoingMail mail(Parcel parcel, CreditorDetails creditor) throws IOException {
        String file = parcel.file();
        List<Attachment> attachments = file == null
                ? List.of()
                : List.of(new Attachment(
                        Path.of(file).getFileName().toString(),
                        file.endsWith(".zip") ? "application/zip" : "application/pdf",
                        Files.readAllBytes(sending.data().resolve(file))));
        boolean redirected = sending.sending() == SendingMode.REDIRECT;
        String subject = redirected
                ? "[%s] %s".formatted(Objects.requireNonNullElse(parcel.email(), parcel.folder()), parcel.subject())
                : parcel.subject();
        return new OutgoingMail(
                OutgoingMail.NO_CONTACT,
                Objects.requireNonNull(parcel.messageId()),
                new Address(creditor.name(), creditor.email()),
                new Address(creditor.senderName(), creditor.email()),
                List.of(new Address(parcel.addressee(), Objects.requireNonNull(parcel.sentTo()))),
                clock.instant(),
                new ComposedMessage(subject, HTML.formatted(escaped(parcel.body())), parcel.body()),
                null,
                attachments);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void settle(Parcel carried, Receipt receipt) {
        transaction.executeWithoutResult(status -> {
            Parcel parcel = records.findById(carried.id()).orElseThrow();
            if (parcel.state() != Parcel.State.SENDING || !Objects.equals(parcel.messageId(), carried.messageId())) {
                return;
            }
            Instant now = clock.instant();
            switch (receipt.outcome()) {
                case ACCEPTED -> parcel.sent(now);
                case TEMPORARY -> parcel.tryAgain(now.plus(RETRY.multipliedBy(parcel.attempts())), receipt.answer());
                case UNCERTAIN -> parcel.notSent(Parcel.State.UNCERTAIN, receipt.answer());
                case REJECTED -> parcel.notSent(Parcel.State.FAILED, receipt.answer());
            }
        });
    }

    private void takeBackAbandoned() {
        transaction.executeWithoutResult(status -> jdbc.queryForList(
                        "select id from parcel where state = 'SENDING' and sending_until <= ? for update skip locked",
                        Long.class,
                        Timestamp.from(clock.instant()))
                .forEach(id -> records.findById(id)
                        .orElseThrow()
                        .notSent(Parcel.State.UNCERTAIN, "The program stopped while sending")));
    }

    private String domain() {
        return creditors
                .find()
                .map(creditor -> creditor.details().email())
                .map(email -> email.substring(email.indexOf('@') + 1))
                .filter(domain -> !domain.isBlank())
                .orElse("relance.invalid");
    }
}
