package io.relance.workflow.writeoff;

import io.relance.writeoff.WriteOffCancelled;
import io.relance.writeoff.WriteOffOpened;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the process of each write-off, and ends it when nothing is left to write off. */
@Component
class WriteOffCases {

    private final RuntimeService runtime;

    WriteOffCases(RuntimeService runtime) {
        this.runtime = runtime;
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

    private static String key(long writeOffId) {
        return "writeOff-" + writeOffId;
    }
}
