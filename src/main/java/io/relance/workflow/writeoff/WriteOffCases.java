package io.relance.workflow.writeoff;

import io.relance.writeoff.WriteOffAnswered;
import io.relance.writeoff.WriteOffCancelled;
import io.relance.writeoff.WriteOffOpened;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the process of each write-off, and ends it when nothing is left to write off. */
@Component
class WriteOffCases {

    private final RuntimeService runtime;
    private final TaskService tasks;

    WriteOffCases(RuntimeService runtime, TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    @EventListener
    void start(WriteOffOpened opened) {
        runtime.startProcessInstanceByKey(
                WriteOffProcess.KEY,
                key(opened.writeOffId()),
                WriteOffVariables.start(opened.writeOffId(), opened.debtorId()));
    }

    @EventListener
    void cancel(WriteOffCancelled cancelled) {
        runtime.createMessageCorrelation(WriteOffProcess.WRITE_OFF_CANCELLED)
                .processInstanceBusinessKey(key(cancelled.writeOffId()))
                .correlateAll();
    }

    @EventListener
    void answer(WriteOffAnswered answered) {
        Map<String, Object> said = new HashMap<>();
        switch (answered.answer()) {
            case PROPOSE -> said.put("writeOffDecision", "PROPOSE");
            case DROP -> said.put("writeOffDecision", "DROP");
            case APPROVE -> said.put("approvalDecision", "APPROVED");
            case REJECT -> said.put("approvalDecision", "REFUSED");
        }
        if (answered.reason() != null) {
            said.put("writeOffReason", answered.reason().name());
        }
        said.put("note", answered.note());
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(key(answered.writeOffId()))
                .singleResult();
        if (task == null) {
            throw new IllegalStateException("Nobody is asked about write-off " + answered.writeOffId());
        }
        tasks.complete(task.getId(), said);
    }

    private static String key(long writeOffId) {
        return "writeOff-" + writeOffId;
    }
}
