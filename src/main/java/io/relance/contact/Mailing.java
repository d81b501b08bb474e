package io.relance.contact;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.debtor.Mailbox;
import io.relance.invoice.Invoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts a written contact into its envelope: sender, answers to the collector, the invoices' PDFs, a Message-ID of ours. */
@Component
class Mailing {

    private static final Logger log = LoggerFactory.getLogger(Mailing.class);

    private final Debtors debtors;
    private final LetterPrinter printer;
    private final SendingSettings settings;
    private final Clock clock;

    Mailing(Debtors debtors, LetterPrinter printer, SendingSettings settings, Clock clock) {
        this.debtors = debtors;
        this.printer = printer;
        this.settings = settings;
        this.clock = clock;
    }

    /** Marks the contact as sending until the lease ends, and hands out what is to leave. */
    Departure depart(Contact contact, Judgement judgement, Correspondence facts, Instant leaseEnds) {
        String messageId = "<%d.%s@%s>"
                .formatted(
                        contact.id(), UUID.randomUUID(), domain(facts.creditor().email()));
        contact.startSending(messageId, leaseEnds);
        return contact.channel() == Channel.LETTER && settings.sending() != SendingMode.REDIRECT
                ? new Departure(contact.id(), messageId, null, facts)
                : new Departure(contact.id(), messageId, mail(contact, facts, judgement.invoices(), messageId), null);
    }

    /** Opens the call: the number to dial and the language to speak stand with it. */
    void call(Contact contact, Judgement judgement) {
        Debtor debtor = debtors.findById(contact.debtorId()).orElseThrow();
        contact.call(judgement.tone(), debtor.phone(), debtor.language());
    }

    private OutgoingMail mail(Contact contact, Correspondence facts, List<Invoice> invoices, String messageId) {
        boolean redirected = settings.sending() == SendingMode.REDIRECT;
        String subject = Objects.requireNonNull(contact.subject());
        return new OutgoingMail(
                contact.id(),
                messageId,
                new OutgoingMail.Address(
                        facts.creditor().senderName() + " · " + facts.creditor().name(),
                        Objects.requireNonNull(facts.creditor().email())),
                new OutgoingMail.Address(
                        facts.collector().name(), facts.collector().email()),
                redirected
                        ? List.of(new OutgoingMail.Address(facts.debtor().name(), settings.redirectTo()))
                        : recipients(contact),
                clock.instant(),
                new ComposedMessage(
                        redirected ? "[" + contact.recipient() + "] " + subject : subject,
                        Objects.requireNonNull(contact.bodyHtml()),
                        Objects.requireNonNull(contact.bodyText())),
                facts.creditor().logo(),
                facts instanceof NoteFacts plan && plan.purpose() == Purpose.PLAN
                        ? List.of(printed(plan))
                        : attachments(invoices));
    }

    /** The plan as a letter, for the debtor to keep. */
    private OutgoingMail.Attachment printed(NoteFacts plan) {
        String name = plan.language().getLanguage().equals("fr") ? "echeancier.pdf" : "payment-plan.pdf";
        return new OutgoingMail.Attachment(name, "application/pdf", printer.print(plan));
    }

    /** Those whom the message was written to, under the names they bear at the debtor. */
    private List<OutgoingMail.Address> recipients(Contact contact) {
        Debtor debtor = debtors.findById(contact.debtorId()).orElseThrow();
        Map<String, String> names =
                debtor.mailboxes().stream().collect(Collectors.toMap(Mailbox::address, Mailbox::name));
        return contact.recipients().stream()
                .map(address -> new OutgoingMail.Address(names.getOrDefault(address, debtor.name()), address))
                .toList();
    }

    private List<OutgoingMail.Attachment> attachments(List<Invoice> invoices) {
        List<OutgoingMail.Attachment> attachments = new ArrayList<>();
        Path folder = settings.data().resolve("invoices").toAbsolutePath().normalize();
        for (Invoice invoice : invoices) {
            String document = invoice.document();
            if (document == null) {
                continue;
            }
            Path file = folder.resolve(document).normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                log.warn("The PDF {} of invoice {} is not in {}", document, invoice.number(), folder);
                continue;
            }
            try {
                attachments.add(new OutgoingMail.Attachment(
                        file.getFileName().toString(), "application/pdf", Files.readAllBytes(file)));
            } catch (IOException unreadable) {
                log.warn("The PDF {} of invoice {} cannot be read", document, invoice.number(), unreadable);
            }
        }
        return attachments;
    }

    private static String domain(@Nullable String email) {
        String domain = email == null ? "" : email.substring(email.indexOf('@') + 1);
        return domain.isBlank() ? "relance.invalid" : domain;
    }
}
