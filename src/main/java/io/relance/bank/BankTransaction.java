package io.relance.bank;

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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A movement on an account of the creditor's, and what has become of it. */
@Entity
public class BankTransaction {

    /** Where a movement stands. */
    public enum State {
        /** Money that came in, or went back, and nobody has explained yet. */
        WAITING,
        /** A payment of a debtor, or its return, has been recorded for it. */
        BOOKED,
        /** A person has said that it is not for us: a loan, a refund, a transfer between own accounts. */
        SET_ASIDE,
        /** A payment was recorded, and the money went back later. */
        RETURNED,
        /** Money that went out: no business of collections. */
        OUTGOING
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "bank_transaction_seq")
    @SequenceGenerator(name = "bank_transaction_seq", sequenceName = "bank_transaction_seq")
    private Long id;

    private Long accountId;
    private Long statementId;
    private String key;
    private LocalDate bookedOn;
    private @Nullable LocalDate valueOn;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private BigDecimal amount;
    private @Nullable String counterparty;
    private @Nullable String counterpartyIban;
    private @Nullable String endToEndId;
    private @Nullable String bankReference;
    private @Nullable String structuredReference;
    private String text;
    private @Nullable String code;
    private boolean goingBack;
    private @Nullable String backReason;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable Long paymentId;
    private @Nullable Long returnsId;
    private boolean knownMoney;
    private int attempt;
    private @Nullable Instant decidedAt;
    private @Nullable String decidedBy;
    private @Nullable String decidedNote;

    @Version
    private int version;

    protected BankTransaction() {}

    BankTransaction(long accountId, long statementId, String key, TransactionDraft draft) {
        this.accountId = accountId;
        this.statementId = statementId;
        this.key = key;
        this.bookedOn = draft.bookedOn();
        this.valueOn = draft.valueOn();
        this.currency = draft.amount().getCurrencyUnit().getCode();
        this.amount = draft.amount().getAmount();
        this.counterparty = draft.counterparty();
        this.counterpartyIban = draft.counterpartyIban();
        this.endToEndId = draft.endToEndId();
        this.bankReference = draft.bankReference();
        this.structuredReference = draft.structuredReference();
        this.text = draft.text();
        this.code = draft.code();
        this.goingBack = draft.goingBack() && draft.amount().isNegative();
        this.backReason = draft.backReason();
        this.state = draft.amount().isPositive() || goingBack ? State.WAITING : State.OUTGOING;
    }

    public Long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public LocalDate bookedOn() {
        return bookedOn;
    }

    public @Nullable LocalDate valueOn() {
        return valueOn;
    }

    /** Positive came in, negative went out or back. */
    public Money amount() {
        return Money.of(CurrencyUnit.of(currency), amount, RoundingMode.UNNECESSARY);
    }

    public @Nullable String counterparty() {
        return counterparty;
    }

    public @Nullable String counterpartyIban() {
        return counterpartyIban;
    }

    public @Nullable String endToEndId() {
        return endToEndId;
    }

    public @Nullable String bankReference() {
        return bankReference;
    }

    public @Nullable String structuredReference() {
        return structuredReference;
    }

    public String text() {
        return text;
    }

    public @Nullable String code() {
        return code;
    }

    /** Whether money that had come in went back with it. */
    public boolean goingBack() {
        return goingBack;
    }

    public @Nullable String backReason() {
        return backReason;
    }

    public State state() {
        return state;
    }

    public boolean waits() {
        return state == State.WAITING;
    }

    /** The payment recorded for it, or known before. */
    public @Nullable Long paymentId() {
        return paymentId;
    }

    /** Whether its money was known already from another source: its payment is older than the decision. */
    boolean knownMoney() {
        return knownMoney;
    }

    /** The movement whose money went back with this one. */
    public @Nullable Long returnsId() {
        return returnsId;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** User id of whoever decided; {@code null} when the program did. */
    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable String decidedNote() {
        return decidedNote;
    }

    /** Reference of the payment that would be recorded for it now: a booking that was undone keeps its own. */
    String paymentReference() {
        return attempt == 0 ? "RLV-" + id : "RLV-%d-%d".formatted(id, attempt + 1);
    }

    void book(long paymentId, Instant at, @Nullable String by) {
        require(State.WAITING);
        this.paymentId = paymentId;
        decide(State.BOOKED, at, by, null);
    }

    /** Another source has told this very money before. */
    void bookAsKnown(long paymentId, Instant at, @Nullable String by) {
        book(paymentId, at, by);
        this.knownMoney = true;
    }

    void bookReturnOf(long transactionId, Instant at, @Nullable String by) {
        require(State.WAITING);
        this.returnsId = transactionId;
        decide(State.BOOKED, at, by, null);
    }

    void wasReturned(Instant at, @Nullable String by) {
        require(State.BOOKED);
        decide(State.RETURNED, at, by, null);
    }

    void setAside(Instant at, String by, String why) {
        require(State.WAITING);
        decide(State.SET_ASIDE, at, by, why);
    }

    /** The movement that was taken for its return is another one's: it waits again. */
    void returnUndone(Instant at, String by) {
        if (state == State.RETURNED || state == State.BOOKED) {
            state = State.BOOKED;
            undo(at, by);
        }
    }

    void undo(Instant at, String by) {
        if (state != State.BOOKED && state != State.SET_ASIDE) {
            throw new IllegalStateException("Movement " + id + " is " + state + ": there is nothing to undo");
        }
        if (paymentId != null && !knownMoney) {
            attempt++;
        }
        paymentId = null;
        knownMoney = false;
        returnsId = null;
        decide(State.WAITING, at, by, null);
    }

    private void decide(State state, Instant at, @Nullable String by, @Nullable String note) {
        this.state = state;
        this.decidedAt = at;
        this.decidedBy = by;
        this.decidedNote = note;
    }

    private void require(State expected) {
        if (state != expected) {
            throw new IllegalStateException("Movement " + id + " is " + state + ", not " + expected);
        }
    }
}
