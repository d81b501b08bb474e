package io.relance.contact;

import io.relance.calendar.CalendarSettings;
import io.relance.calendar.WorkingDays;
import io.relance.invoice.Invoice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * When a journey may take its next step: at the step's own day, moved to a working day, but never sooner after the last
 * request than the minimum gap allows. A step that was done, or whose time has gone by, costs no time at all.
 */
@Component
public class Pace {

    private final WorkingDays workingDays;
    private final CalendarSettings calendar;
    private final ContactSettings settings;
    private final Clock clock;

    Pace(WorkingDays workingDays, CalendarSettings calendar, ContactSettings settings, Clock clock) {
        this.workingDays = workingDays;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** The moment of the step for an invoice, given what its journey has asked so far; now if it is to be passed over. */
    public Instant momentOf(ReminderStep step, Invoice invoice, List<ContactRequest> asked) {
        return momentOf(step, invoice, asked, clock.instant());
    }

    /** The same, seen from another moment: a preview lives through days that have not come. */
    Instant momentOf(ReminderStep step, Invoice invoice, List<ContactRequest> asked, Instant now) {
        if (Asking.isDone(asked, step)) {
            return now;
        }
        Instant moment = journeyMoment(invoice.dueDate().plusDays(step.offsetDays()));
        for (ContactRequest request : asked) {
            if (counts(request)) {
                Instant gapOver = request.askedAt().plus(settings.minimumGap());
                if (gapOver.isAfter(moment)) {
                    moment = journeyMoment(gapOver.atZone(calendar.zone()).toLocalDate());
                }
            }
        }
        LocalDate day = moment.isBefore(now)
                ? LocalDate.now(clock)
                : moment.atZone(calendar.zone()).toLocalDate();
        return step.overtakenAt(invoice.daysLate(day)) && moment.isBefore(now) ? now : moment;
    }

    /** When journeys move on the given day, or on the next working day after it. */
    public Instant journeyMoment(LocalDate day) {
        return workingDays
                .next(day)
                .atTime(calendar.journeysAt())
                .atZone(calendar.zone())
                .toInstant();
    }

    private static boolean counts(ContactRequest request) {
        return switch (request.state()) {
            case ASKED, JOINED, ANSWERED -> true;
            case DROPPED, SKIPPED, WITHDRAWN -> false;
        };
    }
}
