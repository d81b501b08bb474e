package io.relance.workflow;

import io.relance.calendar.CalendarSettings;
import io.relance.calendar.WorkingDays;
import io.relance.contact.Asking;
import io.relance.contact.Pace;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.workflow.collectionjourney.JourneyVariables;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Computes every date that a diagram asks for: {@code ${timetable...}}. The names of the timers say what it does. */
@Component("timetable")
public class Timetable {

    /** Working days within which a collector should have called. */
    private static final int CALL_WITHIN = 2;

    /** Working days after which a call that nobody made is given up. */
    private static final int CALL_GIVEN_UP_AFTER = 10;

    /** Months to declare a claim, counted from the publication (C. com. R622-24). */
    private static final int MONTHS_TO_DECLARE = 2;

    private final LadderReader ladders;
    private final Invoices invoices;
    private final Asking asking;
    private final Holds holds;
    private final Pace pace;
    private final WorkingDays workingDays;
    private final CalendarSettings calendar;
    private final Clock clock;

    Timetable(
            LadderReader ladders,
            Invoices invoices,
            Asking asking,
            Holds holds,
            Pace pace,
            WorkingDays workingDays,
            CalendarSettings calendar,
            Clock clock) {
        this.ladders = ladders;
        this.invoices = invoices;
        this.asking = asking;
        this.holds = holds;
        this.pace = pace;
        this.workingDays = workingDays;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** When the ladder's timer fires: at the day it is named after, or at once if the step that follows is done. */
    public Date moment(DelegateExecution execution) {
        Invoice invoice = invoice(execution);
        return Date.from(pace.momentOf(
                ladders.of(execution.getProcessDefinitionId()).after(execution.getCurrentActivityId()),
                invoice,
                asking.askedFor(invoice.id())));
    }

    /** The morning after the last day of the hold that keeps the journey waiting. */
    public Date holdExpiry(DelegateExecution execution) {
        LocalDate lastDay = JourneyVariables.holdId(execution)
                .map(holds::get)
                .map(Hold::expiresOn)
                .orElse(LocalDate.now(clock));
        return Date.from(pace.journeyMoment(lastDay.plusDays(1)));
    }

    /** The morning of the day on which a collector wants to decide again. */
    public Date reviewDate(DelegateExecution execution) {
        return Date.from(pace.journeyMoment(JourneyVariables.reviewOn(execution)));
    }

    /** By when the claim must be declared to the insolvency representative: two months from the hold's first day. */
    public Date claimDeadline(DelegateExecution execution) {
        Invoice invoice = invoice(execution);
        Instant opened =
                holds.on(invoice.debtorId(), invoice.id()).map(Hold::placedAt).orElseGet(clock::instant);
        return atClose(opened.atZone(calendar.zone()).toLocalDate().plusMonths(MONTHS_TO_DECLARE));
    }

    /** By when a collector should have called. */
    public Date callDueDate(DelegateExecution execution) {
        return atClose(workingDays.plus(LocalDate.now(clock), CALL_WITHIN));
    }

    /** When a call that nobody made is given up, so that the journeys go on. */
    public Date callDeadline(DelegateExecution execution) {
        return atClose(workingDays.plus(LocalDate.now(clock), CALL_GIVEN_UP_AFTER));
    }

    /** The next working day, when a debtor who was not reached is tried again. */
    public Date nextAttempt(DelegateExecution execution) {
        return Date.from(workingDays
                .plus(LocalDate.now(clock), 1)
                .atTime(calendar.officeFrom())
                .atZone(calendar.zone())
                .toInstant());
    }

    private Date atClose(LocalDate day) {
        LocalTime close = calendar.officeTo();
        return Date.from(day.atTime(close).atZone(calendar.zone()).toInstant());
    }

    private Invoice invoice(DelegateExecution execution) {
        return invoices.findById(JourneyVariables.invoiceId(execution)).orElseThrow();
    }
}
