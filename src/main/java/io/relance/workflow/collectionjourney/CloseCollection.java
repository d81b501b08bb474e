package io.relance.workflow.collectionjourney;

import io.relance.route.RouteDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A person has decided to collect the invoice no longer. */
@Component
class CloseCollection implements JavaDelegate {

    private final RouteDesk routes;

    CloseCollection(RouteDesk routes) {
        this.routes = routes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        routes.stop(JourneyVariables.invoiceId(execution));
    }
}
