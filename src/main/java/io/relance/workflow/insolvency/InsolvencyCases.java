package io.relance.workflow.insolvency;

import io.relance.calendar.CalendarSettings;
import io.relance.insolvency.ClaimsCameLate;
import io.relance.insolvency.ClaimsDeclared;
import io.relance.insolvency.CollectedAgain;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.NothingToDeclare;
import io.relance.insolvency.PaidAfterJudgment;
import io.relance.insolvency.Proceedings;
import io.relance.insolvency.ProceedingsChanged;
import io.relance.insolvency.ProceedingsClosed;
import io.relance.insolvency.ProceedingsLifted;
import io.relance.insolvency.ProceedingsOpened;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.workflow.InNobodysName;
import io.relance.workflow.collectionjourney.CollectionJourneyProcess;
import io.relance.workflow.collectionjourney.JourneyVariables;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Starts the process of each proceedings and tells it what happens to them, in the same transaction. */
@Component
class InsolvencyCases {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final Insolvencies insolvencies;
    private final CalendarSettings calendar;
    private final Invoices invoices;
    private final Ledger ledger;
    private final InNobodysName inNobodysName;

    InsolvencyCases(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            Insolvencies insolvencies,
            CalendarSettings calendar,
            Invoices invoices,
            Ledger ledger,
            InNobodysName inNobodysName) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.insolvencies = insolvencies;
        this.calendar = calendar;
        this.invoices = invoices;
        this.ledger = ledger;
        this.inNobodysName = inNobodysName;
    }

    @EventListener
    void start(ProceedingsOpened opened) {
        String key = key(opened.proceedingsId());
        boolean open = runtime.createProcessInstanceQuery()
                        .processDefinitionKey(InsolvencyProcess.KEY)
                        .processInstanceBusinessKey(key)
                        .count()
                > 0;
        if (!open) {
            runtime.startProcessInstanceByKey(
                    InsolvencyProcess.KEY, key, InsolvencyVariables.start(opened.proceedingsId(), opened.debtorId()));
        }
    }

    /** A publication that becomes known moves the deadline, and with it the timers. */
    @EventListener
    void move(ProceedingsChanged changed) {
        String key = key(changed.proceedingsId());
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(InsolvencyProcess.KEY)
                .processInstanceBusinessKey(key)
                .list()
                .forEach(instance -> management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .timers()
                        .list()
                        .forEach(timer -> management.recalculateJobDuedate(timer.getId(), false)));
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(InsolvencyProcess.DECLARE_CLAIMS)
                .list()) {
            tasks.setDueDate(task.getId(), declareBy(changed.proceedingsId()));
        }
    }

    /** An earlier claim that comes to light after the declaration is declared too. */
    @EventListener
    void startAgain(ClaimsCameLate late) {
        if (correlate(InsolvencyProcess.CLAIMS_CAME_LATE, late.proceedingsId()).isEmpty()) {
            start(new ProceedingsOpened(late.proceedingsId(), late.debtorId()));
        }
    }

    /** The journeys of what was declared are over; why, stays with their invoices. */
    @EventListener
    void end(ClaimsDeclared declared) {
        for (Long invoiceId : declared.invoiceIds()) {
            runtime.createMessageCorrelation(CollectionJourneyProcess.CLAIM_DECLARED)
                    .processInstanceBusinessKey(ledger.get(invoiceId).number())
                    .setVariables(JourneyVariables.declared(declared.on(), declared.sentAs()))
                    .correlateAll();
        }
    }

    /**
     * When all else is done: a process whose own task has brought it about has gone on by then, and a claim may have come
     * to light since.
     */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void end(NothingToDeclare nothing) {
        if (insolvencies.get(nothing.proceedingsId()).state() != Proceedings.State.TO_DECLARE) {
            inNobodysName.run(() -> correlate(InsolvencyProcess.NOTHING_TO_DECLARE, nothing.proceedingsId()));
        }
    }

    @EventListener
    void warn(PaidAfterJudgment paid) {
        boolean warned = tasks.createTaskQuery()
                        .processInstanceBusinessKey(key(paid.proceedingsId()))
                        .taskDefinitionKey(InsolvencyProcess.CHECK_LATE_PAYMENT)
                        .count()
                > 0;
        if (!warned) {
            correlate(InsolvencyProcess.PAID_AFTER_JUDGMENT, paid.proceedingsId());
        }
    }

    @EventListener
    void close(ProceedingsClosed closed) {
        if (correlate(InsolvencyProcess.PROCEEDINGS_CLOSED, closed.proceedingsId())
                .isEmpty()) {
            correlate(InsolvencyProcess.PROCEEDINGS_LIFTED, closed.proceedingsId());
        }
    }

    @EventListener
    void lift(ProceedingsLifted lifted) {
        correlate(InsolvencyProcess.PROCEEDINGS_LIFTED, lifted.proceedingsId());
    }

    /** A journey that the judgment has stopped does not go back into its ladder: closed and reopened, it starts anew. */
    @EventListener
    void startAnew(CollectedAgain again) {
        for (Invoice invoice : invoices.openOf(again.debtorId())) {
            boolean stopped = runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(invoice.number())
                            .activityIdIn(CollectionJourneyProcess.AWAIT_DECLARATION)
                            .count()
                    > 0;
            if (stopped) {
                ledger.abandon(invoice, "INSOLVENCY");
                ledger.reopen(invoice);
            }
        }
    }

    private Date declareBy(long proceedingsId) {
        return Date.from(insolvencies
                .deadlines(proceedingsId)
                .declareBy()
                .atTime(calendar.officeTo())
                .atZone(calendar.zone())
                .toInstant());
    }

    private List<MessageCorrelationResult> correlate(String message, long proceedingsId) {
        return runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(key(proceedingsId))
                .correlateAllWithResult();
    }

    private static String key(long proceedingsId) {
        return "proceedings-" + proceedingsId;
    }
}
