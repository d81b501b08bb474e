package io.relance.agency;

import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The road to an agency. */
@Component
class AgencyHandoff implements Handoff {

    private final AgencyDesk desk;
    private final AgencyItems items;

    AgencyHandoff(AgencyDesk desk, AgencyItems items) {
        this.desk = desk;
        this.items = items;
    }

    @Override
    public Route route() {
        return Route.AGENCY;
    }

    @Override
    public void refer(long invoiceId) {
        desk.refer(invoiceId);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean has(long invoiceId) {
        return items.openOf(invoiceId).isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> among(Set<Long> invoiceIds) {
        return items.openAmong(invoiceIds);
    }
}
