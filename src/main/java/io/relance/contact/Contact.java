package io.relance.contact;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ONE message or call to ONE debtor, covering all its invoices. It carries its own evidence: what was sent, to whom,
 * when, by whose approval, and what the gate said.
 */
@Entity
public class Contact {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact_seq")
    @SequenceGenerator(name = "contact_seq", sequenceName = "contact_seq", allocationSize = 1)
    private Long id;

    private Long debtorId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose = Purpose.REMINDER;

    private @Nullable Long about;
    private @Nullable Integer part;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private ContactState state;

    @Enumerated(EnumType.STRING)
    private @Nullable Tone tone;

    private Instant dueAt;
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Verdict verdict;

    private @Nullable String reasons;
    private @Nullable Instant judgedAt;
    private @Nullable String recipient;
    private @Nullable String returned;
    private @Nullable String language;
    private @Nullable String subject;
    private @Nullable String bodyHtml;
    private @Nullable String bodyText;
    private @Nullable String document;
    private @Nullable String fingerprint;
    private @Nullable String messageId;
    private @Nullable Instant sendingUntil;
    private @Nullable Instant embarkedAt;
    private @Nullable LocalDate writtenOn;
    private @Nullable Instant sentAt;
    private int attempts;
    private @Nullable String lastError;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;
    private @Nullable String settledBy;
    private @Nullable Instant settledAt;
    private @Nullable String outcome;
    private @Nullable String note;

    @Version
    private int version;

    protected Contact() {}

    public Long id() {
        return id;
    }

    public long debtorId() {
        return debtorId;
    }

    public Purpose purpose() {
        return purpose;
    }

    boolean isReminder() {
        return purpose == Purpose.REMINDER;
    }

    /** The promise or the plan that a message other than a reminder is about. */
    long about() {
        return Objects.requireNonNull(about);
    }

    /** The number of the instalment that it is about, from 1; 0 for none. */
    int part() {
        return part == null ? 0 : part;
    }

    public Channel channel() {
        return channel;
    }

    public ContactState state() {
        return state;
    }

    /** The highest tone among its steps, once the gate has looked. */
    public @Nullable Tone tone() {
        return tone;
    }

