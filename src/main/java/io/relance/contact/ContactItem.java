package io.relance.contact;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One invoice as a contact listed it, frozen at the moment of writing. */
@Entity
public class ContactItem {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact_item_seq")
    @SequenceGenerator(name = "contact_item_seq", sequenceName = "contact_item_seq")
    private Long id;

    private Long contactId;
    private Long invoiceId;
    private String number;
    private LocalDate dueDate;
    private int daysLate;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private BigDecimal openBalance;
    private @Nullable BigDecimal interest;
    private @Nullable BigDecimal indemnity;

    protected ContactItem() {}

    ContactItem(
            long contactId,
            long invoiceId,
            String number,
            LocalDate dueDate,
            int daysLate,
            Money openBalance,
            @Nullable Money interest,
            @Nullable Money indemnity) {
        this.contactId = contactId;
        this.invoiceId = invoiceId;
        this.number = number;
        this.dueDate = dueDate;
        this.daysLate = daysLate;
        this.currency = openBalance.getCurrencyUnit().getCode();
        this.openBalance = openBalance.getAmount();
        this.interest = interest == null ? null : interest.getAmount();
        this.indemnity = indemnity == null ? null : indemnity.getAmount();
    }

    public long contactId() {
        return contactId;
    }

    public long invoiceId() {
        return invoiceId;
    }

    public String number() {
        return number;
    }

    public LocalDate dueDate() {
        return dueDate;
    }

    /** Days between due date and writing; negative while not yet due. */
    public int daysLate() {
        return daysLate;
    }

    public Money openBalance() {
        return Money.of(CurrencyUnit.of(currency), openBalance, RoundingMode.UNNECESSARY);
    }

    public @Nullable Money interest() {
        return interest == null ? null : Money.of(CurrencyUnit.of(currency), interest, RoundingMode.UNNECESSARY);
    }

    public @Nullable Money indemnity() {
        return indemnity == null ? null : Money.of(CurrencyUnit.of(currency), indemnity, RoundingMode.UNNECESSARY);
    }
}
