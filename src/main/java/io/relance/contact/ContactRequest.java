package io.relance.contact;

import io.relance.invoice.Invoice;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one step of one journey asks for. Recorded by the journey, answered by a contact. */
@Entity
public class ContactRequest {

    /** Where a request stands. */
    public enum State {
        /** Waits to join a contact. */
        ASKED,
        /** Stands in a contact that has not left yet. */
        JOINED,
        /** Its contact has left, or was made. */
        ANSWERED,
        /** Its contact was cancelled for a reason that ends the step: it is not asked again. */
        DROPPED,
        /** Its time had gone by before its turn came. */
        SKIPPED,
        /** Taken back because the invoice is held or was settled; the step may be asked again. */
        WITHDRAWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact_request_seq")
    @SequenceGenerator(name = "contact_request_seq", sequenceName = "contact_request_seq")
    private Long id;

    private Long invoiceId;
    private Long debtorId;
    private String journey;
    private String step;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private Tone tone;

    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable Long contactId;
    private @Nullable String note;

    protected ContactRequest() {}

    ContactRequest(long invoiceId, long debtorId, ReminderStep step, State state, Instant askedAt) {
        this.invoiceId = invoiceId;
        this.debtorId = debtorId;
        this.journey = step.journey();
        this.step = step.id();
        this.channel = Objects.requireNonNull(step.channel(), step.id());
        this.tone = Objects.requireNonNull(step.tone(), step.id());
        this.state = state;
        this.askedAt = askedAt;
    }

    /** A step that is not to be taken any more. */
    static ContactRequest passedOver(Invoice invoice, ReminderStep step, String why, Instant at) {
        ContactRequest request = new ContactRequest(invoice.id(), invoice.debtorId(), step, State.SKIPPED, at);
        request.note = why;
        return request;
    }

    public Long id() {
        return id;
    }

    public long invoiceId() {
        return invoiceId;
    }

    public long debtorId() {
        return debtorId;
    }

    public String journey() {
        return journey;
    }

    public String step() {
        return step;
    }

    public Channel channel() {
        return channel;
    }

    public Tone tone() {
        return tone;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public State state() {
        return state;
    }

    public @Nullable Long contactId() {
        return contactId;
    }

    /** Why it was dropped or withdrawn, as a reason code. */
    public @Nullable String note() {
        return note;
    }

    void answer() {
        state = State.ANSWERED;
    }

    void drop(String reason) {
        state = State.DROPPED;
        note = reason;
    }

    void withdraw(String reason) {
        state = State.WITHDRAWN;
        note = reason;
    }

    /** Its contact did not leave after all: that one, or the one which took its place, will answer. */
    void rejoin(long contactId) {
        this.contactId = contactId;
        state = State.JOINED;
    }
}
