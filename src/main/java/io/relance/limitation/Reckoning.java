package io.relance.limitation;

import io.relance.invoice.Invoice;
import io.relance.limitation.Limitation.Remark;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts a period from day to day of the same number (C. civ. 2228, 2229). What interrupts it begins one of the same
 * length (2231), a title its own; twenty years from the birth of the claim are the end, save after a court claim or an
 * act of enforcement (2232).
 */
final class Reckoning {

    private final BiFunction<String, LocalDate, Optional<Period>> periods;

    /** @param periods the figure in force for a code and the day on which the period begins */
    Reckoning(BiFunction<String, LocalDate, Optional<Period>> periods) {
        this.periods = periods;
    }

    /** @param chosen the period of the invoice where the contract sets it */
    Limitation of(Invoice invoice, String code, @Nullable Period chosen, List<Interruption> recorded) {
        List<Interruption> events = recorded.stream()
                .sorted(Comparator.comparing(Interruption::day).thenComparing(Interruption::id))
                .toList();
        Set<Remark> remarks = EnumSet.noneOf(Remark.class);
        LocalDate start = invoice.dueDate();
        Period period = chosen != null ? chosen : periods.apply(code, start).orElse(null);
        if (period == null) {
            remarks.add(Remark.PERIOD_UNKNOWN);
            return new Limitation(invoice.id(), null, start, null, events, remarks);
        }
        LocalDate birth = birthOf(invoice);
        LocalDate last = start.plusMonths(period.months());
        for (Interruption event : events) {
            if (!event.inForce()) {
                continue;
            }
            if (event.day().isAfter(last)) {
                remarks.add(Remark.TOO_LATE);
                continue;
            }
            if (event.goesOn()) {
                remarks.add(Remark.STANDS_STILL);
                return new Limitation(invoice.id(), period, event.day(), null, events, remarks);
            }
            LocalDate again = event.until() == null ? event.day() : event.until();
            if (!again.isAfter(start)) {
                continue;
            }
            if (event.kind() == Interruption.Kind.TITLE) {
                Optional<Period> title = periods.apply(Period.TITLE, again);
                if (title.isEmpty()) {
                    remarks.add(Remark.PERIOD_UNKNOWN);
                    return new Limitation(invoice.id(), null, again, null, events, remarks);
                }
                period = title.get();
            }
            start = again;
            last = capped(start.plusMonths(period.months()), last, event.kind(), birth, remarks);
        }
        if (!period.crossChecked()) {
            remarks.add(Remark.TO_BE_CONFIRMED);
        }
        return new Limitation(invoice.id(), period, start, last, events, remarks);
    }

    private LocalDate capped(
            LocalDate last, LocalDate before, Interruption.Kind kind, LocalDate birth, Set<Remark> remarks) {
        boolean free = kind == Interruption.Kind.COURT_CLAIM
                || kind == Interruption.Kind.ENFORCEMENT
                || kind == Interruption.Kind.TITLE;
        Optional<Period> stop = periods.apply(Period.LONG_STOP, birth);
        if (free || stop.isEmpty()) {
            return last;
        }
        LocalDate end = birth.plusMonths(stop.get().months());
        if (!last.isAfter(end)) {
            return last;
        }
        remarks.add(Remark.LONG_STOP);
        return end.isBefore(before) ? before : end;
    }

    /** The claim is born with the service, of which only the invoice tells: its day, or the due date where that is earlier. */
    private static LocalDate birthOf(Invoice invoice) {
        LocalDate issued = invoice.issueDate();
        return issued == null || issued.isAfter(invoice.dueDate()) ? invoice.dueDate() : issued;
    }
}
