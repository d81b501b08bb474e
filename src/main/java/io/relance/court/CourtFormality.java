package io.relance.court;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An act that the law wants by a day beside the steps of a dossier, such as the deposit of the clerk's fee (CPC 1425): a
 * claim lapses if it is forgotten. It changes only through {@link FormalityDesk} and with its dossier.
 */
@Entity
public class CourtFormality {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "court_formality_seq")
    @SequenceGenerator(name = "court_formality_seq", sequenceName = "court_formality_seq")
    private Long id;

    private Long dossierId;
    private Long deadlineId;
    private LocalDate countedFrom;
    private LocalDate lastDay;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    private @Nullable LocalDate doneOn;
    private @Nullable Instant endedAt;
    private @Nullable String endedBy;
    private @Nullable String note;

    /** What became of it. */
    public enum State {
        /** To be done. */
        OPEN,
        /** Done on a day. */
        DONE,
        /** Not wanted in this case, for a reason. */
        NOT_NEEDED,
        /** Not done by its last day: the claim has lapsed. */
        MISSED,
        /** The dossier has gone on, or is over: nobody asks for it any more. */
        OVER
    }

    protected CourtFormality() {}

    CourtFormality(long dossierId, Deadline deadline) {
        this.dossierId = dossierId;
        this.deadlineId = deadline.rule().id();
        this.countedFrom = deadline.from();
        this.lastDay = deadline.last();
    }

    public Long id() {
        return id;
    }

    public long dossierId() {
        return dossierId;
    }

    /** The {@link DeadlineRule} behind it. */
    public long deadlineId() {
        return deadlineId;
    }

    /** The day from which the law counts. */
    public LocalDate countedFrom() {
        return countedFrom;
    }

    /** The last day on which it can be done. */
    public LocalDate lastDay() {
        return lastDay;
    }

    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public @Nullable LocalDate doneOn() {
        return doneOn;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }

    public @Nullable String note() {
        return note;
    }

    void end(State how, @Nullable LocalDate day, @Nullable String why, Instant at, String by) {
        if (!isOpen()) {
            throw new IllegalStateException("Formality " + id + " is over already");
        }
        state = how;
        doneOn = day;
        note = why;
        endedAt = at;
        endedBy = by;
    }
}
