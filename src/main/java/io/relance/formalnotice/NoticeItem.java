package io.relance.formalnotice;

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
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** One invoice in a formal notice, with the figures of the letter once there is one. */
@Entity
public class NoticeItem {

    /** What became of the invoice in the notice. */
    public enum State {
        /** In it. */
        STANDING,
        /** On hold before the letter left: the notice goes on without it. */
        HELD,
        /** Paid, credited or cancelled. */
        SETTLED,
        /** Collecting it ended for another reason. */
        DROPPED,
        /** Unpaid at the end of the delay. */
        EXPIRED,
        /** The letter was not allowed or not approved. */
        NOT_SENT
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "notice_item_seq")
    @SequenceGenerator(name = "notice_item_seq", sequenceName = "notice_item_seq")
    private Long id;

    private Long noticeId;
    private Long invoiceId;

    @Enumerated(EnumType.STRING)
    private State state = State.STANDING;

    private Instant joinedAt;
    private @Nullable Instant leftAt;

    @JdbcTypeCode(SqlTypes.CHAR)
    private @Nullable String currency;

    private @Nullable BigDecimal principal;
    private @Nullable BigDecimal interest;
    private @Nullable BigDecimal indemnity;

    protected NoticeItem() {}

    NoticeItem(long noticeId, long invoiceId, Instant joinedAt) {
        this.noticeId = noticeId;
        this.invoiceId = invoiceId;
        this.joinedAt = joinedAt;
    }

    public long noticeId() {
        return noticeId;
    }

    public long invoiceId() {
        return invoiceId;
    }

    public State state() {
        return state;
    }

    public Instant joinedAt() {
        return joinedAt;
    }

    public @Nullable Instant leftAt() {
        return leftAt;
    }

    /** What the letter claims for the invoice itself; {@code null} before it is written. */
    public @Nullable Money principal() {
        return money(principal);
    }

    public @Nullable Money interest() {
        return money(interest);
    }

    public @Nullable Money indemnity() {
        return money(indemnity);
    }

    /** All that the letter claims for the invoice; {@code null} before it is written. */
    public @Nullable Money total() {
        return currency == null
                ? null
                : Objects.requireNonNull(principal())
                        .plus(Objects.requireNonNull(interest()))
                        .plus(Objects.requireNonNull(indemnity()));
    }

    void figures(Money principal, Money interest, Money indemnity) {
        this.currency = principal.getCurrencyUnit().getCode();
        this.principal = principal.getAmount();
        this.interest = interest.getAmount();
        this.indemnity = indemnity.getAmount();
    }

    void leave(State how, Instant at) {
        state = how;
        leftAt = at;
    }

    private @Nullable Money money(@Nullable BigDecimal amount) {
        return amount == null
                ? null
                : Money.of(CurrencyUnit.of(Objects.requireNonNull(currency)), amount, RoundingMode.UNNECESSARY);
    }
}
