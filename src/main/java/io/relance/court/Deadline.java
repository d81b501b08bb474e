package io.relance.court;

import io.relance.calendar.PublicHolidays;
import io.relance.calendar.WorkingDays;
import io.relance.debtor.Debtor;
import java.time.LocalDate;

/**
 * A deadline of a dossier, computed.
 *
 * @param raw as counted
 * @param last the last day: where the count ends on a Saturday, a Sunday or a public holiday, the next working day
 *     (CPC 642); of something that must be done before a hearing, the working day before
 */
public record Deadline(DeadlineRule rule, LocalDate from, LocalDate raw, LocalDate last) {

    private static final WorkingDays NATIONAL = new WorkingDays(PublicHolidays.national());
    private static final WorkingDays ALSACE_MOSELLE = new WorkingDays(PublicHolidays.alsaceMoselle());

    /**
     * Counts from a day. Holidays kept in Alsace and Moselle only never lengthen what we must do in time, but do lengthen
     * what we wait for (DOMAIN §6.4).
     */
    static Deadline of(DeadlineRule rule, LocalDate from, Debtor debtor) {
        WorkingDays days =
                !rule.ours() && Department.keepsLocalHolidays(debtor.postalCode()) ? ALSACE_MOSELLE : NATIONAL;
        if (rule.before()) {
            LocalDate raw = rule.period().before(from);
            LocalDate last = raw;
            while (!days.isWorkingDay(last)) {
                last = last.minusDays(1);
            }
            return new Deadline(rule, from, raw, last);
        }
        int further = rule.distance() ? Distance.of(debtor).months() : 0;
        LocalDate raw = rule.period().after(from, further);
        return new Deadline(rule, from, raw, days.next(raw));
    }
}
