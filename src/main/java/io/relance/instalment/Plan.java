package io.relance.instalment;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** An agreement to pay invoices by instalments. It changes only through {@link Plans}. */
@Entity
@Table(name = "instalment_plan")
public class Plan {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "instalment_plan_seq")
    @SequenceGenerator(name = "instalment_plan_seq", sequenceName = "instalment_plan_seq")
    private Long id;

    private Long debtorId;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    @Enumerated(EnumType.STRING)
    private PlanState state = PlanState.PROPOSED;

    private boolean acceleration;
    private @Nullable String note;
    private int paidTerms;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "instalment", joinColumns = @JoinColumn(name = "plan_id"))
    @OrderColumn(name = "number")
    private List<Instalment> instalments = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "instalment_plan_invoice", joinColumns = @JoinColumn(name = "plan_id"))
    private Set<Covered> covered = new HashSet<>();

    private Instant proposedAt;
    private String proposedBy;
    private @Nullable Instant approvedAt;
    private @Nullable String approvedBy;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String endNote;

    @Version
    private int version;

    /** An invoice of the plan, what was open on it when the plan was made, and the hold that keeps it. */
    @Embeddable
    record Covered(
            @Column(name = "invoice_id") long invoiceId,
            BigDecimal balance,
            @Column(name = "hold_id") @Nullable Long holdId) {}

    protected Plan() {}

    Plan(PlanOrder order, CurrencyUnit currency, Set<Covered> covered, Instant now) {
        this.debtorId = order.debtorId();
        this.currency = currency.getCode();
        this.acceleration = order.acceleration();
        this.note = order.note();
        this.instalments.addAll(order.instalments());
        this.covered.addAll(covered);
        this.proposedAt = now;
        this.proposedBy = order.by();
    }

    public Long id() {
        return id;
    }

    public long debtorId() {
        return debtorId;
    }

    public CurrencyUnit currency() {
        return CurrencyUnit.of(currency);
    }

    public PlanState state() {
        return state;
    }

    /** Whether the plan says that everything falls due when an instalment stays unpaid (C. civ. 1305-4). */
    public boolean acceleration() {
        return acceleration;
    }

    public @Nullable String note() {
        return note;
    }

    /** In the order of their days. */
    public List<Instalment> instalments() {
        return List.copyOf(instalments);
    }

    /** All that is agreed to be paid. */
    public Money total() {
        return money(instalments.stream().map(Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The sum of the first so many instalments. */
    Money upTo(int number) {
        return money(
                instalments.stream().limit(number).map(Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** What was open on the invoices when the plan was made. */
    public Money balance() {
        return money(covered.stream().map(Covered::balance).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The invoices that are paid by these instalments. */
    public List<Long> invoiceIds() {
        return covered.stream().map(Covered::invoiceId).sorted().toList();
    }

    Set<Covered> covered() {
        return covered;
    }

    public LocalDate lastDay() {
        return instalments.get(instalments.size() - 1).dueOn();
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public String proposedBy() {
        return proposedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }

    public @Nullable String endNote() {
        return endNote;
    }

    int paidTerms() {
        return paidTerms;
    }

    void termsPaid(int number) {
        paidTerms = number;
    }

    void approve(String by, Instant at) {
        require(PlanState.PROPOSED, "approved");
        state = PlanState.APPROVED;
        approvedBy = by;
        approvedAt = at;
    }

    void run() {
        require(PlanState.APPROVED, "confirmed");
        state = PlanState.RUNNING;
    }

    void end(PlanState how, Instant at, @Nullable String by, @Nullable String note) {
        if (!state.isOpen()) {
            throw new IllegalStateException("Plan " + id + " is already " + state);
        }
        state = how;
        endedAt = at;
        endedBy = by;
        endNote = note;
    }

    private void require(PlanState expected, String change) {
        if (state != expected) {
            throw new IllegalStateException("Plan " + id + " is " + state + " and cannot be " + change);
        }
    }

    private Money money(BigDecimal amount) {
        return Money.of(currency(), amount, RoundingMode.UNNECESSARY);
    }
}
