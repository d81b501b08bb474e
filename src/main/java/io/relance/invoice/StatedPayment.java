package io.relance.invoice;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * One step by which files have told us of money paid on an invoice. They name no day of payment, so that the day on
 * which we first saw it has to stand for it.
 */
@Entity
public class StatedPayment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "stated_payment_seq")
    @SequenceGenerator(name = "stated_payment_seq", sequenceName = "stated_payment_seq")
    private Long id;

    private Long invoiceId;
    private LocalDate seenOn;
    private BigDecimal amount;

    protected StatedPayment() {}

    StatedPayment(long invoiceId, LocalDate seenOn, Money amount) {
        this.invoiceId = invoiceId;
        this.seenOn = seenOn;
        this.amount = amount.getAmount();
    }

    public long invoiceId() {
        return invoiceId;
    }

    /** The day the file that told of it was read. */
    public LocalDate seenOn() {
        return seenOn;
    }

    /** In the invoice's currency; negative where a file took back what an earlier one had said. */
    public BigDecimal amount() {
        return amount;
    }
}
