package io.relance.limitation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Until when an invoice can be claimed in court, and what this day rests on.
 *
 * @param period the one that runs now; {@code null} where none is on record for the day on which it began
 * @param start the day from which it is counted, itself not included: the due date (C. civ. 2233), or what interrupted it
 * @param lastDay the last day of the period (C. civ. 2228, 2229); {@code null} while it stands still, or is unknown
 * @param interruptions all on record, the oldest first, those revoked included
 * @param remarks what whoever relies on the day should know
 */
public record Limitation(
        long invoiceId,
        @Nullable Period period,
        LocalDate start,
        @Nullable LocalDate lastDay,
        List<Interruption> interruptions,
        Set<Remark> remarks) {

    /** Something to be known about the day. */
    public enum Remark {
        /** No figure is on record for the day on which the period began. */
        PERIOD_UNKNOWN,
        /** A court claim or a declaration goes on: nothing runs meanwhile. */
        STANDS_STILL,
        /** Something on record came after the period was over and moved nothing. */
        TOO_LATE,
        /** Interruptions cannot carry it beyond twenty years (C. civ. 2232). */
        LONG_STOP,
        /** The figure was not read in the text of the law itself. */
        TO_BE_CONFIRMED
    }

    public Limitation {
        interruptions = List.copyOf(interruptions);
        remarks = Set.copyOf(remarks);
    }

    /** Whether the last day lies before the given one. */
    public boolean isOver(LocalDate day) {
        return lastDay != null && lastDay.isBefore(day);
    }

    /** Whether the last day comes within so many months. */
    public boolean isWithin(int months, LocalDate day) {
        return lastDay != null && !day.isBefore(lastDay.minusMonths(months));
    }
}
