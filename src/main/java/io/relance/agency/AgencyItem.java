package io.relance.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An invoice in a dossier. */
@Entity
public class AgencyItem {

    /** What became of an invoice in a dossier. */
    public enum State {
        IN,
        /** Held before the dossier was given away: its journey brings it back. */
        LEFT,
        /** Nothing is owed on it any more. */
        SETTLED,
        /** Withdrawn by the creditor, or collecting it has ended elsewhere. */
        WITHDRAWN,
        /** The dossier is over and something is still unpaid. */
        RETURNED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "agency_item_seq")
    @SequenceGenerator(name = "agency_item_seq", sequenceName = "agency_item_seq")
    private Long id;

    private Long dossierId;
    private Long invoiceId;

    @Enumerated(EnumType.STRING)
    private State state = State.IN;

    private @Nullable BigDecimal handedOver;
    private BigDecimal told = BigDecimal.ZERO;

    @Version
    private int version;

    protected AgencyItem() {}

    AgencyItem(long dossierId, long invoiceId) {
        this.dossierId = dossierId;
        this.invoiceId = invoiceId;
    }

    public long dossierId() {
        return dossierId;
    }

    public long invoiceId() {
        return invoiceId;
    }

    public State state() {
        return state;
    }

    public boolean isIn() {
        return state == State.IN;
    }

    /** What was open on it when it was given away, in the dossier's currency. */
    public @Nullable BigDecimal handedOver() {
        return handedOver;
    }

    /** By how much it has fallen otherwise than through the agency, as the agency has been told. */
    public BigDecimal told() {
        return told;
    }

    void handOver(BigDecimal open) {
        handedOver = open;
    }

    void tell(BigDecimal more) {
        told = told.add(more);
    }

    void become(State state) {
        this.state = state;
    }
}
