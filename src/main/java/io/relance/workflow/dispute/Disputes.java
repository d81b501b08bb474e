package io.relance.workflow.dispute;

import io.relance.hold.DisputeChanged;
import io.relance.hold.Hold;
import io.relance.hold.Holds;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows each dispute with a process of its own, in the transaction in which it is opened or changes. */
@Component
class Disputes {

    private final RuntimeService runtime;
    private final Holds holds;

    Disputes(RuntimeService runtime, Holds holds) {
        this.runtime = runtime;
        this.holds = holds;
    }

    @EventListener
    void follow(DisputeChanged changed) {
        String key = "dispute-" + changed.holdId();
        Hold dispute = holds.get(changed.holdId());
        boolean followed = runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key, DisputeProcess.KEY)
                        .count()
                > 0;
        if (followed) {
            runtime.createMessageCorrelation(DisputeProcess.DISPUTE_MOVED)
                    .processInstanceBusinessKey(key)
                    .correlateAll();
        } else if (dispute.isActive()) {
            runtime.startProcessInstanceByKey(DisputeProcess.KEY, key, DisputeVariables.start(dispute));
        }
    }
}
