package io.relance.workflow.collectionjourney;

import io.relance.route.RouteDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the invoice down the road that was chosen; one that is on it already stays where it is. */
@Component
class HandOver implements JavaDelegate {

    private final RouteDesk routes;

    HandOver(RouteDesk routes) {
        this.routes = routes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        routes.handOver(JourneyVariables.invoiceId(execution));
    }
}
