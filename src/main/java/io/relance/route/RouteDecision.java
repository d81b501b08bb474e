package io.relance.route;

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
import org.jspecify.annotations.Nullable;

/** A decision about what follows for invoices of one debtor. It changes only through {@link RouteDesk}. */
@Entity
public class RouteDecision {

    /** How far it has come. */
    public enum State {
        /** A person is asked, or wants to be asked again on a later day. */
        OPEN,
        DECIDED,
        /** Nothing is left to decide about. */
        CANCELLED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "route_decision_seq")
    @SequenceGenerator(name = "route_decision_seq", sequenceName = "route_decision_seq")
    private Long id;

    private Long debtorId;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    private Instant openedAt;
    private @Nullable String proposed;
    private @Nullable String rule;

    @Enumerated(EnumType.STRING)
    private @Nullable RouteChoice chosen;

    private @Nullable String reason;
    private @Nullable LocalDate reviewOn;
    private @Nullable Instant decidedAt;
    private @Nullable String decidedBy;

    @Version
    private int version;

    protected RouteDecision() {}

    RouteDecision(long debtorId, Instant openedAt) {
        this.debtorId = debtorId;
        this.openedAt = openedAt;
    }

    public Long id() {
        return id;
    }

    public long debtorId() {
        return debtorId;
    }

    public State state() {
        return state;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** What the table proposed when it was decided, by its own word. */
    public @Nullable String proposed() {
        return proposed;
    }

    /** The rule of the table that fired. */
    public @Nullable String rule() {
        return rule;
    }

    public @Nullable RouteChoice chosen() {
        return chosen;
    }

    public @Nullable String reason() {
        return reason;
    }

    /** The day on which it is asked again, while it waits. */
    public @Nullable LocalDate reviewOn() {
        return reviewOn;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** User id. */
    public @Nullable String decidedBy() {
        return decidedBy;
    }

    void decide(
            RouteChoice choice,
            RoutePolicy.Proposal proposal,
            @Nullable String why,
            @Nullable LocalDate review,
            Instant at,
            String by) {
        if (state != State.OPEN) {
            throw new IllegalStateException("Decision " + id + " is " + state);
        }
        state = choice == RouteChoice.WAIT ? State.OPEN : State.DECIDED;
        chosen = choice;
        proposed = proposal.route();
        rule = proposal.rule();
        reason = why;
        reviewOn = choice == RouteChoice.WAIT ? review : null;
        decidedAt = at;
        decidedBy = by;
    }

    void cancel() {
        state = State.CANCELLED;
    }
}
