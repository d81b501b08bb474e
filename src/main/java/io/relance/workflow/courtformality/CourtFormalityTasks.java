package io.relance.workflow.courtformality;

import io.relance.court.CourtFormalityOpened;
import io.relance.court.CourtFormalityOver;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a process for each formality, in the transaction in which its time begins to run, and takes it back. */
@Component
class CourtFormalityTasks {

    private final RuntimeService runtime;

    CourtFormalityTasks(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void open(CourtFormalityOpened opened) {
        runtime.startProcessInstanceByKey(
                CourtFormalityProcess.KEY,
                key(opened.formalityId()),
                FormalityVariables.start(opened.formalityId(), opened.dossierId(), opened.debtorId()));
    }

    @EventListener
    void takeBack(CourtFormalityOver over) {
        runtime.createMessageCorrelation(CourtFormalityProcess.FORMALITY_OVER)
                .processInstanceBusinessKey(key(over.formalityId()))
                .correlateAll();
    }

    private static String key(long formalityId) {
        return "court-formality-" + formalityId;
    }
}
