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

/**
 * A part of a payment set against an invoice, in the currency both share. What is taken back stays: a second row with the
 * negative amount stands against it, so that the sum over a payment or an invoice is always what holds now.
 */
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
    private @Nullable Long reverses;
    private @Nullable String note;

    protected Allocation() {}

    Allocation(long paymentId, long invoiceId, Money amount, Instant allocatedAt, @Nullable String allocatedBy) {
        this.paymentId = paymentId;
        this.invoiceId = invoiceId;
        this.amount = amount.getAmount();
        this.allocatedAt = allocatedAt;
        this.allocatedBy = allocatedBy;
    }

    /** The row that takes the other one back. */
    static Allocation against(Allocation other, Instant at, @Nullable String by, @Nullable String note) {
        Allocation back = new Allocation();
        back.paymentId = other.paymentId;
        back.invoiceId = other.invoiceId;
        back.amount = other.amount.negate();
        back.allocatedAt = at;
        back.allocatedBy = by;
        back.reverses = other.id;
        back.note = note;
        return back;
    }

    public Long id() {
        return id;
    }

    public long paymentId() {
        return paymentId;
    }

    public long invoiceId() {
        return invoiceId;
    }

    /** In the invoice's currency; negative where it takes back another allocation. */
    public BigDecimal amount() {
        return amount;
    }

    public Instant allocatedAt() {
        return allocatedAt;
    }

    /** User id of whoever allocated; {@code null} when the program did. */
    public @Nullable String allocatedBy() {
        return allocatedBy;
    }

    /** The allocation that this one takes back. */
    public @Nullable Long reverses() {
        return reverses;
    }

    /** Why it was taken back. */
    public @Nullable String note() {
        return note;
    }
}
