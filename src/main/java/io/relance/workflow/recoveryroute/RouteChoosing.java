package io.relance.workflow.recoveryroute;

import io.relance.route.RouteCancelled;
import io.relance.route.RouteOpened;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens a person's task for each decision to take, and takes it away when nothing is left to decide about. */
@Component
class RouteChoosing {

    private final RuntimeService runtime;

    RouteChoosing(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void open(RouteOpened opened) {
        runtime.startProcessInstanceByKey(
                RecoveryRouteProcess.KEY,
                RouteVariables.key(opened.decisionId()),
                RouteVariables.start(opened.decisionId(), opened.debtorId()));
    }

    @EventListener
    void close(RouteCancelled cancelled) {
        runtime.createMessageCorrelation(RecoveryRouteProcess.ROUTE_CANCELLED)
                .processInstanceBusinessKey(RouteVariables.key(cancelled.decisionId()))
                .correlateAll();
    }
}
