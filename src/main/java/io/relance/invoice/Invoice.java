package io.relance.invoice;

import io.relance.interest.AgreedRate;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A receivable: one invoice of one debtor with its due date and what is left to pay. All amounts are in the invoice's
 * currency and include VAT. The state changes only through {@link Ledger}, which tells the others.
 */
@Entity
public class Invoice {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_seq")
    @SequenceGenerator(name = "invoice_seq", sequenceName = "invoice_seq")
    private Long id;

    private String number;
    private Long debtorId;
    private @Nullable LocalDate issueDate;
    private LocalDate dueDate;
    private boolean dueDateDerived;
    private @Nullable String agreedRate;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private BigDecimal total;
    private BigDecimal credited = BigDecimal.ZERO;
    private BigDecimal paid = BigDecimal.ZERO;
    private BigDecimal statedPaid = BigDecimal.ZERO;

    @Enumerated(EnumType.STRING)
    private InvoiceState state = InvoiceState.OPEN;

    private @Nullable String journey;
    private @Nullable LocalDate settledOn;
    private @Nullable String closedReason;
    private @Nullable String document;
    private @Nullable Long lastImportId;
    private Instant createdAt;

    @Version
    private int version;

    protected Invoice() {}

    Invoice(InvoiceDraft draft, Instant createdAt) {
        this.number = draft.number();
        this.debtorId = draft.debtorId();
        this.issueDate = draft.issueDate();
        this.dueDate = draft.dueDate();
        this.currency = draft.total().getCurrencyUnit().getCode();
        this.total = draft.total().getAmount();
        this.document = draft.document();
        this.createdAt = createdAt;
    }

    public Long id() {
        return id;
    }

    /** Unique for the creditor (CGI annex II art. 242 nonies A: one unbroken series). */
    public String number() {
        return number;
    }

    public long debtorId() {
        return debtorId;
    }

    public @Nullable LocalDate issueDate() {
        return issueDate;
    }

    public LocalDate dueDate() {
        return dueDate;
    }

    /** No source has stated the due date: it follows from the terms of payment. */
    public boolean dueDateDerived() {
        return dueDateDerived;
    }

    /** The rate of late-payment interest agreed for this invoice; it goes before the debtor's. */
    public @Nullable AgreedRate agreedRate() {
        return agreedRate == null ? null : AgreedRate.of(agreedRate);
    }

    public CurrencyUnit currency() {
        return CurrencyUnit.of(currency);
    }

    public Money total() {
        return money(total);
    }

    /** Sum of the credit notes set against this invoice. */
    public Money credited() {
        return money(credited);
    }

    /** Sum of the payments allocated to this invoice. */
    public Money paid() {
        return money(paid);
    }

    /** What the last file said was paid; lets a corrected file take its own statement back. */
    public Money statedPaid() {
        return money(statedPaid);
    }

    /** Total less credit notes less allocated payments; negative when more came in than was asked. */
    public Money openBalance() {
        return money(total.subtract(credited).subtract(paid));
    }

    public InvoiceState state() {
        return state;
    }

    public boolean isOpen() {
        return state == InvoiceState.OPEN;
    }

    /** Key of the journey the invoice walks, once chosen. */
    public @Nullable String journey() {
        return journey;
    }

    public @Nullable LocalDate settledOn() {
        return settledOn;
    }

    public @Nullable String closedReason() {
        return closedReason;
    }

    /** Path of the invoice's PDF below the data folder's "invoices", when known. */
    public @Nullable String document() {
        return document;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Long lastImportId() {
        return lastImportId;
    }

    /** Days between the due date and the given date; negative while the invoice is not yet due. */
    public int daysLate(LocalDate on) {
        return (int) ChronoUnit.DAYS.between(dueDate, on);
    }

    /** Names the journey that the invoice walks from now on. */
    public void walk(String journey) {
        this.journey = journey;
    }

    /** Remembers the import that entered the invoice or changed it last. */
    public void seenIn(long importId) {
        this.lastImportId = importId;
    }

    /** Remembers whether the due date was derived from the terms of payment, or stated. */
    public void markDueDateDerived(boolean derived) {
        this.dueDateDerived = derived;
    }

    boolean amend(@Nullable LocalDate issueDate, Money total, @Nullable String document) {
        boolean changed = false;
        if (issueDate != null && !issueDate.equals(this.issueDate)) {
            this.issueDate = issueDate;
            changed = true;
        }
        if (document != null && !document.equals(this.document)) {
            this.document = document;
            changed = true;
        }
        if (!total.isEqual(total())) {
            this.total = total.getAmount();
            changed = true;
        }
        return changed;
    }

    void moveDueDate(LocalDate dueDate) {
        this.dueDate = dueDate;
    }

    void agreeRate(@Nullable AgreedRate rate) {
        this.agreedRate = rate == null ? null : rate.toString();
    }

    void addPaid(Money amount) {
        paid = money(paid).plus(amount).getAmount();
    }

    void addCredited(Money amount) {
        credited = money(credited).plus(amount).getAmount();
    }

    void statePaid(Money amount) {
        statedPaid = amount.getAmount();
    }

    void settle(LocalDate on) {
        require(state == InvoiceState.OPEN || state == InvoiceState.CLOSED, "settled");
        state = InvoiceState.SETTLED;
        settledOn = on;
    }

    void reopen() {
        require(state != InvoiceState.OPEN, "reopened");
        state = InvoiceState.OPEN;
        settledOn = null;
        closedReason = null;
    }

    /** The money that settled it after it had been closed went back: it stands as it stood before that money came. */
    void closeAgain() {
        require(state == InvoiceState.SETTLED && closedReason != null, "closed again");
        state = InvoiceState.CLOSED;
        settledOn = null;
    }

    void cancel(String reason) {
        require(state == InvoiceState.OPEN || state == InvoiceState.CLOSED, "cancelled");
        state = InvoiceState.CANCELLED;
        closedReason = reason;
    }

    void close(String reason) {
        require(state == InvoiceState.OPEN, "closed");
        state = InvoiceState.CLOSED;
        closedReason = reason;
    }

    private void require(boolean allowed, String change) {
        if (!allowed) {
            throw new IllegalStateException("Invoice " + number + " is " + state + " and cannot be " + change);
        }
    }

    private Money money(BigDecimal amount) {
        return Money.of(currency(), amount, RoundingMode.UNNECESSARY);
    }
}
