package io.relance.court;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A debtor's file for a court. It changes only through {@link CourtDesk}, which writes down what happened. */
@Entity
public class CourtDossier {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "court_dossier_seq")
    @SequenceGenerator(name = "court_dossier_seq", sequenceName = "court_dossier_seq")
    private Long id;

    private Long debtorId;
    private String procedure;

    @Enumerated(EnumType.STRING)
    private Stage stage = Stage.PREPARING;

    @Enumerated(EnumType.STRING)
    private CourtSeats.@Nullable Kind courtKind;

    private @Nullable String courtTown;
    private @Nullable String grounds;
    private @Nullable String signatory;
    private @Nullable LocalDate asOf;
    private Instant openedAt;
    private @Nullable Instant approvedAt;
    private @Nullable String approvedBy;
    private @Nullable LocalDate filedOn;
    private @Nullable String filingReference;
    private @Nullable LocalDate hearingOn;
    private @Nullable LocalDate invitedOn;

    @Enumerated(EnumType.STRING)
    private @Nullable Invitation invitedBy;

    private @Nullable LocalDate decidedOn;

    @Enumerated(EnumType.STRING)
    private @Nullable Decision decision;

    private @Nullable BigDecimal granted;
    private @Nullable LocalDate servedOn;
    private @Nullable Boolean servedInPerson;
    private @Nullable LocalDate opposedOn;
    private @Nullable LocalDate ruledOn;
    private @Nullable LocalDate titleOn;
    private @Nullable String officer;
    private @Nullable LocalDate entrustedOn;
    private @Nullable LocalDate followUpOn;
    private @Nullable Instant closedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Version
    private int version;

    /** How a commissaire de justice invites the debtor of a small claim to take part (CPCE R125-1 to R125-8). */
    public enum Invitation {
        REGISTERED,
        ELECTRONIC
    }

    /** What a court said of a claim. */
    public enum Decision {
        GRANTED,
        PART,
        REFUSED
    }

    protected CourtDossier() {}

    CourtDossier(long debtorId, String procedure, Instant openedAt) {
        this.debtorId = debtorId;
        this.procedure = procedure;
        this.openedAt = openedAt;
    }

    public Long id() {
        return id;
    }

    public long debtorId() {
        return debtorId;
    }

    /** Code of the {@link Procedure}. */
    public String procedure() {
        return procedure;
    }

    public Stage stage() {
        return stage;
    }

    public boolean isOpen() {
        return stage != Stage.CLOSED;
    }

    /** Whether papers may still change: nothing was approved yet. */
    public boolean isEditable() {
        return stage == Stage.PREPARING || stage == Stage.APPROVING;
    }

    public CourtSeats.@Nullable Kind courtKind() {
        return courtKind;
    }

    public @Nullable String courtTown() {
        return courtTown;
    }

    /** The court in words; null while nobody has named it. */
    public @Nullable String courtTitle() {
        return courtKind == null ? null : CourtSeats.Seat.title(courtKind, courtTown);
    }

    /** Why the creditor claims, in its own words; null until somebody wrote it. */
    public @Nullable String grounds() {
        return grounds;
    }

    /** Who signs for the creditor. */
    public @Nullable String signatory() {
        return signatory;
    }

    /** The day on which the claim was broken down for the court; null until approval. */
    public @Nullable LocalDate asOf() {
        return asOf;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable LocalDate filedOn() {
        return filedOn;
    }

    /** The number the clerk or the commissaire de justice gave it. */
    public @Nullable String filingReference() {
        return filingReference;
    }

    public @Nullable LocalDate hearingOn() {
        return hearingOn;
    }

    /** When the debtor of a small claim was invited to take part; null while it was not. */
    public @Nullable LocalDate invitedOn() {
        return invitedOn;
    }

    public @Nullable Invitation invitedBy() {
        return invitedBy;
    }

    public @Nullable LocalDate decidedOn() {
        return decidedOn;
    }

    public @Nullable Decision decision() {
        return decision;
    }

    /** What the court granted, in euros; null where it granted nothing or nobody wrote it down. */
    public @Nullable Money granted() {
        return granted == null ? null : CourtFees.euros(granted);
    }

    public @Nullable LocalDate servedOn() {
        return servedOn;
    }

    /** Whether the debtor took the act itself: otherwise it may oppose for longer (CPC 1416). */
    public @Nullable Boolean servedInPerson() {
        return servedInPerson;
    }

    public @Nullable LocalDate opposedOn() {
        return opposedOn;
    }

    public @Nullable LocalDate ruledOn() {
        return ruledOn;
    }

    /** Since when there is a title. */
    public @Nullable LocalDate titleOn() {
        return titleOn;
    }

    /** The commissaire de justice who enforces. */
    public @Nullable String officer() {
        return officer;
    }

    public @Nullable LocalDate entrustedOn() {
        return entrustedOn;
    }

    /** When somebody looks at the enforcement again. */
    public @Nullable LocalDate followUpOn() {
        return followUpOn;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** The day that starts a deadline, null while it has not come. */
    @Nullable
    LocalDate dayOf(DeadlineRule.From start) {
        return switch (start) {
            case FILING -> filedOn;
            case HEARING -> hearingOn;
            case DECISION -> decidedOn;
            case SERVICE -> servedOn;
            case OPPOSITION -> opposedOn;
            case TITLE -> titleOn;
            case INVITATION -> invitedOn;
        };
    }

    void prepare(String kind, CourtSeats.Kind court, String town, String words, String signs) {
        at(Stage.PREPARING);
        procedure = kind;
        courtKind = court;
        courtTown = town;
        grounds = words;
        signatory = signs;
    }

    void submit() {
        move(Stage.APPROVING, Stage.PREPARING);
    }

    void sendBack() {
        move(Stage.PREPARING, Stage.APPROVING);
    }

    void approve(LocalDate day, Instant at, String by) {
        move(Stage.FILING, Stage.APPROVING);
        asOf = day;
        approvedAt = at;
        approvedBy = by;
    }

    void readAgain() {
        move(Stage.APPROVING, Stage.FILING);
        approvedAt = null;
        approvedBy = null;
    }

    void setHearing(LocalDate day) {
        at(Stage.PREPARING, Stage.APPROVING, Stage.FILING, Stage.DECIDING);
        hearingOn = day;
    }

    void invite(LocalDate day, Invitation how) {
        at(Stage.DECIDING);
        invitedOn = day;
        invitedBy = how;
    }

    void file(LocalDate day, @Nullable String reference) {
        move(Stage.DECIDING, Stage.FILING);
        filedOn = day;
        filingReference = reference;
    }

    void decide(Decision said, LocalDate day, @Nullable Money amount) {
        at(Stage.DECIDING);
        decision = said;
        decidedOn = day;
        granted = amount == null ? null : amount.getAmount();
        if (said != Decision.REFUSED) {
            stage = Stage.SERVING;
        }
    }

    void serve(LocalDate day, boolean inPerson, boolean oppositionPossible) {
        move(oppositionPossible ? Stage.WATCHING : Stage.ENTRUSTING, Stage.SERVING);
        servedOn = day;
        servedInPerson = inPerson;
        if (!oppositionPossible) {
            titleOn = decidedOn;
        }
    }

    void oppose(LocalDate day) {
        move(Stage.CONTESTED, Stage.WATCHING);
        opposedOn = day;
    }

    void becomeTitle(LocalDate day) {
        move(Stage.ENTRUSTING, Stage.WATCHING, Stage.CONTESTED);
        titleOn = day;
    }

    void rule(LocalDate day, @Nullable Money amount) {
        at(Stage.CONTESTED);
        ruledOn = day;
        if (amount != null) {
            granted = amount.getAmount();
        }
    }

    void entrust(String toOfficer, LocalDate day, LocalDate lookAgain) {
        move(Stage.ENFORCING, Stage.ENTRUSTING);
        officer = toOfficer;
        entrustedOn = day;
        followUpOn = lookAgain;
    }

    void follow(LocalDate lookAgain) {
        at(Stage.ENFORCING);
        followUpOn = lookAgain;
    }

    void close(Outcome how, Instant when) {
        if (stage == Stage.CLOSED) {
            throw new IllegalStateException("Dossier " + id + " is closed already");
        }
        stage = Stage.CLOSED;
        outcome = how;
        closedAt = when;
    }

    private void move(Stage to, Stage... from) {
        at(from);
        stage = to;
    }

    private void at(Stage... expected) {
        if (!Arrays.asList(expected).contains(stage)) {
            throw new IllegalStateException("Dossier " + id + " is at " + stage);
        }
    }
}
