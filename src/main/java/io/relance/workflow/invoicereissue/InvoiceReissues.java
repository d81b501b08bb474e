package io.relance.workflow.invoicereissue;

import io.relance.calendar.WorkingDays;
import io.relance.einvoice.InvoiceReissued;
import io.relance.einvoice.InvoiceStopped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Gives somebody the task to issue an invoice anew that a platform has stopped, and takes it away once that is done. */
@Component
class InvoiceReissues {

    private static final String PREFIX = "reissue ";

    /** An invoice that is not valid is not paid: its correction should not wait. */
    private static final int WORKING_DAYS = 2;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final WorkingDays workingDays;
    private final Clock clock;

    InvoiceReissues(RuntimeService runtime, TaskService tasks, WorkingDays workingDays, Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @EventListener
    void ask(InvoiceStopped stopped) {
        boolean asked = runtime.createProcessInstanceQuery()
                        .processDefinitionKey(InvoiceReissueProcess.KEY)
                        .processInstanceBusinessKey(keyOf(stopped.number()))
                        .count()
                > 0;
        if (!asked) {
            String instance = runtime.startProcessInstanceByKey(
                            InvoiceReissueProcess.KEY,
                            keyOf(stopped.number()),
                            Map.of("invoiceId", stopped.invoiceId()))
                    .getId();
            LocalDate due = workingDays.plus(LocalDate.now(clock), WORKING_DAYS);
            tasks.setDueDate(
                    tasks.createTaskQuery()
                            .processInstanceId(instance)
                            .taskDefinitionKey(InvoiceReissueProcess.REISSUE_INVOICE)
                            .singleResult()
                            .getId(),
                    Date.from(due.atTime(18, 0).atZone(clock.getZone()).toInstant()));
        }
    }

    /** When all else is done: a process whose own task has said so has ended by then. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void close(InvoiceReissued reissued) {
        runtime.createMessageCorrelation(InvoiceReissueProcess.INVOICE_REISSUED)
                .processInstanceBusinessKey(keyOf(reissued.number()))
                .correlateAll();
    }

    /** The business key for an invoice: its bare number is the key of its journey. */
    private static String keyOf(String number) {
        return PREFIX + number;
    }

    static String numberOf(String key) {
        return key.substring(PREFIX.length());
    }
}
