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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What leaves for somebody who works for the creditor, such as an agency: a mail with at most one file, or the file in a
 * folder that the other side empties. It obeys the sending mode as messages to debtors do, and is never sent twice by
 * itself.
 */
@Entity
public class Parcel {

    /** Where a parcel stands. */
    public enum State {
        /** Leaves with the next run of the dispatch. */
        WAITING,
        /** Nobody has approved it and the company wants everything approved. */
        IN_REVIEW,
        /** Nothing leaves at present. */
        WITHHELD,
        SENDING,
        SENT,
        /** Nobody knows whether it left; a person finds out. */
        UNCERTAIN,
        /** The other side refused it. */
        FAILED,
        /** What it was about was over before it left. */
        WITHDRAWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "parcel_seq")
    @SequenceGenerator(name = "parcel_seq", sequenceName = "parcel_seq")
    private Long id;

    private String about;
    private String addressee;
    private @Nullable String email;
    private @Nullable String folder;
    private String subject;
    private String body;
    private @Nullable String file;

    @Enumerated(EnumType.STRING)
    private State state = State.WAITING;

    private Instant createdAt;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;
    private Instant dueAt;
    private @Nullable String messageId;
    private @Nullable Instant sendingUntil;
    private int attempts;
    private @Nullable Instant sentAt;
    private @Nullable String sentTo;
    private @Nullable String lastError;

    @Version
    private int version;

    protected Parcel() {}

    Parcel(Parcels.Order order, Instant now) {
        this.about = order.about();
        this.addressee = order.addressee();
        this.email = order.email();
        this.folder = order.folder();
        this.subject = order.subject();
        this.body = order.body();
        this.file = order.file();
        this.createdAt = now;
        this.dueAt = now;
        if (order.approvedBy() != null) {
            approve(order.approvedBy(), now);
        }
    }

    public Long id() {
        return id;
    }

    /** What it belongs to, such as {@code agency-12}. */
    public String about() {
        return about;
    }

    public String addressee() {
        return addressee;
    }

    @Nullable
    String email() {
        return email;
    }

    @Nullable
    String folder() {
        return folder;
    }

    public String subject() {
        return subject;
    }

    public String body() {
        return body;
    }

    /** Path of its file below the data folder. */
    public @Nullable String file() {
        return file;
    }

    public State state() {
        return state;
    }

    /** Whether a person must say yes, or yes again, before it leaves. */
    public boolean needsPerson() {
        return switch (state) {
            case IN_REVIEW, WITHHELD, UNCERTAIN, FAILED -> true;
            case WAITING, SENDING, SENT, WITHDRAWN -> false;
        };
    }

    /** Whether the other side has it, or may have it. */
    public boolean mayHaveLeft() {
        return switch (state) {
            case SENDING, SENT, UNCERTAIN -> true;
            case WAITING, IN_REVIEW, WITHHELD, FAILED, WITHDRAWN -> false;
        };
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** User id of whoever let it leave. */
    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    @Nullable
    String messageId() {
        return messageId;
    }

    int attempts() {
        return attempts;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    /** The mail address or the folder that it really went to. */
    public @Nullable String sentTo() {
        return sentTo;
    }

    public @Nullable String lastError() {
        return lastError;
    }

    final void approve(String by, Instant now) {
        require(State.WAITING, State.IN_REVIEW, State.WITHHELD, State.UNCERTAIN, State.FAILED);
        state = State.WAITING;
        approvedBy = by;
        approvedAt = now;
        dueAt = now;
    }

    void hold(State why) {
        require(State.WAITING);
        state = why;
    }

    void withdraw() {
        require(State.WAITING, State.IN_REVIEW, State.WITHHELD, State.FAILED);
        state = State.WITHDRAWN;
    }

    void startSending(String messageId, String to, Instant until) {
        require(State.WAITING);
        state = State.SENDING;
        this.messageId = messageId;
        this.sentTo = to;
        sendingUntil = until;
        attempts++;
    }

    void sent(Instant now) {
        require(State.SENDING);
        state = State.SENT;
        sentAt = now;
        sendingUntil = null;
        lastError = null;
    }

    void tryAgain(Instant at, String error) {
        require(State.SENDING);
        state = State.WAITING;
        dueAt = at;
        sendingUntil = null;
        lastError = error;
    }

    void notSent(State how, String error) {
        require(State.SENDING);
        state = how;
        sendingUntil = null;
        lastError = error;
    }

    private void require(State... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new IllegalStateException("Parcel " + id + " is " + state);
        }
    }
}
