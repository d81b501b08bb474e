package io.relance.formalnotice;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One formal notice to one debtor. It changes only through {@link NoticeDesk}, which tells the others. */
@Entity
public class FormalNotice {

    /** Who brings the letter to the post. */
    public enum Carriage {
        /** A person, who notes the tracking number. */
        HOUSE,
        /** A postal service, asked by this program. */
        CARRIER
    }

    /** Whether the account manager has to agree before anything formal leaves. */
    public enum Allowance {
        NEEDED,
        GIVEN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "formal_notice_seq")
    @SequenceGenerator(name = "formal_notice_seq", sequenceName = "formal_notice_seq")
    private Long id;

    private Long debtorId;

    @Enumerated(EnumType.STRING)
    private NoticeState state = NoticeState.PREPARING;

    private int round = 1;
    private Instant openedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Allowance allowance;

    private @Nullable String allowedBy;

    @Enumerated(EnumType.STRING)
    private NoticeChannel channel;

    @Enumerated(EnumType.STRING)
    private @Nullable Carriage carriage;

    private @Nullable String signatory;
    private @Nullable String signatoryTitle;
    private @Nullable String firstApprover;
    private @Nullable Instant firstApprovedAt;
    private @Nullable String firstApprovedFor;
    private @Nullable String approvedBy;
    private @Nullable Instant approvedAt;
    private @Nullable LocalDate letterDate;
    private @Nullable Integer delayDays;
    private int attempts;
    private @Nullable Instant nextAttemptAt;
    private @Nullable Instant handingUntil;
    private @Nullable String carrierReference;
    private @Nullable String lastError;
    private @Nullable String trackingNumber;
    private @Nullable LocalDate postedOn;
    private @Nullable String postedBy;
    private @Nullable LocalDate receivedOn;
    private @Nullable String receivedBy;
    private @Nullable LocalDate runsUntil;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String endReason;
    private @Nullable String endNote;

    @Version
    private int version;

    protected FormalNotice() {}

    FormalNotice(long debtorId, NoticeChannel channel, Instant openedAt) {
        this.debtorId = debtorId;
        this.channel = channel;
        this.openedAt = openedAt;
    }

    public Long id() {
        return id;
    }

    public long debtorId() {
        return debtorId;
    }

    public NoticeState state() {
        return state;
    }

