package io.relance.claim;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Interest or indemnity of one invoice that the creditor has given up, in full or in part; it can be taken back. */
@Entity
public class Waiver {

    /** What can be given up. */
    public enum Charge {
        INTEREST,
        INDEMNITY
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "waiver_seq")
    @SequenceGenerator(name = "waiver_seq", sequenceName = "waiver_seq")
    private Long id;

    private Long invoiceId;

    @Enumerated(EnumType.STRING)
    private Charge charge;

    private @Nullable BigDecimal amount;
    private String reason;
    private Instant grantedAt;
    private String grantedBy;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedBy;
    private @Nullable String revokeReason;

    protected Waiver() {}

    Waiver(long invoiceId, Charge charge, @Nullable Money amount, String reason, Instant at, String by) {
        this.invoiceId = invoiceId;
        this.charge = charge;
        this.amount = amount == null ? null : amount.getAmount();
        this.reason = reason;
        this.grantedAt = at;
        this.grantedBy = by;
    }

    public Long id() {
        return id;
    }

    public long invoiceId() {
        return invoiceId;
    }

    public Charge charge() {
        return charge;
    }

    /** How much was given up, in the invoice's currency; {@code null}: all of it, what is still to accrue included. */
    public @Nullable BigDecimal amount() {
        return amount;
    }

    public String reason() {
        return reason;
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    public String grantedBy() {
        return grantedBy;
    }

    public boolean isInForce() {
        return revokedAt == null;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    public @Nullable String revokedBy() {
        return revokedBy;
    }

    public @Nullable String revokeReason() {
        return revokeReason;
    }

    void revoke(Instant at, String by, String why) {
        if (!isInForce()) {
            throw new IllegalStateException("Waiver " + id + " was taken back already");
        }
        revokedAt = at;
        revokedBy = by;
        revokeReason = why;
    }
}
