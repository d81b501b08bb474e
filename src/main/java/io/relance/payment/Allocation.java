package io.relance.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A part of a payment set against an invoice, in the currency both share. */
@Entity
public class Allocation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "allocation_seq")
    @SequenceGenerator(name = "allocation_seq", sequenceName = "allocation_seq")
    private Long id;

    private Long paymentId;
    private Long invoiceId;
    private BigDecimal amount;
    private Instant allocatedAt;
    private @Nullable String allocatedBy;

    protected Allocation() {}

    Allocation(long paymentId, long invoiceId, Money amount, Instant allocatedAt, @Nullable String allocatedBy) {
        this.paymentId = paymentId;
        this.invoiceId = invoiceId;
        this.amount = amount.getAmount();
        this.allocatedAt = allocatedAt;
        this.allocatedBy = allocatedBy;
    }

    public long paymentId() {
        return paymentId;
    }

    public long invoiceId() {
        return invoiceId;
    }

    public BigDecimal amount() {
        return amount;
    }

    public Instant allocatedAt() {
        return allocatedAt;
    }

    /** User id of whoever set it against the invoice. */
    public @Nullable String allocatedBy() {
        return allocatedBy;
    }
}
