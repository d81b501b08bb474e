package io.relance.route;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;

/** One invoice in a decision. */
@Entity
public class RouteItem {

    /** What became of it. */
    public enum State {
        STANDING,
        /** Paid, on hold, or no longer collected: the decision was about the others. */
        LEFT,
        /** Decided; its journey has not acted on it yet. */
        DECIDED,
        /** Its journey has acted on the decision. */
        TAKEN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "route_item_seq")
    @SequenceGenerator(name = "route_item_seq", sequenceName = "route_item_seq")
    private Long id;

    private Long decisionId;
    private Long invoiceId;

    @Enumerated(EnumType.STRING)
    private State state = State.STANDING;

    protected RouteItem() {}

    RouteItem(long decisionId, long invoiceId) {
        this.decisionId = decisionId;
        this.invoiceId = invoiceId;
    }

    public long decisionId() {
        return decisionId;
    }

    public long invoiceId() {
        return invoiceId;
    }

    public State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }
}
