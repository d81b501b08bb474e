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
import java.util.Objects;
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
    private @Nullable DisputeCategory category;

    @Enumerated(EnumType.STRING)
    private @Nullable HoldOutcome outcome;

    private @Nullable LocalDate promisedOn;
    private boolean partial;
    private Long occasion = 0L;
    private @Nullable BigDecimal paidBefore;
    private @Nullable BigDecimal creditedBefore;

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
        this.category = order.category();
        this.expiresOn = order.expiresOn();
        this.placedAt = placedAt;
    }

    /** Remembers how things stood, so that what comes in later can be told from what was there. */
    void measure(Standing.Sums now, @Nullable BigDecimal amount, boolean partial) {
        this.amount = amount;
        this.partial = partial;
        this.paidBefore = now.paid();
        this.creditedBefore = now.credited();
    }

    /** A word of the debtor that may hold several invoices is one word. */
    void saidWith(Hold first) {
        occasion = Objects.requireNonNull(first.id);
    }

    void promisedFor(LocalDate day, LocalDate graceEnds) {
        promisedOn = day;
        expiresOn = graceEnds;
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

    /**
     * The amount promised or in dispute, in the invoice's currency; {@code null} when everything is. Once a dispute is
     * decided it is the amount of the credit note expected.
     */
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

    /** What the debtor has against the invoice, of a dispute. */
    public @Nullable DisputeCategory category() {
        return category;
    }

    /** What came of it; of a dispute also while the credit note is awaited. */
    public @Nullable HoldOutcome outcome() {
        return outcome;
    }

    /** The day by which the debtor said it would pay; the last day of the hold lies the grace after it. */
    public @Nullable LocalDate promisedOn() {
        return promisedOn;
    }

    /** Whether only {@link #amount()} is left alone, and the rest of the invoice is chased. */
    public boolean isPartial() {
        return partial;
    }

    /** Whether journeys wait for its end. */
    public boolean stops() {
        return !partial;
    }

    /** Whether a dispute is decided for the debtor and only the credit note is missing. */
    public boolean awaitsCreditNote() {
        return isActive() && kind == HoldKind.DISPUTE && outcome != null;
    }

    /** What the holds of one word of the debtor have in common. */
    public long occasion() {
        return occasion;
    }

    @Nullable
    BigDecimal paidBefore() {
        return paidBefore;
    }

    @Nullable
    BigDecimal creditedBefore() {
        return creditedBefore;
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

    void end(State how, @Nullable HoldOutcome outcome, Instant at, @Nullable String by, @Nullable String note) {
        end(how, at, by, note == null ? endNote : note);
        this.outcome = outcome == null ? this.outcome : outcome;
    }

    /** The debtor is right: so much is to be credited, and the hold waits for it. */
    void concede(HoldOutcome outcome, @Nullable BigDecimal amount, boolean partial, LocalDate until, String why) {
        if (!isActive() || kind != HoldKind.DISPUTE) {
            throw new IllegalStateException("Hold " + id + " is no open dispute");
        }
        this.outcome = outcome;
        this.amount = amount;
        this.partial = partial;
        this.expiresOn = until;
        this.endNote = why;
    }

    /** What was not in dispute has been paid: nothing is left to chase meanwhile. */
    void becomeWhole() {
        partial = false;
    }

    /** What came of a hold that had ended with its invoice. */
    void conclude(HoldOutcome outcome) {
        this.outcome = outcome;
    }

    void extend(LocalDate until) {
        expiresOn = until;
    }
}
