package io.relance.court;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invoice in a dossier. */
@Entity
public class CourtItem {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "court_item_seq")
    @SequenceGenerator(name = "court_item_seq", sequenceName = "court_item_seq")
    private Long id;

    private Long dossierId;
    private Long invoiceId;
    private @Nullable Instant leftAt;
    private @Nullable String whyLeft;
    private BigDecimal leftOut = BigDecimal.ZERO;
    private @Nullable String includedReason;
    private @Nullable String includedBy;
    private @Nullable Instant includedAt;

    protected CourtItem() {}

    CourtItem(long dossierId, long invoiceId) {
        this.dossierId = dossierId;
        this.invoiceId = invoiceId;
    }

    public long dossierId() {
        return dossierId;
    }

    public long invoiceId() {
        return invoiceId;
    }

    /** Whether it is still claimed here. */
    public boolean isIn() {
        return leftAt == null;
    }

    /** PAID, CANCELLED, CLOSED, HELD or OVER; null while it is in. */
    public @Nullable String whyLeft() {
        return whyLeft;
    }

    /** What of the invoice the court was not asked for, in its currency; zero before the approval. */
    public BigDecimal leftOut() {
        return leftOut;
    }

    /** Why the part that the debtor contests is claimed all the same; null where it is not. */
    public @Nullable String includedReason() {
        return includedReason;
    }

    public @Nullable String includedBy() {
        return includedBy;
    }

    void leaveOut(BigDecimal part) {
        leftOut = part;
    }

    void include(@Nullable String reason, String by, Instant when) {
        includedReason = reason;
        includedBy = reason == null ? null : by;
        includedAt = reason == null ? null : when;
    }

    void leave(String why, Instant when) {
        leftAt = when;
        whyLeft = why;
    }
}
