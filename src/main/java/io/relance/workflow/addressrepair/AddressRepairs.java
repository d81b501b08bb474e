package io.relance.workflow.addressrepair;

import io.relance.debtor.AddressBroken;
import io.relance.debtor.AddressCorrected;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens one task for each debtor whose address no longer works, and closes it when it was mended elsewhere. */
@Component
class AddressRepairs {

    private final RuntimeService runtime;

    AddressRepairs(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void open(AddressBroken broken) {
        String key = key(broken.debtorId());
        boolean open = runtime.createProcessInstanceQuery()
                        .processDefinitionKey(AddressRepairProcess.KEY)
                        .processInstanceBusinessKey(key)
                        .count()
                > 0;
        if (!open) {
            runtime.startProcessInstanceByKey(AddressRepairProcess.KEY, key, RepairVariables.start(broken.debtorId()));
        }
    }

    @EventListener
    void close(AddressCorrected corrected) {
        if (!corrected.byRepairTask()) {
            runtime.createMessageCorrelation(AddressRepairProcess.ADDRESS_REPAIRED)
                    .processInstanceBusinessKey(key(corrected.debtorId()))
                    .correlateAll();
        }
    }

    private static String key(long debtorId) {
        return "debtor-" + debtorId;
    }
}
