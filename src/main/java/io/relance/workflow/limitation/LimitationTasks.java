package io.relance.workflow.limitation;

import io.relance.limitation.LimitationCleared;
import io.relance.limitation.LimitationNear;
import io.relance.workflow.InNobodysName;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Opens one task for each debtor with invoices near the end of their period, makes it urgent, and takes it back. */
@Component
class LimitationTasks {

    private static final int LAST_CALL = 1;
    private static final int URGENT = 90;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final InNobodysName inNobodysName;
    private final Clock clock;

    LimitationTasks(RuntimeService runtime, TaskService tasks, InNobodysName inNobodysName, Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.inNobodysName = inNobodysName;
        this.clock = clock;
    }

    @EventListener
    void warn(LimitationNear near) {
        String key = key(near.debtorId());
        boolean open = runtime.createProcessInstanceQuery()
                        .processDefinitionKey(LimitationProcess.KEY)
                        .processInstanceBusinessKey(key)
                        .count()
                > 0;
        if (!open) {
            runtime.startProcessInstanceByKey(LimitationProcess.KEY, key, LimitationVariables.start(near.debtorId()));
        }
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(LimitationProcess.INTERRUPT_LIMITATION)
                .singleResult();
        tasks.setDueDate(
                task.getId(),
                Date.from(near.lastDay().atStartOfDay(clock.getZone()).toInstant()));
        if (near.months() <= LAST_CALL) {
            tasks.setPriority(task.getId(), URGENT);
        }
    }

    /** When all else is done: a process whose own task has brought the interruption has ended by then. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void clear(LimitationCleared cleared) {
        inNobodysName.run(() -> runtime.createMessageCorrelation(LimitationProcess.LIMITATION_CLEARED)
                .processInstanceBusinessKey(key(cleared.debtorId()))
                .correlateAll());
    }

    private static String key(long debtorId) {
        return "limitation-" + debtorId;
    }
}
