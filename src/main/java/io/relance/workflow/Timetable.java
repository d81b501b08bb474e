package io.relance.workflow;

import io.relance.calendar.CalendarSettings;
import io.relance.calendar.WorkingDays;
import io.relance.contact.Asking;
import io.relance.contact.Pace;
import io.relance.court.CourtCalendar;
import io.relance.court.CourtDesk;
import io.relance.court.CourtDossier;
import io.relance.court.CourtFormalities;
import io.relance.court.CourtFormality;
import io.relance.formalnotice.NoticeDesk;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import io.relance.insolvency.Deadlines;
import io.relance.insolvency.Insolvencies;
import io.relance.instalment.Instalment;
import io.relance.instalment.Plan;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.route.RouteDesk;
import io.relance.workflow.agencyreferral.AgencyDates;
import io.relance.workflow.collectionjourney.JourneyVariables;
import io.relance.workflow.courtformality.FormalityVariables;
import io.relance.workflow.courtreferral.CourtVariables;
import io.relance.workflow.formalnotice.NoticeVariables;
import io.relance.workflow.insolvency.InsolvencyVariables;
import io.relance.workflow.instalmentplan.PlanVariables;
import io.relance.workflow.recoveryroute.RouteVariables;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.stereotype.Component;

/** Computes every date that a diagram asks for: {@code ${timetable...}}. The names of the timers say what it does. */
@Component("timetable")
public class Timetable {

    /** Working days within which a collector should have called. */
    private static final int CALL_WITHIN = 2;

    /** Working days within which a decision is expected. */
    private static final int FOLLOW_UP_WITHIN = 2;

    /** Days after the posting of a notice by which its outcome should be known. */
    private static final int KNOWN_AFTER = 20;

    /** Working days after which a call that nobody made is given up. */
    private static final int CALL_GIVEN_UP_AFTER = 10;

    /** Days before the legal deadline at which an undeclared claim becomes urgent. */
    private static final int DECLARATION_PRESSES = 15;

    private final LadderReader ladders;
    private final Invoices invoices;
    private final Asking asking;
    private final Holds holds;
    private final Plans plans;
    private final NoticeDesk notices;
    private final RouteDesk routes;
    private final Pace pace;
    private final AgencyDates referralDates;
    private final Insolvencies insolvencies;
    private final WorkingDays workingDays;
    private final CalendarSettings calendar;
    private final Clock clock;
    private final CourtDesk courtDesk;
    private final CourtCalendar courtCalendar;
    private final CourtFormalities courtFormalities;

    Timetable(
            LadderReader ladders,
            Invoices invoices,
            Asking asking,
            Holds holds,
            Plans plans,
            NoticeDesk notices,
            RouteDesk routes,
            Pace pace,
            AgencyDates referralDates,
            Insolvencies insolvencies,
            WorkingDays workingDays,
            CalendarSettings calendar,
            Clock clock,
            CourtDesk courtDesk,
            CourtCalendar courtCalendar,
            CourtFormalities courtFormalities) {
        this.ladders = ladders;
        this.invoices = invoices;
        this.asking = asking;
        this.holds = holds;
        this.plans = plans;
        this.notices = notices;
        this.routes = routes;
        this.pace = pace;
        this.referralDates = referralDates;
        this.insolvencies = insolvencies;
        this.workingDays = workingDays;
        this.calendar = calendar;
        this.clock = clock;
        this.courtDesk = courtDesk;
        this.courtCalendar = courtCalendar;
        this.courtFormalities = courtFormalities;
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

    /** By when a dispute is to be decided: the close of its last day. */
    public Date disputeDeadline(DelegateExecution execution) {
        return atClose(
                holds.get(JourneyVariables.holdId(execution).orElseThrow()).expiresOn());
    }

    /** By when somebody should have looked at what waits for a decision. */
    public Date followUp(DelegateExecution execution) {
        return atClose(workingDays.plus(LocalDate.now(clock), FOLLOW_UP_WITHIN));
    }

    /**
     * When the timer of an instalment fires: at its day and the {@code offsetDays} of the timer, in the morning of a
     * working day. What has gone by is done at once, except for the last look, which comes back every working day.
     */
    public Date instalment(DelegateExecution execution) {
        CatchEvent timer = (CatchEvent) execution.getBpmnModelElementInstance();
        String offset = timer
                .getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaProperties.class)
                .singleResult()
                .getCamundaProperties()
                .stream()
                .filter(property -> property.getCamundaName().equals("offsetDays"))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElseThrow();
        Plan plan = plans.get(PlanVariables.planId(execution));
        Instalment instalment = plan.instalments().get(PlanVariables.instalment(execution) - 1);
        Instant moment = pace.journeyMoment(instalment.dueOn().plusDays(Integer.parseInt(offset)));
        if (moment.isAfter(clock.instant())) {
            return Date.from(moment);
        }
        return "judgeInstalment"
                        .equals(timer.getSucceedingNodes().singleResult().getId())
                ? Date.from(pace.journeyMoment(LocalDate.now(clock).plusDays(1)))
                : Date.from(clock.instant());
    }

