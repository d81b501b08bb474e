package io.relance.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money, or a credit note, that came in once under a unique reference; what is not allocated yet waits for a person. */
@Entity
public class Payment {

    /** What came in. A credit note is not a payment: it reduces principal (DOMAIN §4.8). */
    public enum Kind {
        PAYMENT,
        CREDIT_NOTE
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "payment_seq")
    @SequenceGenerator(name = "payment_seq", sequenceName = "payment_seq")
    private Long id;

    @NaturalId
    private String reference;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable Long debtorId;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private BigDecimal amount;
    private BigDecimal allocated = BigDecimal.ZERO;
    private BigDecimal gone = BigDecimal.ZERO;
    private BigDecimal charges = BigDecimal.ZERO;
    private @Nullable LocalDate goneOn;
    private @Nullable String goneWhy;
    private LocalDate receivedOn;
    private String source;
    private Instant recordedAt;
    private @Nullable String recordedBy;

    protected Payment() {}

    Payment(
            String reference,
            Kind kind,
            @Nullable Long debtorId,
            Money amount,
            LocalDate receivedOn,
            String source,
            Instant recordedAt,
            @Nullable String recordedBy) {
        this.reference = reference;
        this.kind = kind;
        this.debtorId = debtorId;
        this.currency = amount.getCurrencyUnit().getCode();
        this.amount = amount.getAmount();
        this.receivedOn = receivedOn;
        this.source = source;
        this.recordedAt = recordedAt;
        this.recordedBy = recordedBy;
    }

    public Long id() {
        return id;
    }

    public String reference() {
        return reference;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Long debtorId() {
        return debtorId;
    }

    public Money amount() {
        return money(amount);
    }

    /** The part that went back to the payer, or that was never ours: a returned transfer, a booking by mistake. */
    public Money gone() {
        return money(gone);
    }

    public @Nullable LocalDate goneOn() {
        return goneOn;
    }

    public @Nullable String goneWhy() {
        return goneWhy;
    }

    /** The part that stands against invoices. */
    public Money allocated() {
        return money(allocated.subtract(gone).subtract(charges));
    }

    /** The part that paid interest, the indemnity or costs. */
    public Money charges() {
        return money(charges);
    }

    /** The part not yet set against an invoice or charges, and not gone. */
    public Money unallocated() {
        return money(amount.subtract(allocated));
    }

    public LocalDate receivedOn() {
        return receivedOn;
    }

    public String source() {
        return source;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public @Nullable String recordedBy() {
        return recordedBy;
    }

    void allocate(Money part) {
        if (part.isGreaterThan(unallocated())) {
            throw new IllegalArgumentException(
                    "Payment " + reference + " has only " + unallocated() + " left to allocate, not " + part);
        }
        allocated = money(allocated).plus(part).getAmount();
    }

    void release(Money part) {
        if (part.isGreaterThan(allocated())) {
            throw new IllegalArgumentException(
                    "Payment " + reference + " has only " + allocated() + " against invoices, not " + part);
        }
        allocated = money(allocated).minus(part).getAmount();
    }

    void keepForCharges(Money part) {
        allocate(part);
        charges = money(charges).plus(part).getAmount();
    }

    void releaseCharges(Money part) {
        charges = money(charges).minus(part).getAmount();
        allocated = money(allocated).minus(part).getAmount();
    }

    void goBack(Money part, LocalDate on, String why) {
        allocate(part);
        gone = money(gone).plus(part).getAmount();
        goneOn = on;
        goneWhy = why;
    }

    private Money money(BigDecimal value) {
        return Money.of(CurrencyUnit.of(currency), value, RoundingMode.UNNECESSARY);
    }
}
