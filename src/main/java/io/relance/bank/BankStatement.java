package io.relance.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A statement that was taken in: its balances link it to the one before and the one after. */
@Entity
class BankStatement {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "bank_statement_seq")
    @SequenceGenerator(name = "bank_statement_seq", sequenceName = "bank_statement_seq")
    private Long id;

    private Long accountId;
    private @Nullable Long fileId;
    private String fingerprint;
    private String reference;

    @Enumerated(EnumType.STRING)
    private StatementFormat format;

    private @Nullable LocalDate openingDate;
    private @Nullable BigDecimal opening;
    private @Nullable LocalDate closingDate;
    private @Nullable BigDecimal closing;
    private boolean gapAccepted;
    private Instant receivedAt;

    protected BankStatement() {}

    BankStatement(long accountId, @Nullable Long fileId, String fingerprint, StatementDraft draft, Instant receivedAt) {
        this.accountId = accountId;
        this.fileId = fileId;
        this.fingerprint = fingerprint;
        this.reference = draft.reference();
        this.format = draft.format();
        this.openingDate = draft.openingDate();
        this.opening = amount(draft.opening());
        this.closingDate = draft.closingDate();
        this.closing = amount(draft.closing());
        this.receivedAt = receivedAt;
    }

    private static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.getAmount();
    }

    Long id() {
        return id;
    }

    @Nullable
    LocalDate openingDate() {
        return openingDate;
    }

    @Nullable
    BigDecimal opening() {
        return opening;
    }

    @Nullable
    LocalDate closingDate() {
        return closingDate;
    }

    @Nullable
    BigDecimal closing() {
        return closing;
    }

    boolean gapAccepted() {
        return gapAccepted;
    }

    boolean isProven() {
        return opening != null && closing != null && closingDate != null;
    }

    void acceptGap() {
        gapAccepted = true;
    }
}
