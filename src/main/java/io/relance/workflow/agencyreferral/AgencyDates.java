package io.relance.workflow.agencyreferral;

import io.relance.agency.AgencyDesk;
import io.relance.calendar.CalendarSettings;
import io.relance.calendar.WorkingDays;
import io.relance.contact.Pace;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The dates of a referral. */
@Component
public class AgencyDates {

    /** Working days within which a dossier should be prepared. */
    private static final int PREPARE_WITHIN = 5;

    /** Working days within which somebody should decide. */
    private static final int DECIDE_WITHIN = 3;

    private final AgencyDesk desk;
    private final Pace pace;
    private final WorkingDays workingDays;
    private final CalendarSettings calendar;
    private final Clock clock;

    AgencyDates(AgencyDesk desk, Pace pace, WorkingDays workingDays, CalendarSettings calendar, Clock clock) {
        this.desk = desk;
        this.pace = pace;
        this.workingDays = workingDays;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** By when a dossier should be prepared. */
    public Date preparation() {
        return within(PREPARE_WITHIN);
    }

    /** By when somebody should have decided about a dossier. */
    public Date decision() {
        return within(DECIDE_WITHIN);
    }

    /** The morning of the day on which the agency is asked unless there is news before. */
    public Date silence(DelegateExecution execution) {
        LocalDate day = Objects.requireNonNull(
                desk.get(AgencyVariables.dossierId(execution)).checkOn(), "not handed over yet");
        return Date.from(pace.journeyMoment(day));
    }

    private Date within(int days) {
        return Date.from(workingDays
                .plus(LocalDate.now(clock), days)
                .atTime(calendar.officeTo())
                .atZone(calendar.zone())
                .toInstant());
    }
}
