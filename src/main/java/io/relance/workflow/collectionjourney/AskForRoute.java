package io.relance.workflow.collectionjourney;

import io.relance.route.RouteDesk;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks what follows: a person is asked, unless a road was chosen that has not been gone to its end. */
@Component
class AskForRoute implements JavaDelegate {

    private final RouteDesk routes;

    AskForRoute(RouteDesk routes) {
        this.routes = routes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JourneyVariables.route(execution, routes.ask(JourneyVariables.invoiceId(execution)));
    }
}