    /** When the gate looks (again). */
    public Instant dueAt() {
        return dueAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Verdict verdict() {
        return verdict;
    }

    /** Reason codes of the verdict, with what dropped out: "DROPPED:F2026-1:SETTLED". */
    public List<String> reasons() {
        return reasons == null || reasons.isEmpty() ? List.of() : Arrays.asList(reasons.split("\n"));
    }

    public @Nullable Instant judgedAt() {
        return judgedAt;
    }

    /** Mail addresses with a comma between them, postal address or phone number it went to. */
    public @Nullable String recipient() {
        return recipient;
    }

    /** Each mail address it went to; the postal address of a letter is one, too. */
    List<String> recipients() {
        if (recipient == null || recipient.isEmpty()) {
            return List.of();
        }
        return channel == Channel.EMAIL ? List.of(recipient.split(", ")) : List.of(recipient);
    }

    /** The mail addresses it came back from. */
    public List<String> returned() {
        return returned == null ? List.of() : List.of(returned.split(", "));
    }

    public @Nullable String language() {
        return language;
    }

    public @Nullable String subject() {
        return subject;
    }

    public @Nullable String bodyHtml() {
        return bodyHtml;
    }

    public @Nullable String bodyText() {
        return bodyText;
    }

    /** Path of the letter's PDF below the data folder. */
    public @Nullable String document() {
        return document;
    }

    /** SHA-256 of what was sent. */
    public @Nullable String fingerprint() {
        return fingerprint;
    }

    public @Nullable String messageId() {
        return messageId;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    public int attempts() {
        return attempts;
    }

    public @Nullable String lastError() {
        return lastError;
    }

    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    /** User id of whoever said what became of it when the program did not know. */
    public @Nullable String settledBy() {
        return settledBy;
    }

    public @Nullable Instant settledAt() {
        return settledAt;
    }

    /** The day whose figures the message states. */
    public @Nullable LocalDate writtenOn() {
        return writtenOn;
    }

    /** Whether its sender had begun to hand it over, so that it may have left. */
    boolean embarked() {
        return embarkedAt != null;
    }

    /** What came of a call. */
    public @Nullable String outcome() {
        return outcome;
    }

    public @Nullable String note() {
        return note;
    }

    void judged(Verdict verdict, List<String> reasons, Instant at) {
        this.verdict = verdict;
        this.reasons = String.join("\n", reasons);
        this.judgedAt = at;
    }

    void postpone(Instant until) {
        dueAt = until;
    }

    void cancel() {
        state = ContactState.CANCELLED;
    }

    void write(@Nullable Tone tone, String recipient, String language, ComposedMessage message, LocalDate on) {
        this.tone = tone;
        this.recipient = recipient;
        this.language = language;
        this.subject = message.subject();
        this.bodyHtml = message.html();
        this.bodyText = message.text();
        this.fingerprint = message.fingerprint();
        this.writtenOn = on;
    }

    /** Whether it was written to all of these, and perhaps to others too. */
    boolean wasWrittenTo(String recipient) {
        return channel == Channel.EMAIL
                ? recipients().containsAll(List.of(recipient.split(", ")))
                : recipient.equals(this.recipient);
    }

    /** Sends what is written to some of those only whom it was written to. */
    void addressTo(String recipient) {
        this.recipient = recipient;
    }

    void call(Tone tone, @Nullable String phone, String language) {
        this.tone = tone;
        this.recipient = phone;
        this.language = language;
        require(ContactState.PENDING);
        state = ContactState.CALLING;
    }

    void submitForReview() {
        require(ContactState.PENDING, ContactState.APPROVED, ContactState.IN_REVIEW);
        state = ContactState.IN_REVIEW;
        approvedBy = null;
        approvedAt = null;
    }

    void approve(String by, Instant at, Instant leavesAt) {
        require(ContactState.IN_REVIEW);
        state = ContactState.APPROVED;
        approvedBy = by;
        approvedAt = at;
        dueAt = leavesAt;
    }

    void reject(String by, String reason, Instant at) {
        require(ContactState.IN_REVIEW);
        state = ContactState.CANCELLED;
        approvedBy = by;
        approvedAt = at;
        note = reason;
    }

    void unwritable(String error, Instant next) {
        lastError = error;
        dueAt = next;
    }

    void withhold() {
        state = ContactState.WITHHELD;
    }

    void startSending(String messageId, Instant until) {
        require(ContactState.PENDING, ContactState.APPROVED);
        state = ContactState.SENDING;
        this.messageId = messageId;
        sendingUntil = until;
        embarkedAt = null;
        attempts++;
    }

    void sent(Instant at, @Nullable String document) {
        require(ContactState.SENDING, ContactState.UNCERTAIN);
        state = ContactState.SENT;
        sentAt = at;
        sendingUntil = null;
        lastError = null;
        this.document = document;
    }

    void retryAt(Instant next, String error) {
        require(ContactState.SENDING, ContactState.UNCERTAIN);
        state = approvedAt == null ? ContactState.PENDING : ContactState.APPROVED;
        sendingUntil = null;
        dueAt = next;
        lastError = error;
    }

    void settle(String by, Instant at) {
        require(ContactState.UNCERTAIN);
        settledBy = by;
        settledAt = at;
    }

    /** Another contact says what this one did not get across. */
    void giveWay(String error) {
        require(ContactState.SENDING, ContactState.UNCERTAIN);
        state = ContactState.CANCELLED;
        sendingUntil = null;
        lastError = error;
    }

    void uncertain(String error) {
        require(ContactState.SENDING);
        state = ContactState.UNCERTAIN;
        sendingUntil = null;
        lastError = error;
    }

    /**
     * It came back from some of its addresses, or from all of them: then it has reached nobody.
     *
     * @return whether somebody is left whom it has reached, or may yet
     */
    boolean cameBackFrom(List<String> addresses, String error) {
        require(ContactState.SENDING, ContactState.SENT, ContactState.UNCERTAIN);
        Set<String> all = new LinkedHashSet<>(returned());
        all.addAll(addresses);
        returned = String.join(", ", all);
        lastError = error;
        boolean someoneLeft = !all.containsAll(recipients());
        if (!someoneLeft) {
            state = ContactState.BOUNCED;
            sendingUntil = null;
        }
        return someoneLeft;
    }

    /** Something is known about it that changes nothing. */
    void remark(String error) {
        lastError = error;
    }

    void called(String outcome, @Nullable String note, @Nullable String by, Instant at) {
        require(ContactState.CALLING);
        state = ContactState.CALLED;
        this.outcome = outcome;
        this.note = note;
        approvedBy = by;
        sentAt = at;
    }

    void notMade(String outcome, @Nullable String note) {
        require(ContactState.CALLING);
        state = ContactState.CALLED;
        this.outcome = outcome;
        this.note = note;
    }

    void attempted() {
        require(ContactState.CALLING);
        attempts++;
    }

    private void require(ContactState... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new IllegalStateException("Contact " + id + " is " + state);
        }
    }
}