    /** The morning of the day on which a person wants to decide again what follows. */
    public Date reviewDate(DelegateExecution execution) {
        LocalDate review = routes.get(RouteVariables.decisionId(execution)).reviewOn();
        return Date.from(pace.journeyMoment(Objects.requireNonNullElse(review, LocalDate.now(clock))));
    }

    /** By when it should be known what became of a posted notice: a registered letter is kept for fifteen days. */
    public Date deliveryExpected(DelegateExecution execution) {
        LocalDate posted = notices.get(NoticeVariables.noticeId(execution)).postedOn();
        return atClose(workingDays.next(
                Objects.requireNonNullElse(posted, LocalDate.now(clock)).plusDays(KNOWN_AFTER)));
    }

    /** The morning after the last day on which a payment answers the notice in time. */
    public Date noticeDelayOver(DelegateExecution execution) {
        LocalDate last = notices.get(NoticeVariables.noticeId(execution)).runsUntil();
        return Date.from(pace.journeyMoment(
                Objects.requireNonNullElse(last, LocalDate.now(clock)).plusDays(1)));
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

    /** By when a dossier for an agency should be prepared. */
    public Date agencyPreparationDue(DelegateExecution execution) {
        return referralDates.preparation();
    }

    /** By when somebody should have decided about a dossier for an agency. */
    public Date agencyDecisionDue(DelegateExecution execution) {
        return referralDates.decision();
    }

    /** The morning on which a silent agency is asked for news. */
    public Date agencySilence(DelegateExecution execution) {
        return referralDates.silence(execution);
    }

    /** By when the present step of a dossier for a court is due: by law, or by the house's own wish. */
    public Date courtDue(DelegateExecution execution) {
        CourtDossier dossier = dossier(execution);
        return atClose(courtCalendar.due(dossier).map(CourtCalendar.Due::day).orElseGet(() -> LocalDate.now(clock)));
    }

    /** When a manager is warned that the time to serve a decision runs out. */
    public Date courtWarning(DelegateExecution execution) {
        return Date.from(pace.journeyMoment(courtCalendar.warning(dossier(execution))));
    }

    /** When serving a decision goes before everything else. */
    public Date courtAlarm(DelegateExecution execution) {
        return Date.from(pace.journeyMoment(courtCalendar.alarm(dossier(execution))));
    }

    /** The last day of an act that the law wants beside the steps of a dossier. */
    public Date formalityDue(DelegateExecution execution) {
        return atClose(formality(execution).lastDay());
    }

    /** When the task of a formality goes before everything else. */
    public Date formalityReminder(DelegateExecution execution) {
        return Date.from(pace.journeyMoment(courtCalendar.reminder(formality(execution))));
    }

    /** When a manager is asked to see to a formality that nobody has done. */
    public Date formalityEscalation(DelegateExecution execution) {
        return Date.from(pace.journeyMoment(courtCalendar.escalation(formality(execution))));
    }

    private CourtFormality formality(DelegateExecution execution) {
        return courtFormalities.get(FormalityVariables.formalityId(execution)).formality();
    }

    private CourtDossier dossier(DelegateExecution execution) {
        return courtDesk.get(CourtVariables.dossierId(execution));
    }

    /** The last day to send the declaration of a claim. */
    public Date declarationDeadline(DelegateExecution execution) {
        return atClose(deadlines(execution).declareBy());
    }

    /** The morning on which an undeclared claim becomes urgent. */
    public Date declarationPressing(DelegateExecution execution) {
        return Date.from(pace.journeyMoment(deadlines(execution).declareBy().minusDays(DECLARATION_PRESSES)));
    }

    /** The morning after the last day to send the declaration. */
    public Date declarationLapse(DelegateExecution execution) {
        return Date.from(pace.journeyMoment(deadlines(execution).declareBy().plusDays(1)));
    }

    /** The last day to ask for relief from the lapse. */
    public Date reliefDeadline(DelegateExecution execution) {
        return atClose(deadlines(execution).reliefBy());
    }

    private Deadlines deadlines(DelegateExecution execution) {
        return insolvencies.deadlines(InsolvencyVariables.proceedingsId(execution));
    }

    private Date atClose(LocalDate day) {
        LocalTime close = calendar.officeTo();
        return Date.from(day.atTime(close).atZone(calendar.zone()).toInstant());
    }

    private Invoice invoice(DelegateExecution execution) {
        return invoices.findById(JourneyVariables.invoiceId(execution)).orElseThrow();
    }
}
