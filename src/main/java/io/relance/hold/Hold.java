package io.relance.hold;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A reason to wait, for one invoice or a whole debtor; always with an owner and a day on which it ends by itself. */
@Entity
public class Hold {

    /** Where a hold stands. */
    public enum State {
        ACTIVE,
        /** A person ended it. */
        ENDED,
        /** Its day came. */
        EXPIRED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "hold_seq")
    @SequenceGenerator(name = "hold_seq", sequenceName = "hold_seq")
    private Long id;

    @Enumerated(EnumType.STRING)
    private HoldKind kind;

    private Long debtorId;
    private @Nullable Long invoiceId;
    private String reason;
    private String owner;
    private @Nullable BigDecimal amount;
    private Instant placedAt;
    private LocalDate expiresOn;

    @Enumerated(EnumType.STRING)
    private State state = State.ACTIVE;

    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String endNote;

    protected Hold() {}

    Hold(HoldOrder order, Instant placedAt) {
        this.kind = order.kind();
        this.debtorId = order.debtorId();
        this.invoiceId = order.invoiceId();
        this.reason = order.reason();
        this.owner = order.owner();
        this.amount = order.amount();
        this.expiresOn = order.expiresOn();
        this.placedAt = placedAt;
    }

    public Long id() {
        return id;
    }

    public HoldKind kind() {
        return kind;
    }

    public long debtorId() {
        return debtorId;
    }

    /** The invoice held, or {@code null} when the whole debtor is. */
    public @Nullable Long invoiceId() {
        return invoiceId;
    }

    public String reason() {
        return reason;
    }

    public String owner() {
        return owner;
    }

    /** The amount promised or in dispute, in the invoice's currency, when it is not the whole. */
    public @Nullable BigDecimal amount() {
        return amount;
    }

    public Instant placedAt() {
        return placedAt;
    }

    /** The last day of the hold. */
    public LocalDate expiresOn() {
        return expiresOn;
    }

    public State state() {
        return state;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }

    public @Nullable String endNote() {
        return endNote;
    }

    void end(State how, Instant at, @Nullable String by, @Nullable String note) {
        if (!isActive()) {
            throw new IllegalStateException("Hold " + id + " is already " + state);
        }
        state = how;
        endedAt = at;
        endedBy = by;
        endNote = note;
    }

    void extend(LocalDate until) {
        expiresOn = until;
    }
}
