package io.relance.agency;

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
import java.util.Arrays;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What a debtor owes in one currency, on its way to an agency, with it, or back. */
@Entity
public class AgencyDossier {

    /** Where a dossier stands. */
    public enum State {
        /** Further invoices of the debtor join it. */
        PREPARING,
        /** A person wants something changed; nothing joins it any more. */
        REWORK,
        TO_APPROVE,
        WITH_AGENCY,
        /** It was given away, and is over. */
        CLOSED,
        /** It never left. */
        CANCELLED;

        /** Whether it is not over. */
        public boolean isOpen() {
            return this != CLOSED && this != CANCELLED;
        }
    }

    /** How a dossier ended. */
    public enum Outcome {
        /** Nothing is left to collect. */
        SETTLED,
        /** The agency gave it back and a person accepted that. */
        RETURNED,
        /** The creditor took it back. */
        RECALLED,
        /** A court has opened insolvency proceedings. */
        INSOLVENCY,
        /** A person decided that it does not leave. */
        REFUSED,
        /** All its invoices were held or withdrawn before it left. */
        EMPTIED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "agency_dossier_seq")
    @SequenceGenerator(name = "agency_dossier_seq", sequenceName = "agency_dossier_seq")
    private Long id;

    private Long debtorId;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    @Enumerated(EnumType.STRING)
    private State state = State.PREPARING;

    private @Nullable Long agencyId;
    private Instant openedAt;
    private @Nullable String preparedBy;
    private @Nullable Instant preparedAt;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;
    private @Nullable Instant handedOverAt;
    private @Nullable LocalDate handedOverOn;
    private @Nullable String file;
    private @Nullable String fingerprint;
    private @Nullable BigDecimal principal;
    private @Nullable BigDecimal interest;
    private @Nullable BigDecimal indemnity;
    private @Nullable BigDecimal feePercent;
    private @Nullable BigDecimal feeMinimum;
    private boolean feeOnDirect;
    private @Nullable LocalDate checkOn;
    private @Nullable Instant returnedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    private @Nullable String note;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;

    @Version
    private int version;

    protected AgencyDossier() {}

    AgencyDossier(long debtorId, CurrencyUnit currency, Instant openedAt) {
        this.debtorId = debtorId;
        this.currency = currency.getCode();
        this.openedAt = openedAt;
    }

    public Long id() {
        return id;
    }

    /** As we and the agency call it. */
    public String reference() {
        return referenceOf(id);
    }

    static String referenceOf(long id) {
        return "AG-" + id;
    }

    /** Under which its parcels are found. */
    public String about() {
        return "agency-" + id;
    }

    public long debtorId() {
        return debtorId;
    }

    public CurrencyUnit currency() {
        return CurrencyUnit.of(currency);
    }

    public State state() {
        return state;
    }

    public @Nullable Long agencyId() {
        return agencyId;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable String preparedBy() {
        return preparedBy;
    }

    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant handedOverAt() {
        return handedOverAt;
    }

    /** The day of the claim that was handed over. */
    public @Nullable LocalDate handedOverOn() {
        return handedOverOn;
    }

    /** Path of the ZIP below the data folder. */
    public @Nullable String file() {
        return file;
    }

    /** SHA-256 of the ZIP, in hexadecimal. */
    public @Nullable String fingerprint() {
        return fingerprint;
    }

    /** The claim as it was handed over; {@code null} before that. */
    public @Nullable Money claim() {
        return principal == null || interest == null || indemnity == null
                ? null
                : money(principal.add(interest).add(indemnity));
    }

    /** The terms of the success fee, fixed when it was handed over; {@code null} before that. */
    public @Nullable SuccessFee fee() {
        return feePercent == null || feeMinimum == null
                ? null
                : new SuccessFee(feePercent, money(feeMinimum), feeOnDirect);
    }

    /** The day on which a person asks the agency unless there is news before. */
    public @Nullable LocalDate checkOn() {
        return checkOn;
    }

    /** When the agency gave it back, if a person has not yet said what follows. */
    public @Nullable Instant returnedAt() {
        return returnedAt;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** What the last person who decided about it wrote. */
    public @Nullable String note() {
        return note;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** User id; {@code null} where it ended by itself. */
    public @Nullable String endedBy() {
        return endedBy;
    }

    void submit(long agencyId, String by, @Nullable String note, Instant at) {
        require(State.PREPARING, State.REWORK);
        state = State.TO_APPROVE;
        this.agencyId = agencyId;
        preparedBy = by;
        preparedAt = at;
        this.note = note;
    }

    void rework(@Nullable String note) {
        require(State.TO_APPROVE);
        state = State.REWORK;
        this.note = note;
    }

    void approve(String by, Instant at) {
        require(State.TO_APPROVE);
        approvedBy = by;
        approvedAt = at;
    }

    void handOver(
            ClaimHandedOver claim,
            SuccessFee fee,
            String file,
            String fingerprint,
            LocalDate on,
            Instant at,
            LocalDate checkOn) {
        require(State.TO_APPROVE, State.WITH_AGENCY);
        if (approvedBy == null) {
            throw new IllegalStateException("Dossier " + reference() + " is not approved");
        }
        state = State.WITH_AGENCY;
        principal = claim.principal().getAmount();
        interest = claim.interest().getAmount();
        indemnity = claim.indemnity().getAmount();
        feePercent = fee.percent();
        feeMinimum = fee.minimum().getAmount();
        feeOnDirect = fee.onDirect();
        this.file = file;
        this.fingerprint = fingerprint;
        handedOverOn = on;
        handedOverAt = at;
        this.checkOn = checkOn;
        note = null;
    }

    void checkAgainOn(LocalDate day) {
        checkOn = day;
    }

    void returned(Instant at) {
        require(State.WITH_AGENCY);
        returnedAt = at;
    }

    void keep(@Nullable String note) {
        require(State.WITH_AGENCY);
        returnedAt = null;
        this.note = note;
    }

    void remark(String note) {
        this.note = note;
    }

    void end(Outcome outcome, @Nullable String by, @Nullable String note, Instant at) {
        if (!state.isOpen()) {
            throw new IllegalStateException("Dossier " + reference() + " is already over");
        }
        state = state == State.WITH_AGENCY ? State.CLOSED : State.CANCELLED;
        this.outcome = outcome;
        endedBy = by;
        endedAt = at;
        this.note = note != null ? note : this.note;
    }

    Money money(BigDecimal amount) {
        return Money.of(currency(), amount, RoundingMode.UNNECESSARY);
    }

    void require(State... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new IllegalStateException("Dossier " + reference() + " is " + state);
        }
    }
}
