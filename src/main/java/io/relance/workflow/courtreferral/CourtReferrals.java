package io.relance.workflow.courtreferral;

import io.relance.calendar.CalendarSettings;
import io.relance.court.CourtCalendar;
import io.relance.court.CourtDesk;
import io.relance.court.CourtDossierForfeited;
import io.relance.court.CourtDossierOpened;
import io.relance.court.CourtDossierPaid;
import io.relance.court.CourtDossierStale;
import io.relance.court.CourtDossierWithdrawn;
import io.relance.court.CourtHearingSet;
import io.relance.court.CourtRefusal;
import io.relance.court.CourtStepAnswered;
import io.relance.workflow.Refusal;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a process for each dossier, in the transaction that opens it, and tells it what happens elsewhere. */
@Component
class CourtReferrals {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final CourtDesk desk;
    private final CourtCalendar calendar;
    private final CalendarSettings office;

    CourtReferrals(
            RuntimeService runtime,
            TaskService tasks,
            CourtDesk desk,
            CourtCalendar calendar,
            CalendarSettings office) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.desk = desk;
        this.calendar = calendar;
        this.office = office;
    }

    @EventListener
    void open(CourtDossierOpened opened) {
        runtime.startProcessInstanceByKey(
                CourtReferralProcess.KEY,
                key(opened.dossierId()),
                CourtVariables.start(opened.dossierId(), opened.debtorId()));
    }

    @EventListener
    void readAgain(CourtDossierStale stale) {
        tell(CourtReferralProcess.FILE_STALE, stale.dossierId());
    }

    @EventListener
    void paid(CourtDossierPaid paid) {
        tell(CourtReferralProcess.ALL_PAID, paid.dossierId());
    }

    @EventListener
    void withdraw(CourtDossierWithdrawn withdrawn) {
        tell(CourtReferralProcess.WITHDRAWN, withdrawn.dossierId());
    }

    @EventListener
    void lapse(CourtDossierForfeited forfeited) {
        tell(CourtReferralProcess.FORFEITED, forfeited.dossierId());
    }

    /** The day of a hearing decides by when the open step must be done. */
    @EventListener
    void moveDueDates(CourtHearingSet set) {
        calendar.due(desk.get(set.dossierId())).ifPresent(due -> tasks.createTaskQuery()
                .processInstanceBusinessKey(key(set.dossierId()))
                .processDefinitionKey(CourtReferralProcess.KEY)
                .list()
                .forEach(task -> tasks.setDueDate(
                        task.getId(),
                        Date.from(due.day()
                                .atTime(office.officeTo())
                                .atZone(office.zone())
                                .toInstant()))));
    }

    @EventListener
    void answer(CourtStepAnswered answered) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(key(answered.dossierId()))
                .taskDefinitionKey(CourtReferralProcess.taskAt(answered.stage()))
                .singleResult();
        if (task == null) {
            throw new CourtRefusal(CourtRefusal.Reason.STEP);
        }
        try {
            tasks.complete(task.getId(), answered.said());
        } catch (Refusal refused) {
            throw refused.getCause() instanceof CourtRefusal why ? why : new CourtRefusal(CourtRefusal.Reason.CHOICE);
        }
    }

    private void tell(String message, long dossierId) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(dossierId))
                .correlateAll();
    }

    private static String key(long dossierId) {
        return "court-" + dossierId;
    }
}