    /** 1 for the first letter, one more for each that was written after a return. */
    public int round() {
        return round;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable Allowance allowance() {
        return allowance;
    }

    /** User id of the account manager who agreed. */
    public @Nullable String allowedBy() {
        return allowedBy;
    }

    public NoticeChannel channel() {
        return channel;
    }

    public @Nullable Carriage carriage() {
        return carriage;
    }

    /** Who signs, a person able to bind the creditor. */
    public @Nullable String signatory() {
        return signatory;
    }

    public @Nullable String signatoryTitle() {
        return signatoryTitle;
    }

    /** User id of the first of two who approve. */
    public @Nullable String firstApprover() {
        return firstApprover;
    }

    public @Nullable Instant firstApprovedAt() {
        return firstApprovedAt;
    }

    /** User id of whoever approved last, which let it leave. */
    public @Nullable String approvedBy() {
        return approvedBy;
    }

    public @Nullable Instant approvedAt() {
        return approvedAt;
    }

    /** The day on the letter, and the day of its figures. */
    public @Nullable LocalDate letterDate() {
        return letterDate;
    }

    /** Days to pay from delivery or refusal, as the letter says. */
    public @Nullable Integer delayDays() {
        return delayDays;
    }

    public @Nullable String carrierReference() {
        return carrierReference;
    }

    /** Why the postal service did not take it. */
    public @Nullable String lastError() {
        return lastError;
    }

    public @Nullable String trackingNumber() {
        return trackingNumber;
    }

    public @Nullable LocalDate postedOn() {
        return postedOn;
    }

    public @Nullable String postedBy() {
        return postedBy;
    }

    /** Day of delivery, refusal or return, by the state. */
    public @Nullable LocalDate receivedOn() {
        return receivedOn;
    }

    public @Nullable String receivedBy() {
        return receivedBy;
    }

    /** The last day on which a payment is in time. */
    public @Nullable LocalDate runsUntil() {
        return runsUntil;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }

    /** Code: NOTHING_LEFT, NOT_ALLOWED, NOT_APPROVED, EXPIRED. */
    public @Nullable String endReason() {
        return endReason;
    }

    public @Nullable String endNote() {
        return endNote;
    }

    int attempts() {
        return attempts;
    }

    /** Whether it is being handed to a postal service right now. */
    boolean inHand(Instant now) {
        return handingUntil != null && handingUntil.isAfter(now);
    }

    void needAllowance() {
        if (allowance == null) {
            allowance = Allowance.NEEDED;
        }
    }

    void allow(String by) {
        allowance = Allowance.GIVEN;
        allowedBy = by;
    }

    void sign(NoticeChannel by, String name, @Nullable String title) {
        channel = by;
        signatory = name;
        signatoryTitle = title;
    }

    /** Whether the first signature stands for this, see {@link Demand#signed}. */
    boolean isApprovedFor(String signed) {
        return signed.equals(firstApprovedFor);
    }

    void approveFirst(String by, Instant at, String signed) {
        require(state == NoticeState.PREPARING, "approved");
        firstApprover = by;
        firstApprovedAt = at;
        firstApprovedFor = signed;
    }

    void approve(String by, Instant at) {
        require(state == NoticeState.PREPARING, "approved");
        state = NoticeState.APPROVED;
        approvedBy = by;
        approvedAt = at;
    }

    void write(LocalDate on, int delay) {
        letterDate = on;
        delayDays = delay;
    }

    void carry(Carriage how, Instant from) {
        carriage = how;
        nextAttemptAt = how == Carriage.CARRIER ? from : null;
        handingUntil = null;
        attempts = 0;
    }

    /** Approvals are void: what was approved is no longer what would be said. */
    void reopen() {
        require(state.isOpen(), "changed");
        state = NoticeState.PREPARING;
        firstApprover = null;
        firstApprovedAt = null;
        firstApprovedFor = null;
        approvedBy = null;
        approvedAt = null;
        carriage = null;
        nextAttemptAt = null;
        handingUntil = null;
    }

    void handOver(Instant until) {
        handingUntil = until;
        attempts++;
    }

    void notTaken(String error, Instant again) {
        lastError = error.length() > 500 ? error.substring(0, 500) : error;
        handingUntil = null;
        nextAttemptAt = again;
    }

    void post(LocalDate on, @Nullable String tracking, @Nullable String reference, String by) {
        require(state == NoticeState.APPROVED, "posted");
        state = NoticeState.POSTED;
        postedOn = on;
        trackingNumber = tracking;
        carrierReference = reference;
        postedBy = by;
        nextAttemptAt = null;
        handingUntil = null;
        lastError = null;
    }

    void receive(Delivery outcome, LocalDate on, String by) {
        require(state == NoticeState.POSTED, outcome.name());
        state = outcome.state();
        receivedOn = on;
        receivedBy = by;
    }

    void runUntil(LocalDate day) {
        runsUntil = day;
    }

    void writeAgain() {
        require(state == NoticeState.UNCLAIMED || state == NoticeState.RETURNED, "written again");
        state = NoticeState.APPROVED;
        reopen();
        round++;
        trackingNumber = null;
        carrierReference = null;
        postedOn = null;
        postedBy = null;
        receivedOn = null;
        receivedBy = null;
        runsUntil = null;
    }

    void end(NoticeState how, Instant at, @Nullable String by, String reason, @Nullable String note) {
        require(!state.isOver(), "ended");
        state = how;
        endedAt = at;
        endedBy = by;
        endReason = reason;
        endNote = note;
    }

    private void require(boolean allowed, String change) {
        if (!allowed) {
            throw new IllegalStateException("Formal notice " + id + " is " + state + " and cannot be " + change);
        }
    }
}
