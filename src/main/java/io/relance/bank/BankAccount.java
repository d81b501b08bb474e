package io.relance.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** An account of the creditor's, known from its statements. */
@Entity
public class BankAccount {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "bank_account_seq")
    @SequenceGenerator(name = "bank_account_seq", sequenceName = "bank_account_seq")
    private Long id;

    private String identifier;
    private @Nullable String name;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private @Nullable LocalDate completeUntil;
    private @Nullable LocalDate latestClosing;
    private @Nullable LocalDate gapFrom;
    private @Nullable LocalDate gapTo;
    private boolean watched;
    private boolean watchChosen;

    protected BankAccount() {}

    BankAccount(String identifier, CurrencyUnit currency) {
        this.identifier = identifier;
        this.currency = currency.getCode();
    }

    public Long id() {
        return id;
    }

    /** IBAN without spaces; another number where the bank gives none. */
    public String identifier() {
        return identifier;
    }

    /** IBAN in blocks of four. */
    public String printed() {
        return identifier.matches("[A-Z]{2}\\d{2}[A-Z0-9]{10,30}")
                ? identifier.replaceAll("(.{4})(?!$)", "$1\u00A0")
                : identifier;
    }

    public @Nullable String name() {
        return name;
    }

    public CurrencyUnit currency() {
        return CurrencyUnit.of(currency);
    }

    /** The last day up to which every movement is known: statements follow each other without a gap until then. */
    public @Nullable LocalDate completeUntil() {
        return completeUntil;
    }

    /** Closing day of the latest statement, also behind a gap. */
    public @Nullable LocalDate latestClosing() {
        return latestClosing;
    }

    /** The day after which a statement is missing; {@code null} when none is. */
    public @Nullable LocalDate gapFrom() {
        return gapFrom;
    }

    /** The day on which the statements go on behind the gap. */
    public @Nullable LocalDate gapTo() {
        return gapTo;
    }

    /** Whether reminders wait when this account's statements are late. */
    public boolean watched() {
        return watched;
    }

    void describe(@Nullable String name) {
        if (name != null && !name.isBlank()) {
            this.name = name;
        }
    }

    void reaches(
            @Nullable LocalDate completeUntil,
            @Nullable LocalDate latestClosing,
            @Nullable LocalDate gapFrom,
            @Nullable LocalDate gapTo) {
        this.completeUntil = completeUntil;
        this.latestClosing = latestClosing;
        this.gapFrom = gapFrom;
        this.gapTo = gapTo;
    }

    /** A statement of these days shows that the account is in use; a person's choice stands above it. */
    void isInUse() {
        if (!watchChosen) {
            watched = true;
        }
    }

    void watch(boolean watched) {
        this.watched = watched;
        this.watchChosen = true;
    }
}
